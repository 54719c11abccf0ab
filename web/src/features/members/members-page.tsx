import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useLock } from '../../lib/lock.ts';
import { InvitationTable } from './invitation-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberTable } from './member-table.tsx';
import { invitationsQuery, type Member, membersQuery, passwordLinksQuery } from './queries.ts';

/** Settings > Members: who may sign in, as what, and who is invited. */
export function MembersPage() {
  const lock = useLock('members.manage', 'an administrator');
  const [isInviting, invite] = useState(false);
  const members = useQuery(membersQuery);
  const invitations = useQuery(invitationsQuery);
  const links = useQuery({ ...passwordLinksQuery, enabled: lock === null });
  return (
    <Page
      title="Members"
      sentence={members.data === undefined ? 'Who may sign in, and what they may do.' : sentenceOf(members.data)}
      actions={
        lock === null && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => invite(true)}>
            Invite somebody
          </Button>
        )
      }
    >
      {lock !== null && <Locked>{lock}</Locked>}
      <Section
        title="People"
        note={
          <a className="text" href="/docs/roles">
            What each role may do
          </a>
        }
      >
        {members.isError && <Failure error={members.error} onRetry={() => members.refetch()} />}
        {links.isError && <Failure error={links.error} onRetry={() => links.refetch()} />}
        {members.isPending && <Waiting rows={4} />}
        {members.data !== undefined && (
          <MemberTable
            members={members.data}
            openLinks={links.data?.filter(({ status }) => status === 'open') ?? []}
            mayChange={lock === null}
          />
        )}
      </Section>
      <Section title="Invitations">
        {invitations.isError && <Failure error={invitations.error} onRetry={() => invitations.refetch()} />}
        {invitations.isPending && <Waiting rows={2} />}
        {invitations.data !== undefined && (
          <InvitationTable invitations={invitations.data} mayChange={lock === null} onInvite={() => invite(true)} />
        )}
      </Section>
      {isInviting && <InviteDialog onClose={() => invite(false)} />}
    </Page>
  );
}

function sentenceOf(members: readonly Member[]): string {
  const active = members.filter(({ disabledAt }) => disabledAt === null);
  const people = `${plural(active.length, 'person', 'people')} may sign in.`;
  // Null where it is not for this person to know.
  if (active.some(({ twoFactor }) => twoFactor === null)) return people;
  const without = active.filter(({ twoFactor }) => twoFactor === false).length;
  if (without === 0) return `${people} All of them have a second factor.`;
  if (without === active.length) return `${people} None of them has a second factor yet.`;
  return `${people} ${without.toLocaleString('en')} of them ${without === 1 ? 'has' : 'have'} no second factor.`;
}
