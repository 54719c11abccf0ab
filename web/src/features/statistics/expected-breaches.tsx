import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { dueWithin } from './lists.ts';
import { NumberLink } from './number-link.tsx';
import type { Statistics } from './queries.ts';
import classes from './statistics.module.css';

interface ExpectedBreachesProps {
  readonly statistics: Statistics;
  readonly sourceId: string | undefined;
}

/** What becomes overdue if all goes on as it does, with its range, of what is due; and how that comes about. */
export function ExpectedBreaches({ statistics, sourceId }: ExpectedBreachesProps) {
  const { expectedBreaches, asOf } = statistics;
  const { horizons, method } = expectedBreaches;
  const last = horizons.at(-1);
  const rows = (last?.bySeverity ?? []).filter(({ due }) => due > 0).map(({ severity }) => severity);
  return (
    <>
      {rows.length === 0 ? (
        <p className={classes['words']}>Nothing that is open becomes overdue in the next 30 days.</p>
      ) : (
        <div className={classes['tableBox']}>
          <table className={classes['table']}>
            <caption className="visually-hidden">Breaches to expect by severity</caption>
            <thead>
              <tr>
                <th scope="col">Severity</th>
                {horizons.map(({ withinDays }) => (
                  <th key={withinDays} scope="col" colSpan={2}>
                    Next {withinDays} days: expected, of due
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((severity) => (
                <tr key={severity}>
                  <th scope="row">
                    <SeverityMark severity={severity} />
                  </th>
                  {horizons.map(({ withinDays, bySeverity }) => (
                    <Cells
                      key={withinDays}
                      of={bySeverity.find((each) => each.severity === severity)}
                      filters={{ ...dueWithin(asOf, withinDays), severity, sourceId }}
                      words={`${severityWord(severity)}, due in the next ${withinDays} days`}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr className={classes['totals']}>
                <th scope="row">All</th>
                {horizons.map((each) => (
                  <Cells
                    key={each.withinDays}
                    of={each}
                    filters={{ ...dueWithin(asOf, each.withinDays), sourceId }}
                    words={`Due in the next ${each.withinDays} days`}
                  />
                ))}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      <p className={classes['small']}>{method}</p>
    </>
  );
}

interface CellsProps {
  readonly of:
    | { readonly due: number; readonly expected: number; readonly low: number; readonly high: number }
    | undefined;
  readonly filters: { readonly severity?: string; readonly sourceId?: string | undefined };
  readonly words: string;
}

function Cells({ of, filters, words }: CellsProps) {
  if (of === undefined) return <td colSpan={2} />;
  return (
    <>
      <td>
        {of.due === 0 ? <span className="muted">0</span> : of.expected.toLocaleString('en')}
        {of.due > 0 && of.low !== of.high && (
          <span className="muted">
            {' '}
            ({of.low.toLocaleString('en')}–{of.high.toLocaleString('en')})
          </span>
        )}
      </td>
      <td>
        <NumberLink count={of.due} filters={filters} words={words} />
      </td>
    </>
  );
}
