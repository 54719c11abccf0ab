import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Facts } from '../../components/facts.tsx';
import form from '../../components/form.module.css';
import { Locked } from '../../components/form.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Failure, NotAllowed } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { ProviderSection } from './provider-section.tsx';
import { identityProviderQuery } from './queries.ts';
import { RulesSection } from './rules-section.tsx';

/** Settings > Sign-in: how people prove who they are. */
export function SignInSettingsPage() {
  const mayRead = useMay('audit.read');
  const lock = useLock('organisation.manage', 'an administrator');
  const { data, error, isPending, refetch } = useQuery({ ...identityProviderQuery(useAsOf()), enabled: mayRead });
  return (
    <Page title="Sign-in" sentence="How people prove who they are before they see anything.">
      {mayRead && lock !== null && <Locked>{lock}</Locked>}
      <KnownSince since={data?.knownSince} />
      <Section title="Password">
        <div className={form['padded']}>
          <Facts facts={passwordFacts} />
        </div>
      </Section>
      <Section title="Second factor">
        {mayRead ? (
          <RulesSection isLocked={lock !== null} />
        ) : (
          <NotAllowed what="see whether a second factor is required" who="Administrators, managers and auditors" />
        )}
      </Section>
      <Section title="Identity provider" note="OpenID Connect">
        {!mayRead && <NotAllowed what="see the identity provider" who="Administrators, managers and auditors" />}
        {error !== null && <Failure error={error} onRetry={refetch} />}
        {mayRead && isPending && <Waiting rows={4} />}
        {data !== undefined && <ProviderSection configured={data} isLocked={lock !== null} />}
      </Section>
    </Page>
  );
}

const passwordFacts = [
  ['Rule', 'At least 12 characters, and not among those that are tried first. Length counts, not kinds of characters.'],
  [
    'Wrong ones',
    'After five, the next attempt waits 30 seconds, then twice as long each time, up to 15 minutes. The audit log tells of them.',
  ],
  [
    'Second factor',
    <>
      Everybody turns it on for themselves, under{' '}
      <Link to="/settings/account" className="text">
        Your account
      </Link>
      .{' '}
      <Link to="/settings/members" className="text">
        Members
      </Link>{' '}
      shows who has.
    </>,
  ],
] as const;
