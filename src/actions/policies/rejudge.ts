import type { Instant } from '../../core/instant.ts';
import { nothingKnown } from '../../core/policy/knowledge.ts';
import { type JudgedAgainFor, judgeAgain } from '../../core/vulnerabilities/judge-again.ts';
import { type BacklogMoves, gatherBacklogMoves } from '../../store/backlog-moves.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import { lockVulnerabilitiesWith } from '../../store/one-vulnerability.ts';
import type { SqlRunner } from '../../store/sql-runner.ts';
import { type UnresolvedFilter, unresolvedIds } from '../../store/unresolved.ts';
import { type JudgedVulnerability, writeVulnerabilities } from '../../store/write-vulnerabilities.ts';
import type { RulesInForce } from '../sync/rules-in-force.ts';
import { isPubliclyExposed } from './publicly-exposed.ts';

export interface Rejudgement {
  readonly rules: RulesInForce;
  readonly cause: JudgedAgainFor;
  readonly now: Instant;
  /** The sync that brought the news; null for a person, a feed or a version of the policy. */
  readonly syncId: string | null;
  /** Who, for a person's action; null otherwise. */
  readonly actor: string | null;
  /** Of a transaction that changes more than this: it is written there, once. */
  readonly backlog?: BacklogMoves;
}

const BATCH = 1_000;

/**
 * Judges the deadlines of unresolved vulnerabilities again, because other facts are known of them or a version of the
 * policy is for open ones too, and writes what changed, in batches in the caller's transaction. The caller holds their
 * sources (`lockSourceForChange`): a sync that is being applied would not see what is written here. No check is
 * evaluated. Nothing is read where no obligation asks for more than the severity and the cause is facts.
 */
export async function rejudge(
  sql: SqlRunner,
  which: UnresolvedFilter,
  by: Rejudgement,
): Promise<{ readonly judged: number; readonly changed: number }> {
  const { rules, cause, now } = by;
  const count = { judged: 0, changed: 0 };
  if (cause === 'facts' && !rules.looksFurther) return count;
  const backlog = by.backlog ?? gatherBacklogMoves();
  for await (const ids of unresolvedIds(sql, which, BATCH)) {
    const known = await lockVulnerabilitiesWith(sql, ids);
    const knowledgeOf = rules.looksFurther ? await loadKnowledge(sql, known, isPubliclyExposed) : () => nothingKnown;
    const judged: JudgedVulnerability[] = [];
    for (const each of known) {
      const judgement = judgeAgain(each.state, rules, { cause, knowledge: knowledgeOf(each), now });
      if (judgement.events.length === 0) continue;
      const { id, sourceId, externalId, definitionId, assetId, state } = each;
      const row = { id, sourceId, externalId, definitionId, assetId, observedHash: null, before: state };
      judged.push({ ...row, ...judgement });
    }
    await writeVulnerabilities(sql, judged, by, backlog);
    count.judged += known.length;
    count.changed += judged.length;
  }
  if (by.backlog === undefined) await backlog.write(sql, now);
  return count;
}
