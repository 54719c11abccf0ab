import { Button, Menu } from '@mantine/core';
import { IconDots, IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useState } from 'react';
import { Instant } from '../../components/instant.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { roleWord } from '../../lib/roles.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { DisableDialog } from './disable-dialog.tsx';
import classes from './members.module.css';
import { PasswordLinkDialog, RevokePasswordLinkDialog } from './password-link-dialogs.tsx';
import { type Member, type PasswordLink, useChangeMember } from './queries.ts';
import { RemoveTwoFactorDialog } from './remove-two-factor-dialog.tsx';
import { RoleDialog } from './role-dialog.tsx';

type Kind = 'role' | 'disable' | 'two-factor' | 'password-link' | 'revoke-password-link';
type Dialog = { readonly kind: Kind; readonly member: Member };

interface MemberTableProps {
  readonly members: readonly Member[];
  /** Those that work; empty for whoever may not know. */
  readonly openLinks: readonly PasswordLink[];
  readonly mayChange: boolean;
}

/** Everybody who signs in or did; those who cannot any more stand greyed. */
export function MemberTable({ members, openLinks, mayChange }: MemberTableProps) {
  const myself = useSession().member?.id;
  const mayKnow = useMay('audit.read');
  const [dialog, open] = useState<Dialog | null>(null);
  const close = () => open(null);
  const linksOf = ({ id }: Member) => openLinks.filter(({ memberId }) => memberId === id);
  const columns: RecordColumn<Member>[] = [
    {
      title: 'Member',
      width: '34%',
      cell: ({ id, name, email }) => <TwoLines first={id === myself ? `${name} (you)` : name} second={email} />,
    },
    { title: 'Role', cell: ({ role }) => roleWord(role) },
    ...(mayKnow ? knownToOverseers : []),
    { title: 'State', cell: (member) => <State member={member} links={linksOf(member)} /> },
  ];
  if (mayChange) {
    columns.push({
      title: 'Actions',
      isActions: true,
      cell: (member) =>
        member.id !== myself && (
          <MemberMenu
            member={member}
            hasOpenLink={linksOf(member).length > 0}
            onOpen={(kind) => open({ kind, member })}
          />
        ),
    });
  }
  return (
    <>
      <RecordTable
        label="Members"
        rows={members}
        keyOf={({ id }) => id}
        columns={columns}
        isPast={({ disabledAt }) => disabledAt !== null}
      />
      {dialog?.kind === 'role' && <RoleDialog member={dialog.member} onClose={close} />}
      {dialog?.kind === 'disable' && <DisableDialog member={dialog.member} onClose={close} />}
      {dialog?.kind === 'two-factor' && <RemoveTwoFactorDialog member={dialog.member} onClose={close} />}
      {dialog?.kind === 'password-link' && (
        <PasswordLinkDialog member={dialog.member} hasOpenLink={linksOf(dialog.member).length > 0} onClose={close} />
      )}
      {dialog?.kind === 'revoke-password-link' && (
        <RevokePasswordLinkDialog member={dialog.member} links={linksOf(dialog.member)} onClose={close} />
      )}
    </>
  );
}

const knownToOverseers: readonly RecordColumn<Member>[] = [
  { title: 'Second factor', cell: ({ twoFactor }) => <SecondFactor isOn={twoFactor === true} /> },
  {
    title: 'Last sign-in',
    cell: ({ lastSignInAt }) =>
      lastSignInAt === null ? <span className="muted">Never</span> : <Instant at={lastSignInAt} />,
  },
];

function SecondFactor({ isOn }: { readonly isOn: boolean }) {
  const Icon = isOn ? IconShieldCheck : IconShieldOff;
  return (
    <span className={classes['sign']} data-on={isOn}>
      <Icon size={15} aria-hidden /> {isOn ? 'On' : 'Off'}
    </span>
  );
}

interface StateProps {
  readonly member: Member;
  readonly links: readonly PasswordLink[];
}

function State({ member: { disabledAt, createdAt, invitedBy }, links }: StateProps) {
  if (disabledAt !== null) {
    return (
      <span>
        Disabled <Instant at={disabledAt} />
      </span>
    );
  }
  return (
    <span>
      Joined <Instant at={createdAt} />
      {invitedBy !== null && (
        <span className="muted">
          , invited by <span className="foreign">{invitedBy}</span>
        </span>
      )}
      {links.map(({ id, isOwn, expiresAt }) => (
        <span key={id} className={classes['link']}>
          {isOwn ? 'Asked for a password link, which expires ' : 'Has a password link, which expires '}
          <Instant at={expiresAt} />
        </span>
      ))}
    </span>
  );
}

interface MemberMenuProps {
  readonly member: Member;
  readonly hasOpenLink: boolean;
  readonly onOpen: (kind: Kind) => void;
}

function MemberMenu({ member, hasOpenLink, onOpen }: MemberMenuProps) {
  const change = useChangeMember();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label={`Change ${member.name}`}
          loading={change.isPending}
        >
          <IconDots size={16} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {member.disabledAt === null ? (
          <>
            <Menu.Item onClick={() => onOpen('role')}>Change role</Menu.Item>
            <Menu.Item onClick={() => onOpen('password-link')}>Password link</Menu.Item>
            {hasOpenLink && <Menu.Item onClick={() => onOpen('revoke-password-link')}>Revoke password link</Menu.Item>}
            {member.twoFactor === true && (
              <Menu.Item onClick={() => onOpen('two-factor')}>Remove second factor</Menu.Item>
            )}
            <Menu.Item color="red" onClick={() => onOpen('disable')}>
              Disable
            </Menu.Item>
          </>
        ) : (
          <Menu.Item onClick={() => change.mutate({ id: member.id, change: { disabled: false } })}>Enable</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
