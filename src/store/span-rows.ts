import { hash } from 'node:crypto';
import { ownSla } from '../core/policy/default-policy.ts';
import { type Deadline, derivationOf } from '../core/sla/deadline.ts';
import type { Vulnerability } from '../core/vulnerabilities/vulnerability.ts';
import type { Row } from './sql-runner.ts';
import { deadlineRow, stateRow } from './vulnerability-rows.ts';

/** The columns of `vulnerability_spans` that say what held: all that lists are filtered, sorted and counted by. */
export const toldColumns = [
  'status',
  'episode',
  'verdict',
  'obligation_verdicts',
  'severity',
  'anchor_at',
  'first_seen_or_earlier',
  'rule',
  'due_at',
  'overdue_at',
  'due_soon_at',
  'triage_due_at',
  'derivation',
  'obligations',
  'excepted_until',
  'exceptions',
  'not_seen_since',
  'resolved_at',
  'assignee',
] as const;

/** What a span tells of a state. */
export function toldRow(state: Vulnerability): Row {
  const all: Row = { ...deadlineRow('', state), ...stateRow(state) };
  const told: Record<string, Row[string]> = {};
  for (const column of toldColumns) told[column] = all[column] ?? null;
  return {
    ...told,
    derivation: obligationOf(state.deadline),
    obligations: state.obligations?.map(underObligation) ?? null,
  };
}

/** Two states of one text are told alike. Not made from the row: dates are written down slowly, and most are compared only. */
export function toldText(state: Vulnerability): string {
  const { deadline, obligations, exceptions } = state;
  return JSON.stringify([
    ...[state.status, state.episode, state.verdict, state.obligationVerdicts, state.severity, state.firstSeenAt],
    ...[state.firstSeenOrEarlier, String(state.exceptedUntil), state.notSeenSince, state.resolvedAt, state.assignee],
    ...(exceptions.length === 0 ? [] : [exceptions.map((held) => ({ ...held, until: String(held.until) }))]),
    underObligation(deadline),
    deadline.dueAt,
    ...(obligations ?? []).map(underObligation),
  ]);
}

export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** As much of a deadline as is asked of it in a list. */
function underObligation(deadline: Deadline) {
  const { rule, overdueAt, dueSoonAt, triageDueAt } = deadline;
  return { rule, overdueAt, dueSoonAt, triageDueAt, derivation: obligationOf(deadline) };
}

function obligationOf(deadline: Deadline): { readonly obligation: string } | null {
  const { obligation } = derivationOf(deadline);
  return obligation === ownSla ? null : { obligation };
}
