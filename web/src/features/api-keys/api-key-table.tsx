import { Button } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Instant } from '../../components/instant.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { useNow } from '../../lib/clock.ts';
import { dayText, instantText, plural } from '../../lib/instants.ts';
import { roleWord } from '../../lib/roles.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './api-keys.module.css';
import { type ApiKey, useRevokeApiKey } from './queries.ts';

/** Keys that work; those that do not any more are folded away. */
export function ApiKeyTable({ keys, mayRevoke }: { readonly keys: readonly ApiKey[]; readonly mayRevoke: boolean }) {
  const now = useNow();
  const isPastShown = useAsOf() !== undefined;
  const [revoked, revoke] = useState<ApiKey | null>(null);
  const isPast = ({ revokedAt, expiresAt }: ApiKey) =>
    revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now);
  const working = keys.filter((key) => !isPast(key));
  const past = keys.filter(isPast);
  const columns: RecordColumn<ApiKey>[] = [...common, expires];
  if (mayRevoke) {
    columns.push({
      title: 'Actions',
      isActions: true,
      cell: (key) => (
        <Button variant="subtle" color="red" size="compact-sm" onClick={() => revoke(key)}>
          Revoke<span className="visually-hidden"> {key.name}</span>
        </Button>
      ),
    });
  }
  return (
    <>
      {working.length === 0 && (
        <p className={classes['none']}>{isPastShown ? 'No key worked then.' : 'No key works at the moment.'}</p>
      )}
      {working.length > 0 && <RecordTable label="API keys" rows={working} keyOf={({ id }) => id} columns={columns} />}
      {past.length > 0 && (
        <details className={classes['past']}>
          <summary>
            {plural(past.length, 'key')} that {isPastShown ? 'did' : past.length === 1 ? 'does' : 'do'} not work any
            more
          </summary>
          <RecordTable label="Past API keys" rows={past} keyOf={({ id }) => id} columns={[...common, ended]} />
        </details>
      )}
      {revoked !== null && <RevokeDialog apiKey={revoked} keys={keys} onClose={() => revoke(null)} />}
    </>
  );
}

const common: readonly RecordColumn<ApiKey>[] = [
  {
    title: 'Name',
    width: '30%',
    cell: ({ name, endsWith }) => (
      <TwoLines
        first={name}
        second={
          <>
            ends with <code>{endsWith}</code>
          </>
        }
      />
    ),
  },
  { title: 'Role', cell: ({ role }) => roleWord(role) },
  {
    title: 'Made',
    cell: ({ createdAt, createdBy }) => (
      <span>
        <Instant at={createdAt} /> by <span className="foreign">{createdBy}</span>
      </span>
    ),
  },
  {
    title: 'Last used',
    cell: ({ lastUsedAt }) => <LastUsed at={lastUsedAt} />,
  },
];

/** When a key was last used is known of today alone. */
function LastUsed({ at }: { readonly at: string | null }) {
  const isPast = useAsOf() !== undefined;
  if (at !== null) return <Instant at={at} />;
  return <span className="muted">{isPast ? 'Not kept' : 'Never'}</span>;
}

const expires: RecordColumn<ApiKey> = {
  title: 'Expires',
  cell: ({ expiresAt }) =>
    expiresAt === null ? (
      <span className="muted">Never</span>
    ) : (
      <time dateTime={expiresAt} title={instantText(expiresAt)}>
        {dayText(expiresAt)}
      </time>
    ),
};

const ended: RecordColumn<ApiKey> = {
  title: 'Ended',
  cell: ({ revokedAt, expiresAt }) =>
    revokedAt !== null ? (
      <>
        Revoked <Instant at={revokedAt} />
      </>
    ) : (
      expiresAt !== null && (
        <>
          Expired <Instant at={expiresAt} />
        </>
      )
    ),
};

interface RevokeDialogProps {
  readonly apiKey: ApiKey;
  readonly keys: readonly ApiKey[];
  readonly onClose: () => void;
}

function RevokeDialog({ apiKey, keys, onClose }: RevokeDialogProps) {
  const revoke = useRevokeApiKey();
  const withIt = keys.filter(({ madeWith, revokedAt }) => madeWith === apiKey.id && revokedAt === null);
  return (
    <ConfirmDialog
      title={`Revoke ${apiKey.name}`}
      consequences={[
        'Whatever uses it is refused from the next call on. This cannot be undone.',
        'Invitations and password links made with it that nobody has used end too. Members whom it let in, or gave a new password, stay: the audit log names them.',
        ...(withIt.length > 0
          ? [
              `${plural(withIt.length, 'key')} made with it ${withIt.length === 1 ? 'ends' : 'end'} too: ${withIt.map(({ name }) => name).join(', ')}.`,
            ]
          : []),
        apiKey.lastUsedAt === null ? (
          'It has never been used.'
        ) : (
          <>
            It was last used <Instant at={apiKey.lastUsedAt} />.
          </>
        ),
      ]}
      confirm="Revoke API key"
      keep="Keep it"
      error={revoke.error}
      isPending={revoke.isPending}
      onConfirm={() => revoke.mutate(apiKey.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
