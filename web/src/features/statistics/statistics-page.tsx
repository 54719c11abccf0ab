import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { BacklogByAge } from '../../components/backlog-by-age.tsx';
import { FigureTile, FigureTiles } from '../../components/figure-tiles.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { localDateText, plural } from '../../lib/instants.ts';
import { overviewQuery } from '../../lib/overview.ts';
import { percentText } from '../../lib/percent.ts';
import { useKnownAt, useWhen } from '../../lib/time-travel.ts';
import { ExpectedBreaches } from './expected-breaches.tsx';
import { dueWithin, firstSeenOn, resolvedOn } from './lists.ts';
import { OnTimePeriods, OnTimeTable } from './on-time.tsx';
import { PeriodControls } from './period-controls.tsx';
import { type Statistics, statisticsQuery } from './queries.ts';
import { Remediation } from './remediation.tsx';
import { Signs } from './signs.tsx';
import classes from './statistics.module.css';
import { medianText, notJudged, rateText, whyNotJudged } from './words.ts';

/** The numbers that people ask for, each with what it is a number of and what is left out of it. */
export function StatisticsPage() {
  const when = useWhen();
  const knownAt = useKnownAt();
  const { from, to, days, month, sourceId } = useSearch({ from: '/inside/statistics' });
  const { data: overview } = useQuery(overviewQuery(when));
  const { data, error, refetch } = useQuery(statisticsQuery({ from, to, days, month, sourceId, when }));
  // Of what a source tells that was added later it may be known now.
  if (overview?.sources.length === 0 && knownAt === undefined) {
    return (
      <Page title="Statistics">
        <Empty title={when === undefined ? 'Nothing to count yet' : 'Nothing was read yet on that day'}>
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
      <Section title="Time to remediate" note="Of what was first seen in this period, excepted ones too">
        <Remediation statistics={data} sourceId={sourceId} />
      </Section>
      <Section title="Breaches to expect" note="Of what is open and due">
        <ExpectedBreaches statistics={data} sourceId={sourceId} />
      </Section>
      <Section
        title="Open by age"
        note="All that is open, excepted ones left out, by days since first seen (dates in UTC), whatever the period is"
      >
        <BacklogByAge rows={data.backlog} asOf={data.asOf} sourceId={sourceId} />
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
      {met === 1 ? 'was' : 'were'} closed on time: {percentText(rate)}.
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
    <FigureTiles>
      <FigureTile
        label="Fixed on time"
        value={rateText(total.rate)}
        note={
          total.rate === null
            ? 'nothing with a deadline was closed'
            : `${total.met.toLocaleString('en')} of ${(total.met + total.missed).toLocaleString('en')}`
        }
        filters={{ ...resolvedOn(statistics, 'met,missed'), sourceId }}
      />
      <FigureTile
        label="Median time to remediate"
        value={medianText(times)}
        note={`${times.fixed.toLocaleString('en')} of ${(times.fixed + times.open).toLocaleString('en')} first seen in this period are fixed`}
        filters={{ ...firstSeenOn(statistics, 'open,suppressed,resolved'), sourceId }}
      />
      {expectedBreaches.horizons.map(({ withinDays, expected, low, high, due }) => (
        <FigureTile
          key={withinDays}
          label={`Breaches to expect, ${withinDays} days`}
          value={Math.round(expected)}
          note={due === 0 ? 'nothing is due' : `${rangeText(low, high)} of ${due.toLocaleString('en')} due`}
          filters={{ ...dueWithin(asOf, withinDays), sourceId }}
        />
      ))}
    </FigureTiles>
  );
}

function rangeText(low: number, high: number): string {
  return low === high ? low.toLocaleString('en') : `${low.toLocaleString('en')} to ${high.toLocaleString('en')}`;
}
