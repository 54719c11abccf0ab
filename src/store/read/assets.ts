import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { assetsAt, present } from './assets-at.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { listedSources } from './judged-sources.ts';
import { isUuid } from './uuid.ts';

export interface AssetView {
  readonly id: string;
  readonly sourceId: string;
  readonly externalId: string;
  readonly name: string;
  readonly address: string;
  /** Whether the last complete sync listed it. */
  readonly isListed: boolean;
  readonly lastScanAt: Instant | null;
  readonly outOfScope: { readonly reason: string; readonly by: string; readonly at: Instant } | null;
  readonly tags: readonly string[];
  readonly revision: number;
  /** How many of its vulnerabilities are open. */
  readonly open: number;
  /** Overdue, and not excepted. */
  readonly overdue: number;
}

/** The instant that assets are told at: as they are, or were then. */
export interface AssetsWhen {
  /** At which they are overdue. */
  readonly at: Instant;
  readonly isPast?: boolean | undefined;
}

export interface AssetFilter extends AssetsWhen {
  readonly sourceId?: string | undefined;
  /** Part of the name or the address. */
  readonly q?: string | undefined;
  readonly isListed?: boolean | undefined;
}

interface AssetRow {
  id: string;
  source_id: string;
  external_id: string;
  name: string;
  address: string;
  is_listed: boolean;
  scan_at: Instant | null;
  out_of_scope_reason: string | null;
  out_of_scope_by: string | null;
  out_of_scope_at: Instant | null;
  tags: readonly string[];
  revision: number;
  open: number;
  overdue: number;
}

const columns = sql`a.id, a.source_id, a.external_id, a.name, a.address, a.is_listed, a.scan_at, a.out_of_scope_reason,
  a.out_of_scope_by, a.out_of_scope_at, a.tags, a.revision, counts.open, counts.overdue`;

/**
 * One stretch of an index for each asset: all of them are as many entries as are open, and no rows. What stands beside a
 * deadline is of now, or of when it ended; what the vulnerability was instead at a past instant is told by the version
 * that was over later, and put in the place of that. Of the present there is none.
 */
function assetsWithCounts({ at, isPast = false }: AssetsWhen) {
  const then = timestamp(isPast ? at : present);
  const deadlineThen = (such: RawBuilder<unknown>) => sql`
    select * from deadlines where vulnerability_id = h.id and valid_from <= ${then} and valid_to > ${then} and ${such}`;
  return sql`${isPast ? assetsAt(at) : sql`assets`} a cross join lateral (
    select coalesce(sum(n) filter (where status = 'open'), 0)::int as open,
      coalesce(sum(n) filter (where status <> 'resolved' and overdue_at <= ${timestamp(at)}
        and excepted_until <= ${timestamp(at)}), 0)::int as overdue
    from (
      select 1 as n, d.status, d.overdue_at, d.excepted_until from deadlines d
      where d.asset_id = a.id and d.valid_to > ${then} and d.valid_from <= ${then}
        and d.standing in ('open', 'unaccepted', 'excepted')
      union all
      select c.n, c.status, d.overdue_at, c.excepted_until from vulnerability_history h
      cross join lateral (${deadlineThen(sql`valid_to = 'infinity'`)}
        union all ${deadlineThen(sql`valid_to < 'infinity'`)}) d
      cross join lateral (values (1, h.status, h.excepted_until), (-1, d.status, d.excepted_until)) c (n, status, excepted_until)
      where h.asset_id = a.id and h.valid_to > ${then} and h.valid_from <= ${then}) stood) counts`;
}

function assetOf(row: AssetRow): AssetView {
  const at = row.out_of_scope_at;
  return {
    id: row.id,
    sourceId: row.source_id,
    externalId: row.external_id,
    name: row.name,
    address: row.address,
    isListed: row.is_listed,
    lastScanAt: row.scan_at,
    outOfScope: at === null ? null : { reason: row.out_of_scope_reason ?? '', by: row.out_of_scope_by ?? '', at },
    tags: row.tags,
    revision: row.revision,
    open: row.open,
    overdue: row.overdue,
  };
}

export async function oneAsset(db: Connection, id: string, when: AssetsWhen): Promise<AssetView | null> {
  if (!isUuid(id)) return null;
  const result = await sql<AssetRow>`select ${columns} from ${assetsWithCounts(when)} where a.id = ${id}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : assetOf(row);
}

const Position = z.object({ overdue: z.number().int(), name: z.string(), id: z.uuid() });

/** Those with the most overdue first, else by name. One that becomes overdue between two pages may move its asset. */
export async function listAssets(
  db: Connection,
  filter: AssetFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<AssetView>> {
  const { at, isPast = false, sourceId, q, isListed } = filter;
  const asked = ['assets', { sourceId, q, isListed, asOf: isPast ? at : undefined }];
  const after = decodeCursor(Position, cursor, asked);
  const conditions = [sql`true`];
  const sourceIds = sourceId === undefined ? await listedSources(db, {}, at) : [sourceId];
  if (sourceIds !== undefined) conditions.push(sql`a.source_id = any(${sourceIds}::uuid[])`);
  if (isListed !== undefined) conditions.push(sql`a.is_listed = ${isListed}`);
  if (q !== undefined) {
    const part = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(a.name ilike ${part} or a.address ilike ${part})`);
  }
  if (after !== null) {
    conditions.push(sql`(-counts.overdue, a.name, a.id) > (${-after.overdue}::int, ${after.name}, ${after.id}::uuid)`);
  }
  const result = await sql<AssetRow>`
    select ${columns} from ${assetsWithCounts(filter)} where ${sql.join(conditions, sql` and `)}
    order by counts.overdue desc, a.name, a.id limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ overdue, name, id }) => encodeCursor({ overdue, name, id }, asked));
  return { items: page.rows.map(assetOf), nextCursor: page.nextCursor };
}
