import type { Happening, Trip } from '../exceptions/tripwires.ts';
import type { Instant } from '../instant.ts';
import type { Knowledge } from '../policy/knowledge.ts';
import { type StatedFactName, type StatedValue, withStated } from '../policy/stated-facts.ts';
import { afterFactsChange, afterSeverityChange } from '../sla/deadlines.ts';
import { History } from './history.ts';
import { changedFacts } from './judge-again.ts';
import { setDeadlines } from './judge-clock.ts';
import { tripExceptions } from './judge-exceptions.ts';
import type { Judgement, Rules } from './reading.ts';
import type { KnownSeverity, Severity } from './severity.ts';
import type { Vulnerability } from './vulnerability.ts';

/** What a person states about one vulnerability, or withdraws. */
export interface FactToState {
  readonly fact: StatedFactName;
  /** Null: withdrawn; then the source's word counts again. */
  readonly value: StatedValue | null;
  readonly reason: string;
  readonly by: string;
  readonly byMember: string | null;
}

export interface StatedJudgement extends Judgement {
  /** The exceptions that lose their ground by it, each by its id. They hold for this vulnerability no longer. */
  readonly trips: ReadonlyMap<string, Trip>;
}

/**
 * What follows from a person's word. A severity moves the deadline as one that the source changes does; every other fact,
 * or date, as news of a feed do. Exceptions that were approved of something else end first, so that no pause that was
 * only planned is counted. What is resolved stays as it was judged.
 */
export function judgeStated(
  known: Vulnerability,
  statement: FactToState,
  by: {
    readonly rules: Rules;
    /** Without anybody's word. */
    readonly knowledge: Knowledge;
    readonly now: Instant;
  },
): StatedJudgement {
  if (known.status === 'resolved') return { state: known, events: [], trips: new Map() };
  const { rules, now } = by;
  const history = new History(known, now);
  const to = severityAfter(known, statement);
  const trips = tripExceptions(history, happeningOf(known, statement, to), now, rules);
  const stated = { type: 'fact-stated', ...statement } as const;
  const after = history.add(statement.fact === 'severity' ? { ...stated, severity: to } : stated);
  const knowledge = withStated(by.knowledge, after.stated);
  const seen = { anchorAt: after.firstSeenAt, anchorBasis: after.firstSeenBasis, knowledge };
  if (to !== known.severity) {
    setDeadlines(history, afterSeverityChange(after, rules, seen, { to, at: now }));
  } else if (statement.fact !== 'severity') {
    const moved = afterFactsChange(after, rules, seen, now);
    if (moved !== after) setDeadlines(history, moved, { kind: 'facts', facts: changedFacts(after, knowledge) });
  }
  return { ...history.judgement(), trips };
}

/** As a person states it; once that is withdrawn, as the source rates it by then. */
function severityAfter(known: Vulnerability, { fact, value }: FactToState): Severity {
  if (fact !== 'severity') return known.severity;
  return value === null ? (known.stated?.severity?.sourceSays ?? known.severity) : (value as KnownSeverity);
}

function happeningOf(known: Vulnerability, { fact, value }: FactToState, to: Severity): Happening | null {
  if (fact === 'fix-available') return value === true ? { type: 'fix-appeared', cve: null } : null;
  if (fact !== 'severity' || to === known.severity) return null;
  return { type: 'severity-stated', from: known.severity, to };
}
