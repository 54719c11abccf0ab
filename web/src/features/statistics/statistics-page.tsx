import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { localDateText, plural } from '../../lib/instants.ts';
import { overviewQuery } from '../../lib/overview.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { BacklogByAge } from './backlog-by-age.tsx';
import { ExpectedBreaches } from './expected-breaches.tsx';
import { dueWithin, firstSeenOn, resolvedOn } from './lists.ts';
import { OnTimePeriods, OnTimeTable } from './on-time.tsx';
import { PeriodControls } from './period-controls.tsx';
import { type Statistics, statisticsQuery } from './queries.ts';
import { Remediation } from './remediation.tsx';
import { Signs } from './signs.tsx';
import classes from './statistics.module.css';
import { medianText, notJudged, percent, whyNotJudged } from './words.ts';

/** The numbers that people ask for, each with what it is a number of and what is left out of it. */
export function StatisticsPage() {
  const asOf = useAsOf();
  const { from, to, days, sourceId } = useSearch({ from: '/inside/statistics' });
  const { data: overview } = useQuery(overviewQuery(asOf));
  const { data, error, refetch } = useQuery(statisticsQuery({ from, to, days, sourceId, asOf }));
  if (overview?.sources.length === 0) {
    return (
      <Page title="Statistics">
        <Empty title={asOf === undefined ? 'Nothing to count yet' : 'Nothing was read yet on that day'}>
          Once a scanner is connected and read, this page says how much is fixed on time, how long that takes, and what
          is to be expected.
        </Empty>
      </Page>
    );
  }
  if (data === undefined) {
    return (
      <Page title="Statistics">
        {error === null ? <Waiting rows={12} /> : <Failure error={error} onRetry={() => refetch()} />}
      </Page>
    );
  }
  return (
    <Page title="Statistics" sentence={<Sentence statistics={data} />}>
      <PeriodControls statistics={data} />
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      <Figures statistics={data} sourceId={sourceId} />
      <Section title="Fixed on time" note="Of what was closed in this period">
        <OnTimeTable statistics={data} sourceId={sourceId} />
        <p className={classes['small']}>{exclusionText(data)}</p>
        <details className={classes['parts']}>
          <summary>Part by part</summary>
          <OnTimePeriods statistics={data} sourceId={sourceId} />
        </details>
      </Section>
      <Section title="Time to remediate" note="Of what was first seen in this period">
        <Remediation statistics={data} sourceId={sourceId} />
      </Section>
      <Section title="Breaches to expect" note="Of what is open and due">
        <ExpectedBreaches statistics={data} sourceId={sourceId} />
      </Section>
      <Section title="Open by age" note="By days since first seen (dates in UTC), whatever the period is">
        <BacklogByAge statistics={data} sourceId={sourceId} />
      </Section>
      <Section title="Worth a look" note="Recorded in this period">
        <Signs />
      </Section>
    </Page>
  );
}

function Sentence({ statistics: { from, to, onTime } }: { readonly statistics: Statistics }) {
  const { met, missed, rate } = onTime.total;
  const days = `from ${localDateText(from)} to ${localDateText(to)}`;
  if (rate === null) return <>Nothing that had a deadline was closed {days}.</>;
  return (
    <>
      Of {plural(met + missed, 'vulnerability', 'vulnerabilities')} closed {days}, {met.toLocaleString('en')}{' '}
      {met === 1 ? 'was' : 'were'} closed on time: {percent(rate)}.
    </>
  );
}

function exclusionText({ onTime: { total } }: Statistics): string {
  const outside = notJudged(total);
  const why = outside === 0 ? 'Everything that was closed was judged.' : `In no rate: ${whyNotJudged(total)}.`;
  if (total.reopened === 0) return why;
  return `${why} ${plural(total.reopened, 'closing')} did not last; the verdict stays, but the lists show only what is resolved now.`;
}

interface FiguresProps {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}

/** Four numbers, each of which opens the list behind it. */
function Figures({ statistics, sourceId }: FiguresProps) {
  const { onTime, remediation, expectedBreaches, asOf } = statistics;
  const { total } = onTime;
  const times = remediation.total;
  return (
    <div className={classes['figures']}>
      <Link
        to="/vulnerabilities"
        search={{ ...resolvedOn(statistics, 'met,missed'), sourceId }}
        className={classes['figure']}
      >
        <Figure
          label="Fixed on time"
          value={percent(total.rate)}
          note={
            total.rate === null
              ? 'nothing with a deadline was closed'
              : `${total.met.toLocaleString('en')} of ${(total.met + total.missed).toLocaleString('en')}`
          }
        />
      </Link>
      <Link
        to="/vulnerabilities"
        search={{ ...firstSeenOn(statistics, 'open,suppressed,resolved'), sourceId }}
        className={classes['figure']}
      >
        <Figure
          label="Median time to remediate"
          value={medianText(times.median)}
          note={`${times.fixed.toLocaleString('en')} fixed, ${times.open.toLocaleString('en')} still open`}
        />
      </Link>
      {expectedBreaches.horizons.map(({ withinDays, expected, low, high, due }) => (
        <Link
          key={withinDays}
          to="/vulnerabilities"
          search={{ ...dueWithin(asOf, withinDays), sourceId }}
          className={classes['figure']}
        >
          <Figure
            label={`Breaches to expect, ${withinDays} days`}
            value={Math.round(expected).toLocaleString('en')}
            note={due === 0 ? 'nothing is due' : `${rangeText(low, high)} of ${due.toLocaleString('en')} due`}
          />
        </Link>
      ))}
    </div>
  );
}

function rangeText(low: number, high: number): string {
  return low === high ? low.toLocaleString('en') : `${low.toLocaleString('en')} to ${high.toLocaleString('en')}`;
}

function Figure({ label, value, note }: { readonly label: string; readonly value: string; readonly note: ReactNode }) {
  return (
    <>
      <span className={classes['label']}>{label}</span>
      <span className={classes['value']}>{value}</span>
      <span className={classes['under']}>{note}</span>
    </>
  );
}
