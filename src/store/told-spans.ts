import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import { timestamp } from './database.ts';

type Sql = RawBuilder<unknown>;

/** Rows of `vulnerability_spans d` that tell of one instant what is known at another. */
export function toldOf(at: Instant, knownAt: Instant): readonly Sql[] {
  const [then, known] = [timestamp(at), timestamp(knownAt)];
  return [
    sql`d.true_from <= ${then}`,
    sql`d.true_to > ${then}`,
    sql`d.recorded_from <= ${known}`,
    sql`d.recorded_to > ${known}`,
  ];
}

/** Follows from what is told of an instant, and is how the indexes by standing and severity have it. */
export function heldAt(at: Instant): Sql {
  return sql`tstzrange(d.true_from, d.true_to) @> ${timestamp(at)}`;
}

/** The number of the episode that vulnerability `v` was in at `at`, or that was its last, by what is known at `knownAt`. */
export function episodeThen(at: Instant, knownAt: Instant): Sql {
  return sql`(select d.episode from vulnerability_spans d
    where d.vulnerability_id = v.id and ${sql.join(toldOf(at, knownAt), sql` and `)})`;
}

/**
 * Of the `episodes e` that were closed up to `at` by what is known at `knownAt`, those that had not begun: a scan from
 * before a vulnerability was read to be open again may close it later. Begins with `union all`; each counts -1.
 */
export function lessNotBegun(
  {
    sourceIds,
    at,
    knownAt,
  }: { readonly sourceIds: readonly string[]; readonly at: Instant; readonly knownAt: Instant },
  columns: Sql,
  wasClosed: Sql,
): Sql {
  return sql`union all
    select ${columns}, -1 from vulnerabilities v
    join episodes e on e.vulnerability_id = v.id and e.number > ${episodeThen(at, knownAt)}
    where v.episode > 1 and v.source_id = any(${sourceIds}::uuid[]) and ${wasClosed}`;
}
