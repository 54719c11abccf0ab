import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

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
  /**
   * Where the state is of later than what was asked: since when states are kept. It was there, and how it stood then is
   * not known. Null: this is how it stood.
   */
  readonly knownSince: Instant | null;
}

/** How each subject of a kind stood at `at`, of those that were there; of one of them with its `id`. In no order. */
export async function statesAt(
  db: Connection,
  kind: StateKind,
  at: Instant,
  id: string | null = null,
): Promise<readonly RecordedState[]> {
  const isAsked = id === null ? sql`true` : sql`subject_id = ${id}`;
  const { rows } = await sql<{ id: string; state: RecordedState['state']; kept_since: Instant | null }>`
    select * from (
      select distinct on (subject_id) subject_id as id, state, kept_since from recorded_states
      where subject_kind = ${kind} and ${isAsked} and at <= ${timestamp(at)}
      order by subject_id, recorded_states.at desc, recorded_states.id desc) latest
    where state is not null`.execute(db);
  return rows.map(({ id, state, kept_since: since }) => ({
    id,
    state,
    knownSince: since !== null && since > at ? since : null,
  }));
}

/** An instant as states hold it. */
export function instantOf(text: unknown): Instant {
  return Date.parse(String(text));
}

export function instantOrNull(text: unknown): Instant | null {
  return text === null || text === undefined ? null : instantOf(text);
}
