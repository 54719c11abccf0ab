import { NumberLink } from '../../components/number-link.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { SeverityMark, severityWord } from '../../components/severity.tsx';
import { dueWithin } from './lists.ts';
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
        <NumbersTable
          caption="Breaches to expect by severity"
          columns={['Severity', ...horizons.map(({ withinDays }) => `Next ${withinDays} days: expected, of due`)]}
          cellsPerColumn={2}
          rows={rows.map((severity) => ({
            key: severity,
            head: <SeverityMark severity={severity} />,
            cells: horizons.map(({ withinDays, bySeverity }) => (
              <Cells
                key={withinDays}
                of={bySeverity.find((each) => each.severity === severity)}
                filters={{ ...dueWithin(asOf, withinDays), severity, sourceId }}
                words={`${severityWord(severity)}, due in the next ${withinDays} days`}
              />
            )),
          }))}
          total={{
            head: 'All',
            cells: horizons.map((each) => (
              <Cells
                key={each.withinDays}
                of={each}
                filters={{ ...dueWithin(asOf, each.withinDays), sourceId }}
                words={`Due in the next ${each.withinDays} days`}
              />
            )),
          }}
        />
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
