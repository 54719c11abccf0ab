import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { NumberLink } from '../../components/number-link.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { firstSeenBefore, firstSeenOn } from './lists.ts';
import type { Statistics, TimeToRemediate } from './queries.ts';
import classes from './statistics.module.css';
import { fewest, meanText, medianText } from './words.ts';

const SurvivalChart = lazy(() => import('./survival-chart.tsx').then((module) => ({ default: module.SurvivalChart })));

interface RemediationProps {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}

/** How long it takes: in a sentence, as a curve, and for each severity. */
export function Remediation({ statistics, sourceId }: RemediationProps) {
  const { remediation } = statistics;
  const { total, bySeverity } = remediation;
  const seen = bySeverity.filter(({ fixed, open }) => fixed + open > 0);
  return (
    <>
      <p className={classes['words']}>{total.sentence}</p>
      {total.fixed > 0 && total.fixed + total.open >= fewest && (
        <Suspense fallback={<Waiting rows={7} />}>
          <SurvivalChart remediation={remediation} />
        </Suspense>
      )}
      {seen.length > 0 && (
        <NumbersTable
          caption="Time to remediate by severity"
          columns={['Severity', 'Median', 'Mean of fixed', 'Fixed', 'Still open']}
          rows={seen.map((each) => ({
            key: each.severity,
            head: <SeverityMark severity={each.severity} />,
            cells: (
              <Cells
                times={each}
                words={severityWord(each.severity)}
                days={statistics}
                filters={{ severity: each.severity, sourceId }}
              />
            ),
          }))}
          total={{ head: 'All', cells: <Cells times={total} words="All" days={statistics} filters={{ sourceId }} /> }}
        />
      )}
      <p className={classes['small']}>
        {asideText(remediation)}
        {remediation.olderOpen > 0 && (
          <>
            {' '}
            <Link
              to="/vulnerabilities"
              search={{ ...firstSeenBefore(statistics), sourceId }}
              className={classes['number']}
            >
              {plural(remediation.olderOpen, 'vulnerability', 'vulnerabilities')}
            </Link>{' '}
            first seen before this period {remediation.olderOpen === 1 ? 'is' : 'are'} still open, and not in these
            numbers.
          </>
        )}
      </p>
    </>
  );
}

/** What else is in these numbers, and what is left out of them. */
function asideText({ excepted, fixedWhenFirstRead, reopened }: Statistics['remediation']): string {
  const parts = [
    'What was first seen in this period, each once, followed up to the instant that is looked at.',
    ...(excepted > 0
      ? [
          `Of the open ones ${excepted.toLocaleString('en')} are excepted; here they count as open, under “Open by age” they do not.`,
        ]
      : []),
    ...(reopened > 0
      ? [`${plural(reopened, 'closing')} did not last: what was opened again counts as it ended, or as open.`]
      : []),
    ...(fixedWhenFirstRead > 0
      ? [`Left out: ${fixedWhenFirstRead.toLocaleString('en')} fixed already when first read; nobody knows when.`]
      : []),
  ];
  return parts.join(' ');
}

interface CellsProps {
  readonly times: TimeToRemediate;
  readonly words: string;
  readonly days: { readonly from: string; readonly to: string };
  readonly filters: { readonly severity?: string; readonly sourceId?: string | undefined };
}

function Cells({ times, words, days, filters }: CellsProps) {
  return (
    <>
      <td className={times.median.days === null ? 'muted' : undefined}>{medianText(times)}</td>
      <td className={times.meanOfFixed === null ? 'muted' : undefined}>{meanText(times.meanOfFixed)}</td>
      <td>
        <NumberLink
          count={times.fixed}
          filters={{ ...firstSeenOn(days, 'resolved'), ...filters }}
          words={`${words}, fixed`}
        />
      </td>
      <td>
        <NumberLink
          count={times.open}
          filters={{ ...firstSeenOn(days, 'open,suppressed'), ...filters }}
          words={`${words}, still open`}
        />
      </td>
    </>
  );
}
