import { Button } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Locked } from '../../components/form.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { InvitationTable } from './invitation-table.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberTable } from './member-table.tsx';
import { invitationsQuery, type Member, membersQuery, passwordLinksQuery } from './queries.ts';

/** Settings > Members: who may sign in, as what, and who is invited. */
export function MembersPage() {
  const lock = useLock('members.manage', 'an administrator');
  const [isInviting, invite] = useState(false);
  const asOf = useAsOf();
  const people = useQuery(membersQuery(asOf));
  const members = people.data?.members;
  const invitations = useQuery(invitationsQuery(asOf));
  const links = useQuery({ ...passwordLinksQuery(asOf), enabled: useMay('members.manage') });
  return (
    <Page
      title="Members"
      sentence={
        members === undefined ? 'Who may sign in, and what they may do.' : sentenceOf(members, asOf !== undefined)
      }
      actions={
        lock === null && (
          <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => invite(true)}>
            Invite somebody
          </Button>
        )
      }
    >
      {lock !== null && <Locked>{lock}</Locked>}
      <KnownSince since={people.data?.knownSince} />
      <Section
        title="People"
        note={
          <a className="text" href="/docs/roles">
            What each role may do
          </a>
        }
      >
        {people.isError && <Failure error={people.error} onRetry={() => people.refetch()} />}
        {links.isError && <Failure error={links.error} onRetry={() => links.refetch()} />}
        {people.isPending && <Waiting rows={4} />}
        {members?.length === 0 && <Empty title="On that day there was nobody">The first member came later.</Empty>}
        {members !== undefined && members.length > 0 && (
          <MemberTable
            members={members}
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

function sentenceOf(members: readonly Member[], isPast: boolean): string {
  const active = members.filter(({ disabledAt }) => disabledAt === null);
  const people = `${plural(active.length, 'person', 'people')} ${isPast ? 'could' : 'may'} sign in.`;
  if (active.length === 0) return people;
  // Null where it is not for this person to know.
  if (active.some(({ twoFactor }) => twoFactor === null)) return people;
  const without = active.filter(({ twoFactor }) => twoFactor === false).length;
  if (without === 0) return `${people} All of them ${isPast ? 'had' : 'have'} a second factor.`;
  if (without === active.length) return `${people} None of them ${isPast ? 'had' : 'has'} a second factor yet.`;
  const had = isPast ? 'had' : without === 1 ? 'has' : 'have';
  return `${people} ${without.toLocaleString('en')} of them ${had} no second factor.`;
}
