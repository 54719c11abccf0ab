import { useQuery } from '@tanstack/react-query';
import { Failure, Stale } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useSession } from '../../lib/session.ts';
import { PreferencesForm } from './preferences-form.tsx';
import { preferencesQuery } from './queries.ts';

/** Settings > Your warnings: what one is told, and when. Of today, whatever day is looked at. */
export function NoticesPage() {
  const { member } = useSession();
  const { data, error, isPending, refetch } = useQuery({ ...preferencesQuery, enabled: member !== null });
  return (
    <Page
      title="Your warnings"
      sentence={
        <>
          What you are mailed, and when.{' '}
          <a className="text" href="/docs/warnings">
            How warnings work
          </a>
        </>
      }
    >
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {isPending && member !== null && <Waiting rows={6} />}
      {data !== undefined && (
        <>
          {!data.isMailConfigured && (
            <Stale>
              Nobody is mailed yet: this Curfew has no mail server. Whoever runs it sets CURFEW_SMTP_URL and
              CURFEW_MAIL_FROM. What you choose here counts from then on.
            </Stale>
          )}
          <Section title="What you are told" note={`Goes to ${data.email}`}>
            <PreferencesForm preferences={data} />
          </Section>
        </>
      )}
    </Page>
  );
}
