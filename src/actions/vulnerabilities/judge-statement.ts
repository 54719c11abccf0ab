import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { nothingKnown } from '../../core/policy/knowledge.ts';
import { statedAnchors, statedYesNo } from '../../core/policy/stated-facts.ts';
import { Problem } from '../../core/problems.ts';
import { sourceSeverityOf } from '../../core/vulnerabilities/explain-source.ts';
import { type FactToState, judgeStated, type StatedJudgement } from '../../core/vulnerabilities/judge-stated.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import type { Vulnerability } from '../../core/vulnerabilities/vulnerability.ts';
import type { Connection } from '../../store/database.ts';
import { loadKnowledge } from '../../store/knowledge.ts';
import type { KnownVulnerability } from '../../store/one-vulnerability.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import type { Actor } from '../context.ts';
import { isPubliclyExposed } from '../policies/publicly-exposed.ts';
import { rulesInForce } from '../sync/rules-in-force.ts';

const knownSeverities = severities.filter((severity) => severity !== 'unknown');
/** Nobody released a patch, or evaluated anything, before there were such things: an earlier date is a slip. */
const earliest = Date.parse('1990-01-01T00:00:00Z');

/** What is stated: the fact with a value of its kind; null withdraws it. */
export const StatedFact = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('severity'), value: z.enum(knownSeverities).nullable() }),
  z.object({ fact: z.enum(statedYesNo), value: z.boolean().nullable() }),
  z.object({
    fact: z.enum(statedAnchors),
    value: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .nullable(),
  }),
]);
type WantedFact = z.output<typeof StatedFact>;

/**
 * What follows from a statement about a vulnerability as it stands; nothing is written. Throws `conflict` for what is
 * resolved, is stated so already or is not stated at all; `invalid-input` for a date that cannot be, and for a severity
 * that the source gives by itself.
 */
export async function judgeStatement(
  db: Connection,
  known: KnownVulnerability,
  wanted: WantedFact & { readonly reason: string },
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
): Promise<StatedJudgement> {
  requireStatable(known.state, wanted, now);
  const rules = await rulesInForce(db);
  const knowledgeOf = rules.looksFurther
    ? await loadKnowledge(transactionRunner(db), [known], isPubliclyExposed)
    : () => nothingKnown;
  const { fact, value, reason } = wanted;
  const byMember = actor.kind === 'member' ? actor.id : null;
  const statement: FactToState = { fact, value, reason, by: actor.name, byMember };
  return judgeStated(known.state, statement, { rules, knowledge: knowledgeOf(known), now });
}

function requireStatable(state: Vulnerability, { fact, value }: WantedFact, now: Instant): void {
  if (state.status === 'resolved') {
    throw new Problem('conflict', 'This vulnerability is resolved: what was judged of it stays as it is.');
  }
  const stated = state.stated?.[fact];
  if (value === null) {
    if (stated === undefined) throw new Problem('conflict', 'Nobody states this: there is nothing to withdraw.');
    return;
  }
  if (stated?.value === value) throw new Problem('conflict', 'This is stated already.');
  const message = refusal(state, fact, value, now);
  if (message !== null) throw new Problem('invalid-input', message, { errors: [{ path: 'value', message }] });
}

function refusal(state: Vulnerability, fact: string, value: unknown, now: Instant): string | null {
  if (typeof value === 'number' && value > now) return 'This is in the future.';
  if (typeof value === 'number' && value < earliest) return 'This is before 1990.';
  if (fact !== 'severity' || sourceSeverityOf(state) !== value) return null;
  return state.stated?.severity === undefined
    ? 'The source says so itself.'
    : 'The source says so itself: withdraw what is stated instead.';
}
