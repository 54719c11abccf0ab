import { type RawBuilder, sql } from 'kysely';
import type { Window } from '../../core/evidence/population.ts';
import { type Connection, timestamp } from '../database.ts';

/**
 * Of each of these, in their order, whether some version of it that was in force in the window was excepted then. What was
 * taken back in the window, or fixed, is over in the version after it: no single version tells.
 */
export async function stoodExcepted(
  trx: Connection,
  episodes: readonly { readonly id: string; readonly episode: number }[],
  { from, to }: Window,
): Promise<readonly boolean[]> {
  const [begin, end] = [timestamp(from), timestamp(to)];
  const within = (table: string, ends: RawBuilder<unknown>) => sql`
    select from ${sql.table(table)}
    where id = wanted.id and episode = wanted.episode and status <> 'resolved'
      and excepted_until > '-infinity' and greatest(valid_from, ${begin}) < least(${ends}, ${end})`;
  const { rows } = await sql<{ position: number }>`
    select wanted.position::int
    from unnest(${episodes.map(({ id }) => id)}::uuid[], ${episodes.map(({ episode }) => episode)}::int[])
      with ordinality wanted(id, episode, position)
    cross join lateral (
      select from (
        ${within('vulnerabilities', sql`excepted_until`)}
        union all
        ${within('vulnerability_history', sql`least(excepted_until, valid_to)`)}
      ) versions limit 1) excepted`.execute(trx);
  const found = new Set(rows.map(({ position }) => position));
  return episodes.map((_, index) => found.has(index + 1));
}
