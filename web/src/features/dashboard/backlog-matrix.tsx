import { Link } from '@tanstack/react-router';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { ages, openOfAge, openStates } from '../../lib/lists-behind.ts';
import type { Overview } from '../../lib/overview.ts';
import classes from './dashboard.module.css';

type Row = Overview['bySeverity'][number];
interface Filters {
  readonly severity?: string;
  readonly slaState?: string;
  readonly firstSeenAfter?: string;
  readonly firstSeenBefore?: string;
}

interface BacklogMatrixProps {
  readonly bySeverity: readonly Row[];
  /** The instant that the ages are counted to. */
  readonly asOf: string;
}

/** Open vulnerabilities by severity and days since first seen; the fuller a cell, the darker. Each opens its list. */
export function BacklogMatrix({ bySeverity, asOf }: BacklogMatrixProps) {
  const most = Math.max(1, ...bySeverity.flatMap(({ byAge }) => Object.values(byAge)));
  const sum = (of: (row: Row) => number) => bySeverity.reduce((total, row) => total + of(row), 0);
  return (
    <div className={classes['matrixBox']}>
      <table className={classes['matrix']}>
        <caption className="visually-hidden">Open vulnerabilities by severity and by days since first seen</caption>
        <thead>
          <tr>
            <th scope="col">Severity</th>
            {ages.map(({ key, words }) => (
              <th key={key} scope="col">
                {words}
              </th>
            ))}
            <th scope="col">Overdue</th>
            <th scope="col">Open</th>
          </tr>
        </thead>
        <tbody>
          {bySeverity.map(({ severity, byAge, open, overdue }) => (
            <tr key={severity}>
              <th scope="row">
                <SeverityMark severity={severity} />
              </th>
              {ages.map((age) => (
                <td key={age.key}>
                  <Count
                    count={byAge[age.key]}
                    share={byAge[age.key] === 0 ? 0 : 0.12 + 0.55 * Math.sqrt(byAge[age.key] / most)}
                    filters={{ ...openOfAge(asOf, age), severity }}
                    words={`${severityWord(severity)}, open for ${age.words} days`}
                  />
                </td>
              ))}
              <td>
                <Count
                  count={overdue}
                  filters={{ severity, slaState: 'overdue' }}
                  words={`${severityWord(severity)}, overdue`}
                />
              </td>
              <td>
                <Count
                  count={open}
                  filters={{ severity, slaState: openStates }}
                  words={`${severityWord(severity)}, open`}
                />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className={classes['totals']}>
            <th scope="row">All</th>
            {ages.map((age) => (
              <td key={age.key}>
                <Count
                  count={sum(({ byAge }) => byAge[age.key])}
                  filters={openOfAge(asOf, age)}
                  words={`Open for ${age.words} days`}
                />
              </td>
            ))}
            <td>
              <Count count={sum(({ overdue }) => overdue)} filters={{ slaState: 'overdue' }} words="Overdue" />
            </td>
            <td>
              <Count count={sum(({ open }) => open)} filters={{ slaState: openStates }} words="Open" />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface CountProps {
  readonly count: number;
  readonly filters: Filters;
  /** What is counted, for whoever hears the link alone. */
  readonly words: string;
  readonly share?: number;
}

function Count({ count, filters, words, share = 0 }: CountProps) {
  const text = count.toLocaleString('en');
  const look = { className: classes['cell'], style: { '--share': share } as object };
  if (count === 0) return <span {...look}>{text}</span>;
  return (
    <Link to="/vulnerabilities" search={filters} {...look} aria-label={`${text}: ${words}`}>
      {text}
    </Link>
  );
}
