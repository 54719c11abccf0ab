import { findCheck } from '../../checks/registry.ts';
import { type VerdictStretch, type VerdictStretches, verdictStretches } from '../../core/evidence/verdict-stretches.ts';
import type { Database } from '../../store/database.ts';
import { type BundleQuestion, verdictLines } from '../../store/read/bundle-rows.ts';
import { readSnapshot } from '../../store/snapshot.ts';

/** What a check said in a window, without gaps from its first verdict on. */
export interface CheckHistory {
  readonly id: string;
  readonly title: string;
  readonly stretches: readonly VerdictStretch[];
}

/** Every check that said something in a window, as it was known then: stretches of one status put together. */
export async function checkHistories(db: Database, question: BundleQuestion): Promise<readonly CheckHistory[]> {
  const histories = new Map<string, VerdictStretches>();
  await readSnapshot(db, async (snapshot) => {
    for await (const portion of verdictLines(snapshot, question)) {
      for (const { check_id, valid_from: from, valid_to: to, status, by_exception: byException, reason } of portion) {
        const history = histories.get(check_id) ?? verdictStretches(question.window);
        histories.set(check_id, history);
        history.add({ from, to, status, byException, reason });
      }
    }
  });
  return [...histories]
    .filter(([, { all }]) => all.length > 0)
    .map(([id, { all }]) => ({ id, title: findCheck(id)?.title ?? id, stretches: all }));
}
