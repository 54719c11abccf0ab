import type { Instant } from '../instant.ts';
import { type JudgedFacts, judgedFacts, type Knowledge, nothingKnown, type StatedBy } from '../policy/knowledge.ts';
import type { Anchor, Rule } from '../policy/policy-document.ts';
import { ruleFor } from '../policy/rule-for.ts';
import type { Severity } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import type { ObligationInForce } from './obligation-in-force.ts';
import { type GivenTime, triageDueAtFrom, type Window, windowFrom } from './window.ts';

/** What every deadline is judged by: an obligation, when the vulnerability was first seen, and what is known of it. */
export interface DeadlineTerms {
  readonly obligation: ObligationInForce;
  /** First seen: the start of the episode's clock. */
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
  /** Left out where nothing but the severity is asked. */
  readonly knowledge?: Knowledge;
}

/** What the decision table says of it now. */
export interface Terms {
  readonly applies: boolean;
  readonly ruleId: string | null;
  readonly given: GivenTime | null;
  readonly event: string | null;
  readonly notAfter: string | null;
  readonly anchor: Anchor;
  readonly anchorAt: Instant;
  readonly anchorStated?: StatedBy;
  readonly facts: JudgedFacts | null;
  /** Nobody knows the severity, and the obligation asks for it. */
  readonly owesTriage: boolean;
}

export function judgeTerms(terms: DeadlineTerms, severity: Severity): Terms {
  const { obligation, looksFurther, asks } = terms.obligation;
  const knowledge = looksFurther ? (terms.knowledge ?? nothingKnown) : nothingKnown;
  const { applies, rule } = ruleFor(obligation, { ...knowledge.facts, severity });
  const outcome = rule?.outcome ?? null;
  return {
    applies,
    ruleId: rule?.id ?? null,
    given: outcome?.kind === 'within' ? { amount: outcome.amount, unit: outcome.unit } : null,
    event: outcome?.kind === 'event' ? outcome.event : null,
    notAfter: rule?.notAfter === 'kev-due-date' ? knowledge.kevDueOn : null,
    ...anchorOf(terms, rule, knowledge),
    facts: looksFurther ? judgedFacts(asks, knowledge) : null,
    owesTriage: severity === 'unknown' && applies && asks.has('severity'),
  };
}

/** The first anchor that is known; the last resort is always known. */
function anchorOf(
  { obligation: { obligation }, anchorAt: firstSeenAt }: DeadlineTerms,
  rule: Rule | null,
  { anchors, anchorsStated }: Knowledge,
): Pick<Terms, 'anchor' | 'anchorAt' | 'anchorStated'> {
  for (const anchor of rule?.anchors ?? obligation.anchors) {
    if (anchor === 'first-seen') break;
    const at = anchors[anchor];
    // What is first seen after the scanner was connected has waited for nobody before.
    if (at === undefined) continue;
    const stated = anchorsStated?.[anchor];
    const told = stated === undefined ? {} : { anchorStated: stated };
    return { anchor, anchorAt: anchor === 'connected' ? Math.max(at, firstSeenAt) : at, ...told };
  }
  return { anchor: 'first-seen', anchorAt: firstSeenAt };
}

/** The time that the terms give, counted from an instant. */
export function windowSince(
  { calendar, workingDays }: ObligationInForce,
  { given, notAfter }: Pick<Terms, 'given' | 'notAfter'>,
  from: Instant,
  pausedDays = 0,
): Window {
  return windowFrom({ calendar, workingDays, given, notAfter, from, pausedDays });
}

export function triageSince({ obligation, calendar }: ObligationInForce, from: Instant): Instant {
  return triageDueAtFrom(obligation.triageDays, calendar, from);
}
