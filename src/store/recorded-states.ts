import { sql } from 'kysely';
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
  const isAsked = id === null ? sql`true` : sql`subject_id = ${id}`;
  const { rows } = await sql<RecordedState>`
    select * from (
      select distinct on (subject_id) subject_id as id, state from recorded_states
      where subject_kind = ${kind} and ${isAsked} and at <= ${timestamp(at)}
      order by subject_id, recorded_states.at desc, recorded_states.id desc) latest
    where state is not null`.execute(db);
  return rows;
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
