import type { Shape } from '../lib/api.ts';
import { ages, openOfAge, openStates } from '../lib/lists-behind.ts';
import { NumberLink } from './number-link.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { SeverityMark, severityWord } from './severity.tsx';

type Row = Pick<Shape<'Overview'>['bySeverity'][number], 'severity' | 'byAge' | 'open' | 'overdue'>;

interface BacklogByAgeProps {
  readonly rows: readonly Row[];
  /** The instant that the ages are counted to. */
  readonly asOf: string;
  /** Of this source alone. */
  readonly sourceId?: string | undefined;
}

const columns = ['Severity', ...ages.map(({ words }) => words), 'Overdue', 'Open'];

/** Open vulnerabilities by severity and days since first seen; the fuller a cell, the darker. Each opens its list. */
export function BacklogByAge({ rows, asOf, sourceId }: BacklogByAgeProps) {
  const most = Math.max(1, ...rows.flatMap(({ byAge }) => Object.values(byAge)));
  const sum = (of: (row: Row) => number) => rows.reduce((total, row) => total + of(row), 0);
  const all = {
    byAge: (key: keyof Row['byAge']) => sum(({ byAge }) => byAge[key]),
    overdue: sum(({ overdue }) => overdue),
    open: sum(({ open }) => open),
  };
  return (
    <NumbersTable
      caption="Open vulnerabilities by severity and by days since first seen"
      columns={columns}
      stacks
      rows={rows.map(({ severity, byAge, open, overdue }) => ({
        key: severity,
        head: <SeverityMark severity={severity} />,
        cells: (
          <Cells
            byAge={(key) => byAge[key]}
            shareOf={(count) => 0.12 + 0.55 * Math.sqrt(count / most)}
            overdue={overdue}
            open={open}
            asOf={asOf}
            filters={{ severity, sourceId }}
            words={(what) => `${severityWord(severity)}, ${what}`}
          />
        ),
      }))}
      total={{
        head: 'All',
        cells: <Cells {...all} shareOf={() => 0} asOf={asOf} filters={{ sourceId }} words={capitalised} />,
      }}
    />
  );
}

interface CellsProps {
  readonly byAge: (key: keyof Row['byAge']) => number;
  readonly shareOf: (count: number) => number;
  readonly overdue: number;
  readonly open: number;
  readonly asOf: string;
  readonly filters: { readonly severity?: string; readonly sourceId: string | undefined };
  readonly words: (what: string) => string;
}

function Cells({ byAge, shareOf, overdue, open, asOf, filters, words }: CellsProps) {
  return (
    <>
      {ages.map((age) => (
        <td key={age.key}>
          <NumberLink
            count={byAge(age.key)}
            share={shareOf(byAge(age.key))}
            filters={{ ...openOfAge(asOf, age), ...filters }}
            words={words(`open for ${age.words} days`)}
          />
        </td>
      ))}
      <td>
        <NumberLink count={overdue} filters={{ slaState: 'overdue', ...filters }} words={words('overdue')} />
      </td>
      <td>
        <NumberLink count={open} filters={{ slaState: openStates, ...filters }} words={words('open')} />
      </td>
    </>
  );
}

function capitalised(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
