import { useQuery } from '@tanstack/react-query';
import form from '../../components/form.module.css';
import { Locked } from '../../components/form.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLock } from '../../lib/lock.ts';
import { organisationQuery } from '../../lib/organisation.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { NameForm } from './name-form.tsx';
import { TimeZoneForm } from './time-zone-form.tsx';

/** Settings > Organisation: whose installation this is, and where its days end. */
export function OrganisationPage() {
  const lock = useLock('organisation.manage', 'an administrator');
  const asOf = useAsOf();
  const { data: organisation, error, isPending, refetch } = useQuery(organisationQuery(asOf));
  return (
    <Page title="Organisation" sentence="Whose installation this is, and where its days end.">
      {lock !== null && <Locked>{lock}</Locked>}
      <KnownSince since={organisation?.knownSince} />
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {isPending && <Waiting rows={5} />}
      {organisation !== undefined && (
        <div key={asOf} className={form['pair']}>
          <Section title="Name">
            <NameForm organisation={organisation} isLocked={lock !== null} />
          </Section>
          <Section title="Time zone">
            <TimeZoneForm organisation={organisation} isLocked={lock !== null} />
          </Section>
        </div>
      )}
    </Page>
  );
}
