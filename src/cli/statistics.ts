import { readProcessConfig } from '../config.ts';
import { createApiClient } from './api-client.ts';
import { findSource } from './sources.ts';
import { plain, print, printJson, tableOf } from './terminal.ts';

interface Rate {
  readonly met: number;
  readonly missed: number;
  readonly rate: number | null;
  readonly excluded: Readonly<Record<string, number>>;
  readonly reopened: number;
}

interface Duration {
  readonly fixed: number;
  readonly open: number;
  readonly median: { readonly state: string; readonly days: number | null };
  readonly meanOfFixed: number | null;
  readonly sentence: string;
}

interface Horizon {
  readonly withinDays: number;
  readonly due: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

type OfSeverity<Number> = Number & { readonly severity: string };

interface Statistics {
  readonly from: string;
  readonly to: string;
  readonly onTime: { readonly total: Rate; readonly bySeverity: readonly OfSeverity<Rate>[] };
  readonly remediation: {
    readonly total: Duration;
    readonly bySeverity: readonly OfSeverity<Duration>[];
    readonly olderOpen: number;
  };
  readonly backlog: readonly {
    readonly severity: string;
    readonly open: number;
    readonly overdue: number;
    readonly byAge: Readonly<Record<string, number>>;
  }[];
  readonly expectedBreaches: { readonly method: string; readonly horizons: readonly Horizon[] };
}

interface Signs {
  readonly counts: readonly { readonly kind: string; readonly count: number }[];
}

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly source?: string;
  readonly json?: boolean;
}

/** The numbers that people ask for, each with what it is a number of. */
export async function statistics(options: Options): Promise<void> {
  const client = await createApiClient(readProcessConfig());
  const { from, to, source } = options;
  const sourceId = source === undefined ? undefined : (await findSource(client, source)).id;
  const wanted = Object.entries({ from, to, sourceId }).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const query = new URLSearchParams(wanted);
  const [numbers, signs] = await Promise.all([
    client.get<Statistics>(`/statistics?${query}`),
    client.get<Signs>(`/statistics/signs?limit=1&${query}`),
  ]);
  if (options.json) printJson({ ...numbers, signs: signs.counts });
  else print(plainLines(numbers, signs).join('\n'));
}

function plainLines(numbers: Statistics, signs: Signs): readonly string[] {
  const { onTime, remediation, backlog, expectedBreaches } = numbers;
  return [
    `From ${numbers.from} to ${numbers.to} (days in UTC)`,
    '',
    `FIXED ON TIME  ${rateText(onTime.total)}`,
    tableOf(onTime.bySeverity, [
      { title: 'SEVERITY', of: (each) => each.severity },
      { title: 'ON TIME', of: (each) => percentText(each.rate) },
      { title: 'MET', of: (each) => `${each.met}` },
      { title: 'MISSED', of: (each) => `${each.missed}` },
      { title: 'NOT JUDGED', of: (each) => excludedText(each.excluded) },
      { title: 'OPENED AGAIN', of: (each) => `${each.reopened}` },
    ]),
    '',
    `TIME TO REMEDIATE  ${plain(remediation.total.sentence)}`,
    tableOf(remediation.bySeverity, [
      { title: 'SEVERITY', of: (each) => each.severity },
      { title: 'MEDIAN', of: (each) => medianText(each) },
      {
        title: 'MEAN OF FIXED',
        of: (each) => (each.meanOfFixed === null ? null : `${each.meanOfFixed.toFixed(1)} days`),
      },
      { title: 'FIXED', of: (each) => `${each.fixed}` },
      { title: 'STILL OPEN', of: (each) => `${each.open}` },
    ]),
    ...(remediation.olderOpen > 0
      ? [`Not in these: ${remediation.olderOpen} that were first seen before and are still open.`]
      : []),
    '',
    'OPEN BY AGE (days since first seen)',
    tableOf(backlog, [
      { title: 'SEVERITY', of: (each) => each.severity },
      ...['0-7', '8-30', '31-90', '91-180', 'over-180'].map((age) => ({
        title: age.toUpperCase(),
        of: (each: Statistics['backlog'][number]) => `${each.byAge[age] ?? 0}`,
      })),
      { title: 'OVERDUE', of: (each) => `${each.overdue}` },
      { title: 'OPEN', of: (each) => `${each.open}` },
    ]),
    '',
    'BREACHES TO EXPECT',
    ...expectedBreaches.horizons.map(
      ({ withinDays, due, expected, low, high }) =>
        `  within ${withinDays} days: ${expected} (${low} to ${high}) of ${due} that are due`,
    ),
    `  ${plain(expectedBreaches.method)}`,
    '',
    'WORTH A LOOK (no accusation)',
    ...signs.counts.map(({ kind, count }) => `  ${kind.replaceAll('-', ' ')}: ${count}`),
  ];
}

function rateText({ met, missed, rate, excluded }: Rate): string {
  if (rate === null) return `nothing with a deadline was closed; not judged: ${excludedText(excluded)}`;
  return `${percentText(rate)}: ${met} of ${met + missed}; not judged: ${excludedText(excluded)}`;
}

/** Rounded towards the worse: 99.96 % is not 100 %. */
function percentText(rate: number | null): string {
  return rate === null ? 'no rate' : `${Math.floor(rate * 1000) / 10} %`;
}

function excludedText(excluded: Readonly<Record<string, number>>): string {
  const said = Object.entries(excluded).filter(([, count]) => count > 0);
  return said.length === 0 ? '0' : said.map(([why, count]) => `${count} ${why.replaceAll('-', ' ')}`).join(', ');
}

function medianText({ median: { state, days }, fixed, open }: Duration): string {
  if (days !== null) return days === 1 ? '1 day' : `${days} days`;
  if (state === 'not-reached') return 'not reached';
  return fixed + open < 20 ? 'too few seen' : 'too few fixed';
}
