import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
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

export interface AssetFilter {
  /** The instant at which they are overdue: assets keep no past. */
  readonly at: Instant;
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

/** One stretch of an index for each asset: all of them are as many entries as are open, and no rows. */
function assetsWithCounts(at: Instant) {
  return sql`assets a cross join lateral (
    select count(*) filter (where d.status = 'open')::int as open,
      count(*) filter (where d.overdue_at <= ${timestamp(at)} and d.excepted_until <= ${timestamp(at)})::int as overdue
    from deadlines d where d.asset_id = a.id and d.valid_to = 'infinity'
      and d.standing in ('open', 'unaccepted', 'excepted')) counts`;
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

export async function oneAsset(db: Connection, id: string, at: Instant): Promise<AssetView | null> {
  if (!isUuid(id)) return null;
  const result = await sql<AssetRow>`select ${columns} from ${assetsWithCounts(at)} where a.id = ${id}`.execute(db);
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
  const { at, sourceId, q, isListed } = filter;
  const asked = ['assets', { sourceId, q, isListed }];
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
    select ${columns} from ${assetsWithCounts(at)} where ${sql.join(conditions, sql` and `)}
    order by counts.overdue desc, a.name, a.id limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ overdue, name, id }) => encodeCursor({ overdue, name, id }, asked));
  return { items: page.rows.map(assetOf), nextCursor: page.nextCursor };
}
