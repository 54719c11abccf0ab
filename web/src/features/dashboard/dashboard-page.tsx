import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { BacklogByAge } from '../../components/backlog-by-age.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { SourceFreshness } from '../../components/source-freshness.tsx';
import { VerdictSentence } from '../../components/verdict-sentence.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { checksQuery } from '../../lib/checks.ts';
import { overviewQuery } from '../../lib/overview.ts';
import { useSession } from '../../lib/session.ts';
import { useAsOf, useKnownAt, useWhen } from '../../lib/time-travel.ts';
import { Aside } from './aside.tsx';
import { CheckStanding } from './check-standing.tsx';
import classes from './dashboard.module.css';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { ThingsToTry } from './things-to-try.tsx';

const BacklogChart = lazy(() => import('./backlog-chart.tsx').then((module) => ({ default: module.BacklogChart })));

/** Is it all right, what is next, and how has it gone. */
export function DashboardPage() {
  const asOf = useAsOf();
  const knownAt = useKnownAt();
  const { isDemonstration } = useSession();
  const { data: overview, error, refetch } = useQuery(overviewQuery(useWhen()));
  // How much room they take decides where everything below stands.
  const isRead = overview !== undefined && overview.sources.length > 0;
  const { isLoading: areChecksToCome } = useQuery({ ...checksQuery(useWhen()), enabled: isRead });
  if (overview === undefined || areChecksToCome) {
    return (
      <Page title="Dashboard">
        {error === null ? <Waiting rows={12} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  // Of what a source tells that was added later it may be known now.
  if (overview.sources.length === 0 && knownAt === undefined) {
    return (
      <Page title="Dashboard">
        {asOf === undefined ? (
          <FirstSteps />
        ) : (
          <Empty title="Nothing was read yet on that day">No source had been added by then, so nothing passed.</Empty>
        )}
      </Page>
    );
  }
  return (
    <Page title="Dashboard">
      <p className={classes['verdict']}>
        <VerdictSentence overview={overview} />
      </p>
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      <Figures overview={overview} />
      <Aside />
      {isDemonstration && asOf === undefined && <ThingsToTry />}
      <div className={classes['columns']}>
        <Section title="Checks">
          <CheckStanding />
        </Section>
        <Section title="Sources">
          <KnownSince since={overview.knownSince} />
          <SourceFreshness sources={overview.sources} />
        </Section>
      </div>
      <Section
        title="Backlog over time"
        note="Unresolved vulnerabilities by SLA state, and what becomes overdue if nothing is done"
      >
        <Suspense fallback={<Waiting rows={8} />}>
          <BacklogChart />
        </Suspense>
      </Section>
      <Section title="Backlog by age and severity" note="Open vulnerabilities, by days since first seen (dates in UTC)">
        <BacklogByAge rows={overview.bySeverity} asOf={overview.asOf} />
      </Section>
    </Page>
  );
}
