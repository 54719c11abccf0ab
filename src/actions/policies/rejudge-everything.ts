import type { Instant } from '../../core/instant.ts';
import type { JudgedAgainFor } from '../../core/vulnerabilities/judge-again.ts';
import type { Connection } from '../../store/database.ts';
import { everySource } from '../../store/monitoring-sources.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import type { UnresolvedFilter } from '../../store/unresolved.ts';
import { evaluateProvider } from '../checks/evaluate-check.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import { type RulesInForce, rulesInForce } from '../sync/rules-in-force.ts';
import { rejudge } from './rejudge.ts';

/** Every source, held until the transaction ends, with the rules by which its vulnerabilities are judged. */
export interface Held {
  readonly rules: RulesInForce;
  readonly providers: readonly string[];
}

/**
 * For a transaction that changes what is known of vulnerabilities of any source: to be called before it changes that.
 * Nothing is held, and null answered, where no obligation asks for more than the severity. Throws `sync-in-progress`.
 */
export async function holdSourcesForFacts(trx: Connection): Promise<Held | null> {
  const rules = await rulesInForce(trx);
  if (!rules.looksFurther) return null;
  const sources = await everySource(trx);
  for (const { id } of sources) await lockSourceForChange(trx, id, 'alone');
  return { rules, providers: [...new Set(sources.map(({ provider }) => provider))] };
}

/** Judges the deadlines of these again and then, where some changed, the checks. Answers how many did. */
export async function rejudgeHeld(
  trx: Connection,
  { rules, providers }: Held,
  which: UnresolvedFilter,
  by: { readonly cause: JudgedAgainFor; readonly what: string; readonly actor: string; readonly now: Instant },
): Promise<number> {
  const { cause, what, actor, now } = by;
  const { changed } = await rejudge(transactionRunner(trx), which, { rules, cause, now, syncId: null, actor });
  if (changed > 0) await evaluateHeld(trx, { providers }, { what, actor, now });
  return changed;
}

/** Judges the checks of these sources, whatever became of their deadlines. */
export async function evaluateHeld(
  trx: Connection,
  { providers }: Pick<Held, 'providers'>,
  { what, actor, now }: { readonly what: string; readonly actor: string; readonly now: Instant },
): Promise<void> {
  for (const provider of providers) await evaluateProvider(trx, provider, { kind: 'person', what, by: actor }, now);
}
