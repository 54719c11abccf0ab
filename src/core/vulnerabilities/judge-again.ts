import type { Instant } from '../instant.ts';
import { type FactName, factNames } from '../policy/facts.ts';
import type { Knowledge } from '../policy/knowledge.ts';
import { withStated } from '../policy/stated-facts.ts';
import { derivationOf } from '../sla/deadline.ts';
import {
  afterFactsChange,
  afterPolicyChange,
  type Deadlines,
  everyDeadline,
  type ObligationsAtHand,
  type Seen,
} from '../sla/deadlines.ts';
import { History } from './history.ts';
import { setDeadlines } from './judge-clock.ts';
import type { Judgement, Rules } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/** Why deadlines are judged again although nothing was read. */
export type JudgedAgainFor = 'facts' | 'policy';

/**
 * The deadlines of an unresolved vulnerability by what is known now: of its facts, by the versions that gave the
 * deadlines; or by the version in force, which is for open vulnerabilities too. What is resolved stays as it was judged.
 */
export function judgeAgain(
  known: Vulnerability,
  rules: Rules,
  by: {
    readonly cause: JudgedAgainFor;
    /** Without what people state of it. */
    readonly knowledge: Knowledge;
    readonly now: Instant;
  },
): Judgement {
  const { cause, now } = by;
  const knowledge = withStated(by.knowledge, known.stated);
  if (known.status === 'resolved') return { state: known, events: [] };
  const seen = { anchorAt: known.firstSeenAt, anchorBasis: known.firstSeenBasis, knowledge };
  const after = (cause === 'facts' ? afterFactsChange : afterPolicyChange)(known, rules, seen, now);
  if (after.deadline === known.deadline && after.obligations === known.obligations) return { state: known, events: [] };
  const history = new History(known, now);
  const changed = cause === 'facts' ? { kind: cause, facts: changedFacts(known, knowledge) } : { kind: cause };
  setDeadlines(history, after, changed);
  return history.judgement();
}

/**
 * What a version that is for open vulnerabilities too makes of the deadlines of one, at the moment at which it was put in
 * force; null where nothing changes. What a newer version has judged meanwhile stays with that.
 */
export function deadlinesByVersion(
  before: Deadlines,
  version: ObligationsAtHand,
  seen: Seen,
  at: Instant,
): Deadlines | null {
  const isOlder = (than: number) => everyDeadline(before).some(({ policyVersion }) => policyVersion > than);
  if (version.obligations.some(({ policyVersion }) => isOlder(policyVersion))) return null;
  const after = afterPolicyChange(before, version, seen, at);
  return after.deadline === before.deadline && after.obligations === before.obligations ? null : after;
}

/** Those on which the deadlines were judged and that are otherwise now. */
export function changedFacts(known: Deadlines, { facts }: Knowledge): readonly FactName[] {
  const before = everyDeadline(known).map((deadline) => derivationOf(deadline).facts ?? {});
  return factNames.filter((name) =>
    before.some((judged) => {
      const fact = judged[name];
      if (fact === undefined || name === 'severity') return false;
      return JSON.stringify(fact.value) !== JSON.stringify(facts[name] ?? null);
    }),
  );
}
