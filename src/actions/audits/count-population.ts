import { lastInstantOf, standingIn } from '../../core/evidence/population.ts';
import { type CheckReconciliation, type PopulationTotals, sumTotals } from '../../core/evidence/population-totals.ts';
import { reconcile } from '../../core/evidence/reconcile.ts';
import type { Audit } from '../../store/audits.ts';
import type { Connection, Database } from '../../store/database.ts';
import { judgedSourceIds, verdictsAt } from '../../store/read/checks.ts';
import { populationOf } from '../../store/read/population.ts';
import { describeChecks } from '../checks/describe-checks.ts';

/** What a check counted at the window's end, beside the population as it was known then. */
export interface CheckTotals extends CheckReconciliation {
  readonly id: string;
  readonly title: string;
  readonly status: string;
}

/** The totals of an audit's population, and of each check that counts vulnerabilities. One pass over all of it. */
export async function countPopulation(
  db: Database,
  { from, to, knownAt }: Pick<Audit, 'from' | 'to' | 'knownAt'>,
): Promise<{ readonly totals: PopulationTotals; readonly checks: readonly CheckTotals[] }> {
  const window = { from, to };
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const counting = await countingChecks(trx, lastInstantOf(window));
      const sum = sumTotals();
      for await (const portion of populationOf(trx, { window, asOf: knownAt })) {
        for (const facts of portion) {
          sum.add(facts, standingIn(window, facts));
          for (const { tally } of counting) tally.add(facts);
        }
      }
      const checks = counting.map(({ tally, ...check }) => ({ ...check, ...tally.result() }));
      return { totals: sum.totals(), checks };
    });
}

async function countingChecks(trx: Connection, at: number) {
  const known = new Map(describeChecks().map((check) => [check.id, check]));
  const verdicts = await verdictsAt(trx, { at, isPast: true });
  const counting = [];
  for (const { checkId, status, counts, entries, heldTo } of verdicts) {
    const check = known.get(checkId);
    if (check === undefined || entries !== null || !check.judgesDeadlines) continue;
    const sourceIds = new Set(await judgedSourceIds(trx, check.provider, at));
    const tally = reconcile({ counts, sourceIds, obligation: heldTo?.id ?? null }, at);
    counting.push({ id: checkId, title: check.title, status, tally });
  }
  return counting;
}
