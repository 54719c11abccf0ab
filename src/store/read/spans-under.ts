import { sql } from 'kysely';
import { type Instant, SECOND } from '../../core/instant.ts';
import { openSlaStates } from '../../core/sla/sla-state.ts';
import { severityRank } from '../../core/vulnerabilities/severity.ts';
import { timestamp } from '../database.ts';
import { isUnder } from '../under-obligation.ts';
import { type Condition, knownRanks, openSpan, resolvedStandings, type Span, wholeSpan } from './span.ts';
import type { ListedState } from './vulnerability-query.ts';

/**
 * SLA states under one obligation, as spans of what may be in them by the working deadline, which is never later: `exactly`
 * looks at the obligation's own deadline. Nothing that the obligation is not about is in any.
 */
export function spansUnder(
  obligation: string,
  wanted: readonly ListedState[] | undefined,
  at: Instant,
  verdict: Condition,
): readonly Span[] {
  const held = isUnder(obligation);
  if (wanted === undefined) return [{ ...wholeSpan, exactly: [held] }];
  const isEveryOpen = openSlaStates.every((state) => wanted.includes(state));
  const others = isEveryOpen ? wanted.filter((state) => !openSlaStates.some((open) => open === state)) : wanted;
  return [
    ...(isEveryOpen ? [{ ...openSpan, exactly: [held] }] : []),
    ...others.map((state) => spanUnder(obligation, state, at, verdict)),
  ];
}

/** A test holds it against the core's `obligationStateAt`. */
function spanUnder(obligation: string, state: ListedState, at: Instant, verdict: Condition): Span {
  const now = sql`${at}::bigint`;
  const isNotOverdue = sql`coalesce(o."overdueAt" > ${now}, true)`;
  const lateAt = sql`o."triageDueAt" + ${sql.lit(SECOND)}`;
  const such = (condition: Condition) => [isUnder(obligation, condition)];
  const known: Span = { ...openSpan, ranks: knownRanks };
  const untriaged: Span = { ...openSpan, ranks: [severityRank('unknown')] };
  switch (state) {
    case 'overdue':
      return {
        ...openSpan,
        hasDeadline: true,
        dueUpTo: sql`${timestamp(at - SECOND)}`,
        exactly: such(sql`o."overdueAt" <= ${now}`),
      };
    case 'due-soon':
      return { ...known, hasDeadline: true, exactly: such(sql`o."overdueAt" > ${now} and o."dueSoonAt" <= ${now}`) };
    case 'on-track':
      return {
        ...known,
        hasDeadline: true,
        exactly: such(sql`o."overdueAt" > ${now} and coalesce(o."dueSoonAt" > ${now}, true)`),
      };
    case 'no-deadline':
      return { ...known, exactly: such(sql`o."overdueAt" is null`) };
    case 'needs-triage':
      return { ...untriaged, exactly: such(isNotOverdue) };
    case 'triage-overdue':
      return { ...untriaged, exactly: such(sql`${isNotOverdue} and ${lateAt} <= ${now}`) };
    case 'triage-waiting':
      return { ...untriaged, exactly: such(sql`${isNotOverdue} and coalesce(${lateAt} > ${now}, true)`) };
    case 'excepted':
      return {
        ...wholeSpan,
        standings: ['suppressed', 'excepted'],
        exceptions: 'hold',
        exactly: such(sql`true`),
      };
    case 'met':
    case 'missed':
    case 'not-judged':
      return {
        ...wholeSpan,
        standings: resolvedStandings,
        exactly: [...such(sql`true`), sql`${verdict} = ${sql.lit(state)}`],
      };
  }
}
