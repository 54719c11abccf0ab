import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';

type Sql = RawBuilder<unknown>;

/** What a source says of an issue. */
type Said = 'title' | 'description' | 'solution' | 'category' | 'cves' | 'is_pci_relevant';

/** The version that was not over at an instant, where it is not the present one; at most one row. */
function replacedAt(id: Sql, at: Sql): Sql {
  return sql`select said_then.* from definition_history said_then
    where said_then.id = ${id} and said_then.valid_to > ${at} order by said_then.valid_to limit 1`;
}

/**
 * What was said of an issue, beside a table `f` of definitions as they are; null: what is said. Of an instant before
 * anything of it is known, the earliest that is: then `since` is later.
 */
export function saidAt(at: Sql | null): {
  readonly join: Sql;
  readonly of: (column: Said) => Sql;
  readonly since: Sql;
} {
  if (at === null) return { join: sql``, of: (column) => sql.ref(`f.${column}`), since: sql`f.valid_from` };
  const told = (column: string) =>
    sql`case when said.id is null then ${sql.ref(`f.${column}`)} else ${sql.ref(`said.${column}`)} end`;
  return {
    join: sql`left join lateral (${replacedAt(sql`f.id`, at)}) said on true`,
    of: told,
    since: told('valid_from'),
  };
}

/** What an issue was called at an instant, to stand in a statement; null: what it is called. */
export function titleAt(id: Sql, at: Instant | null): Sql {
  const present = sql`(select f.title from definitions f where f.id = ${id})`;
  if (at === null) return present;
  return sql`coalesce((select was.title from (${replacedAt(id, timestamp(at))}) was), ${present})`;
}

/**
 * The ids of the definitions of which something is so, or was at a past instant: a statement. `such` says it of a table
 * with the columns of definitions. What is so now is found by an index of the present; what was replaced since is looked
 * through, which are few.
 */
export function definitionsSuch(at: Instant | null, such: Sql): Sql {
  if (at === null) return sql`select id from definitions where ${such}`;
  const then = timestamp(at);
  return sql`
    select now_is.id from (select id from definitions where ${such}) now_is
    where not exists (select from definition_history h where h.id = now_is.id and h.valid_to > ${then})
    union all
    select was.id from (select id, valid_to from definition_history where valid_to > ${then} and ${such}) was
    where not exists (
      select from definition_history h where h.id = was.id and h.valid_to > ${then} and h.valid_to < was.valid_to)`;
}

/** The CVE as the ids of a definition hold it. */
export function hasCve(cve: string): Sql {
  return sql`cves @> array[${cve.toUpperCase()}]`;
}
