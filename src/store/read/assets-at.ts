import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';

type Sql = RawBuilder<unknown>;

const names = [
  ...['id', 'source_id', 'external_id', 'name', 'address', 'is_listed', 'scan_id', 'scan_at', 'tags'],
  ...['out_of_scope_reason', 'out_of_scope_by', 'out_of_scope_at', 'revision', 'valid_from'],
];
const columns = sql.raw(names.join(', '));
/** Of a version before, where there is one, else of the present one. */
const eitherColumns = sql.raw(
  names.map((name) => `case when h.id is null then a.${name} else h.${name} end as ${name}`).join(', '),
);

/** Later than all that is known: what was valid then is what is there now. */
export const present: Instant = Date.UTC(9999, 0);

/**
 * One asset as it was at an instant, as a table: the first version that was not over. Of an instant before anything of it
 * is known, that is the earliest version that is: then `valid_from` is later.
 */
export function assetAt(id: Sql, at: Instant): Sql {
  return sql`(
    select ${columns} from (
      (select ${columns} from asset_history where id = ${id} and valid_to > ${timestamp(at)} order by valid_to limit 1)
      union all select ${columns} from assets where id = ${id}) versions
    order by valid_from limit 1)`;
}

/** Every asset that was known at an instant, as it was then, as a table: all of them are one look-up each. */
export function assetsAt(at: Instant): Sql {
  return sql`(
    select was.* from (
      select ${eitherColumns} from assets a left join lateral (
        select ${columns} from asset_history where id = a.id and valid_to > ${timestamp(at)} order by valid_to limit 1) h on true
    ) was where was.valid_from <= ${timestamp(at)})`;
}

/**
 * What an asset was called, beside a table `a` of assets as they are; null: what it is called. Of an instant before
 * anything of it is known, the earliest that is.
 */
export function namesAt(at: Sql | null): { readonly join: Sql; readonly name: Sql; readonly address: Sql } {
  if (at === null) return { join: sql``, name: sql`a.name`, address: sql`a.address` };
  const join = sql`left join lateral (
    select name, address from asset_history where id = a.id and valid_to > ${at}
    order by valid_to limit 1) was on true`;
  return { join, name: sql`coalesce(was.name, a.name)`, address: sql`coalesce(was.address, a.address)` };
}
