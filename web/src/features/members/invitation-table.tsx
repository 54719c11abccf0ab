import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Instant } from '../../components/instant.tsx';
import { Empty } from '../../components/notice.tsx';
import { type RecordColumn, RecordTable } from '../../components/record-table.tsx';
import { plural } from '../../lib/instants.ts';
import { roleWord } from '../../lib/roles.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './members.module.css';
import { type Invitation, useRevokeInvitation } from './queries.ts';

interface InvitationTableProps {
  readonly invitations: readonly Invitation[];
  readonly mayChange: boolean;
  readonly onInvite: () => void;
}

/** Those that wait for an answer; what became of the others is folded away. */
export function InvitationTable({ invitations, mayChange, onInvite }: InvitationTableProps) {
  const isPast = useAsOf() !== undefined;
  const [revoked, revoke] = useState<Invitation | null>(null);
  const open = invitations.filter(({ status }) => status === 'open');
  const past = invitations.filter(({ status }) => status !== 'open');
  const columns: RecordColumn<Invitation>[] = [
    ...common,
    { title: 'Expires', cell: ({ expiresAt }) => <Instant at={expiresAt} /> },
  ];
  if (mayChange) {
    columns.push({
      title: 'Actions',
      isActions: true,
      cell: (invitation) => (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => revoke(invitation)}>
          Revoke<span className="visually-hidden"> the invitation of {invitation.email}</span>
        </Button>
      ),
    });
  }
  return (
    <>
      {open.length === 0 && past.length === 0 && (
        <Empty
          title={isPast ? 'On that day nobody had been invited' : 'Nobody has been invited'}
          action={
            mayChange && (
              <Button variant="default" onClick={onInvite}>
                Invite somebody
              </Button>
            )
          }
        >
          Whoever is invited chooses a name and a password of their own.
        </Empty>
      )}
      {open.length === 0 && past.length > 0 && (
        <p className={classes['none']}>
          {isPast ? 'No invitation waited for an answer then.' : 'No invitation waits for an answer.'}
        </p>
      )}
      {open.length > 0 && <RecordTable label="Open invitations" rows={open} keyOf={({ id }) => id} columns={columns} />}
      {past.length > 0 && (
        <details className={classes['past']}>
          <summary>{plural(past.length, 'past invitation')}</summary>
          <RecordTable label="Past invitations" rows={past} keyOf={({ id }) => id} columns={[...common, outcome]} />
        </details>
      )}
      {revoked !== null && <RevokeDialog invitation={revoked} onClose={() => revoke(null)} />}
    </>
  );
}

const common: readonly RecordColumn<Invitation>[] = [
  { title: 'E-mail', width: '34%', cell: ({ email }) => <span className="foreign">{email}</span> },
  { title: 'Role', cell: ({ role }) => roleWord(role) },
  {
    title: 'Invited',
    cell: ({ invitedBy, createdAt }) => (
      <span>
        <Instant at={createdAt} /> by <span className="foreign">{invitedBy}</span>
      </span>
    ),
  },
];

const becauseWords = {
  'member-disabled': 'the member was disabled',
  'member-demoted': 'the member got another role',
  'api-key-revoked': 'the API key was revoked',
} as const satisfies Record<NonNullable<Invitation['revokedBecause']>, string>;

const outcome: RecordColumn<Invitation> = {
  title: 'Outcome',
  cell: ({ status, acceptedAt, revokedAt, revokedBy, revokedBecause, invitedBy, expiresAt }) => {
    if (status === 'accepted' && acceptedAt !== null)
      return (
        <>
          Accepted <Instant at={acceptedAt} />
        </>
      );
    if (status === 'revoked' && revokedAt !== null) {
      return (
        <span>
          Revoked <Instant at={revokedAt} />
          {revokedBy !== null && (
            <>
              {' '}
              by <span className="foreign">{revokedBy}</span>
            </>
          )}
          {revokedBecause !== null && (
            <>
              , with <span className="foreign">{invitedBy}</span>: {becauseWords[revokedBecause]}
            </>
          )}
        </span>
      );
    }
    return (
      <>
        Expired <Instant at={expiresAt} />
      </>
    );
  },
};

function RevokeDialog({ invitation, onClose }: { readonly invitation: Invitation; readonly onClose: () => void }) {
  const revoke = useRevokeInvitation();
  return (
    <ConfirmDialog
      title={`Revoke the invitation of ${invitation.email}`}
      consequences={['Its link stops working at once.', 'They can be invited again, with a new link.']}
      confirm="Revoke invitation"
      keep="Keep it"
      error={revoke.error}
      isPending={revoke.isPending}
      onConfirm={() => revoke.mutate(invitation.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
