import type { Instant } from '../instant.ts';
import { derivationOf } from '../sla/deadline.ts';
import { everyDeadline } from '../sla/deadlines.ts';
import { isTriageOverdue, type SlaState, slaStateAt } from '../sla/sla-state.ts';
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts';
import type { EpisodeFacts } from './population.ts';
import type { CheckReconciliation } from './population-totals.ts';

/** A check that counts vulnerabilities, as it stood at one instant. */
export interface CountingCheck {
  readonly counts: Readonly<Record<string, number>>;
  /** The sources that it judged then. */
  readonly sourceIds: ReadonlySet<string>;
  /** The obligation that it was held to; null: the strictest. */
  readonly obligation: string | null;
}

const names = {
  overdue: 'overdue',
  'needs-triage': 'needsTriage',
  'due-soon': 'dueSoon',
  'on-track': 'onTrack',
  'no-deadline': 'noDeadline',
  excepted: 'excepted',
} as const satisfies Partial<Record<SlaState, string>>;

/** Counts a population as a check did at `at`, from the rows as they were known then. */
export function reconcile(check: CountingCheck, at: Instant) {
  const found: Record<string, number> = { open: 0, triageOverdue: 0 };
  for (const name of Object.values(names)) found[name] = 0;
  return {
    add({ sourceId, knownThen, closing }: Pick<EpisodeFacts, 'sourceId' | 'knownThen' | 'closing'>): void {
      if (knownThen === null || knownThen.status === 'resolved' || !check.sourceIds.has(sourceId)) return;
      if (closing !== null && closing.recordedAt <= at) return;
      const held = underObligation(knownThen, check.obligation);
      if (held === null) return;
      const state = slaStateAt(at, held);
      if (!(state in names)) return;
      const name = names[state as keyof typeof names];
      found[name] = (found[name] ?? 0) + 1;
      if (name !== 'excepted') found['open'] = (found['open'] ?? 0) + 1;
      if (name === 'needsTriage' && isTriageOverdue(at, held))
        found['triageOverdue'] = (found['triageOverdue'] ?? 0) + 1;
    },
    result(): CheckReconciliation {
      const counted = Object.fromEntries(Object.keys(found).map((name) => [name, check.counts[name] ?? 0]));
      const agrees = Object.keys(found).every((name) => counted[name] === found[name]);
      return { counted, found: { ...found }, agrees };
    },
  };
}

function underObligation(known: Vulnerability, obligation: string | null): Vulnerability | null {
  if (obligation === null) return known;
  const deadline = everyDeadline(known).find(
    (each) => derivationOf(each).obligation === obligation && each.rule !== 'not-applicable',
  );
  return deadline === undefined ? null : { ...known, deadline };
}
