import { readProcessConfig } from '../config.ts';
import { severities } from '../core/vulnerabilities/severity.ts';
import { createApiClient } from './api-client.ts';
import { policyFile } from './policy-file.ts';
import { plain, print, printJson, say, tableOf } from './terminal.ts';

interface Simulation {
  readonly open: readonly {
    readonly obligation: string | null;
    readonly severity: string;
    readonly open: number;
    readonly tightened: number;
    readonly relaxed: number;
    readonly same: number;
    readonly overdueNow: number;
    readonly overdueThen: number;
  }[];
  readonly warnings: readonly string[];
  readonly moving: number;
  readonly moves: readonly {
    readonly id: string;
    readonly title: string;
    readonly asset: string;
    readonly severity: string;
    readonly dueAtBefore: string | null;
    readonly dueAtAfter: string | null;
    readonly wouldBecomeOverdue: boolean;
  }[];
  readonly onTime: {
    readonly from: string;
    readonly to: string;
    readonly was: OnTime;
    readonly wouldBe: OnTime;
  };
}

interface OnTime {
  readonly met: number;
  readonly missed: number;
  readonly rate: number | null;
}

/** Prints what a file would do to everything that is stored, if it were put in force as retroactive. Changes nothing. */
export async function simulatePolicy(
  file: string,
  options: { from?: string; to?: string; json?: boolean },
): Promise<void> {
  const { from, to, json } = options;
  const simulation = await (await createApiClient(readProcessConfig())).post<Simulation>('/sla-policies/simulations', {
    text: await policyFile(file),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  if (json) return printJson(simulation);
  for (const warning of simulation.warnings) say(plain(warning));
  const counts = worstFirst(simulation.open);
  type Counts = (typeof counts)[number];
  const sum = (name: 'open' | 'tightened' | 'relaxed' | 'same' | 'overdueNow' | 'overdueThen') => (all: Counts) =>
    String(all.reduce((total, each) => total + each[name], 0));
  print(
    tableOf(counts, [
      { title: 'OBLIGATION', of: ([first]) => first?.obligation ?? '(strictest)' },
      { title: 'SEVERITY', of: ([first]) => first?.severity ?? '' },
      { title: 'UNRESOLVED', of: sum('open') },
      { title: 'LESS TIME', of: sum('tightened') },
      { title: 'MORE TIME', of: sum('relaxed') },
      { title: 'SAME', of: sum('same') },
      { title: 'OVERDUE', of: sum('overdueNow') },
      { title: 'WOULD BE', of: sum('overdueThen') },
    ]),
  );
  print('');
  const first = simulation.moves.slice(0, 20);
  if (first.length > 0) {
    const day = (at: string | null) => (at === null ? 'none' : at.slice(0, 10));
    print(
      tableOf(first, [
        { title: 'VULNERABILITY', of: ({ title }) => title },
        { title: 'ASSET', of: ({ asset }) => asset },
        { title: 'SEVERITY', of: ({ severity }) => severity },
        { title: 'DUE', of: ({ dueAtBefore }) => day(dueAtBefore) },
        { title: 'WOULD BE', of: ({ dueAtAfter }) => day(dueAtAfter) },
        { title: '', of: ({ wouldBecomeOverdue }) => (wouldBecomeOverdue ? 'overdue at once' : '') },
      ]),
    );
    print('');
  }
  if (simulation.moving > first.length) print(`and ${simulation.moving - first.length} others would move.`);
  const { was, wouldBe, ...period } = simulation.onTime;
  print(`On time from ${period.from} to ${period.to}: ${rateOf(was)}; it would have been ${rateOf(wouldBe)}.`);
}

/** What is counted of each severity, its sources together: one obligation after the other, of each the worst first. */
export function worstFirst<Row extends { readonly obligation: string | null; readonly severity: string }>(
  rows: readonly Row[],
): Row[][] {
  return [...Map.groupBy(rows, ({ obligation }) => obligation).values()].flatMap((under) =>
    [...Map.groupBy(under, ({ severity }) => severity).values()].sort(([one], [other]) => rankOf(one) - rankOf(other)),
  );
}

/** One that this version does not know comes last. */
function rankOf(row: { readonly severity: string } | undefined): number {
  const at = (severities as readonly string[]).indexOf(row?.severity ?? '');
  return at < 0 ? severities.length : at;
}

function rateOf({ met, missed, rate }: OnTime): string {
  return rate === null ? 'nothing to count' : `${(rate * 100).toFixed(1)} % (${met} of ${met + missed})`;
}
