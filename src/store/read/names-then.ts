import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import type { StateKind } from '../recorded-states.ts';

/** Whether names are those of now, or of a past instant. */
interface Then {
  readonly at: Instant;
  readonly isPast: boolean;
}

/**
 * How one subject stood at an instant (a jsonb), for use within a statement; of an instant before anything of it is known,
 * the earliest that is. Null where nothing is kept of it.
 */
export function stateThen(kind: StateKind, id: RawBuilder<unknown>, at: Instant): RawBuilder<unknown> {
  const own = sql`from recorded_states s where s.subject_kind = ${kind} and s.subject_id = ${id}::text`;
  return sql`coalesce(
    (select s.state ${own} and s.at <= ${timestamp(at)} order by s.at desc, s.id desc limit 1),
    (select s.state ${own} order by s.at, s.id limit 1))`;
}

/** What `m`, a member or a source beside it in a statement, is called, or was at a past instant. */
export function nameThen(kind: 'member' | 'monitoring-source', { at, isPast }: Then): RawBuilder<string> {
  return isPast ? sql<string>`coalesce(${stateThen(kind, sql`m.id`, at)} ->> 'name', m.name)` : sql<string>`m.name`;
}

/** What each source is called, or was at a past instant, by its id; retired ones too. There are few: read it once. */
export async function sourceNames(db: Connection, then: Then): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select m.id, ${nameThen('monitoring-source', then)} as name from monitoring_sources m`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What these members are called, or were at a past instant, by their ids; whatever else is among the ids is left out. */
export async function memberNames(
  db: Connection,
  ids: readonly (string | null)[],
  then: Then,
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const { rows } = await sql<{ id: string; name: string }>`
    select m.id::text as id, ${nameThen('member', then)} as name from members m
    where m.id::text = any(${asked}::text[])`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
