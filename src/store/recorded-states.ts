import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

/** What had not happened yet. */
export function notYet(happened: Instant | null, at: Instant): boolean {
  return happened !== null && happened > at;
}

/** Whose states are kept, each with the columns that `state_of` takes (migration 000035). Instants are RFC 3339 there. */
export type StateKind =
  | 'member'
  | 'installation'
  | 'identity-provider'
  | 'integration'
  | 'monitoring-source'
  | 'webhook'
  | 'outlet'
  | 'feed';

export interface RecordedState {
  readonly id: string;
  /** Its columns by their names; which they are is the reader's to know. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** How each subject of a kind stood at `at`, of those that were there; of one of them with its `id`. In no order. */
export async function statesAt(
  db: Connection,
  kind: StateKind,
  at: Instant,
  id: string | null = null,
): Promise<readonly RecordedState[]> {
  const { rows } = await sql<RecordedState>`
    with recursive ${subjectsOf(kind, id)}
    select subjects.id, latest.state from subjects cross join lateral ${latestState(kind, at)} latest
    where latest.state is not null`.execute(db);
  return rows;
}

/** Whoever a state of this kind was ever kept of, for a `with recursive`: from one to the next, as some have very many. */
export function subjectsOf(kind: StateKind, id: string | null = null): RawBuilder<unknown> {
  if (id !== null) return sql`subjects (id) as (select ${id}::text)`;
  const next = (after: RawBuilder<unknown>) => sql`
    select min(s.subject_id) from recorded_states s where s.subject_kind = ${kind} ${after}`;
  return sql`subjects (id) as (
    (${next(sql``)}) union all
    select (${next(sql`and s.subject_id > subjects.id`)}) from subjects where subjects.id is not null)`;
}

/** The last state of `subjects` by then, as a table: none before the first, and null once it is gone. */
export function latestState(kind: StateKind, at: Instant): RawBuilder<unknown> {
  return sql`(
    select s.state from recorded_states s
    where s.subject_kind = ${kind} and s.subject_id = subjects.id and s.at <= ${timestamp(at)}
    order by s.at desc, s.id desc limit 1)`;
}

/**
 * Of an instant before states were kept: since when they are. What there was then is told as it stood when that began, and
 * what was gone by then is not told at all. Null: all of it is known.
 */
export async function statesKnownSince(db: Connection, at: Instant): Promise<Instant | null> {
  // There is always an installation, and its first state says with what it began.
  const { rows } = await sql<{ since: Instant | null }>`
    select kept_since as since from recorded_states where subject_kind = 'installation'
    order by recorded_states.at, id limit 1`.execute(db);
  const since = rows[0]?.since ?? null;
  return since !== null && since > at ? since : null;
}

/** An instant as states hold it. */
export function instantOf(text: unknown): Instant {
  return Date.parse(String(text));
}

export function instantOrNull(text: unknown): Instant | null {
  return text === null || text === undefined ? null : instantOf(text);
}
