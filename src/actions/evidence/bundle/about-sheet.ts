import type { Cell } from '../../../core/evidence/sheet.ts';
import type { Sheet } from '../../../lib/xlsx.ts';
import type { BundleParts } from './bundle-parts.ts';
import { filtersWords, populationWords } from './bundle-words.ts';
import type { PopulationContext, SummedPopulation } from './population-sums.ts';

/** The first sheet of the population: what it is, how it was asked for, and what it came to. Read when the others are written. */
export function aboutSheet(
  parts: BundleParts,
  { policies }: Pick<PopulationContext, 'policies'>,
  result: () => SummedPopulation,
): Sheet {
  return {
    name: 'About',
    widths: [44, 60, 16],
    titleRows: 1,
    rows: (function* () {
      yield [...origin(parts), ...policyRows(policies), ...totalRows(result()), ...checkRows(result())];
    })(),
  };
}

type Rows = readonly (readonly Cell[])[];

function origin({ organisation, isDemonstration, question, zone, log, program }: BundleParts): Rows {
  const { window, asOf } = question;
  return [
    ['Population of vulnerabilities', organisation],
    ...(isDemonstration ? [['Demonstration', 'All data is invented.']] : []),
    ['From (UTC), included', { at: window.from }],
    ['To (UTC), not included', { at: window.to }],
    ['As it was known at (UTC)', { at: asOf }],
    ['Time zone of the policy', zone],
    ['Times in this workbook', 'UTC'],
    ['Query', populationWords],
    ['Filters', filtersWords],
    ['Program', program],
    ['Log', log.origin],
    ['Entries of the log at the end checkpoint', log.end.size],
    ['Root of the log at the end checkpoint (SHA-256)', Buffer.from(log.end.root).toString('hex')],
    [],
  ];
}

function policyRows(policies: PopulationContext['policies']): Rows {
  return [
    ['Policy versions (SHA-256)'],
    ...policies.map(({ version, sha256 }): Cell[] => [`Version ${version}`, sha256]),
    [],
  ];
}

function totalRows({ totals }: SummedPopulation): Rows {
  const { verdicts, confirmations, states, bySeverity, onTime, ...counts } = totals;
  const named: readonly (readonly [string, number])[] = [
    ['Episodes (rows of the population)', counts.episodes],
    ['Vulnerabilities', counts.vulnerabilities],
    ['Open at the start', counts.openAtStart],
    ['Opened in the window', counts.opened],
    ['Resolved', counts.resolved],
    ['Open at the end', counts.openAtEnd],
    ['Excepted at some time in the window', counts.excepted],
    ['Known otherwise at the end of the window than now', counts.knownLater],
    ...entriesOf('Resolved', verdicts),
    ...entriesOf('Resolved by', confirmations),
    ['Resolved in time, of those judged', onTime.met],
    ['Resolved and judged', onTime.judged],
    ...entriesOf('At the end', states),
    ...Object.entries(bySeverity).flatMap(([severity, each]) => entriesOf(severity, each)),
  ];
  return [
    ['Totals', 'Open at the start + opened = resolved + open at the end = episodes'],
    ...named.map(([name, count]): Cell[] => [name, count]),
    [],
  ];
}

function entriesOf(title: string, counts: Readonly<Record<string, number>>): (readonly [string, number])[] {
  return Object.entries(counts).map(([name, count]) => [`${title}: ${name}`, count] as const);
}

/** The counts of the checks beside those of the rows, as both were known at the window's end. */
function checkRows({ checks }: SummedPopulation): Rows {
  return Object.entries(checks).flatMap(([id, { counted, found, agrees }]): Cell[][] => [
    [`Check ${id}`, 'Counted by the check', 'Found in the rows'],
    ...Object.keys(found).map((name): Cell[] => [name, counted[name] ?? 0, found[name] ?? 0]),
    ['Agrees', agrees ? 'yes' : 'no'],
    [],
  ]);
}
