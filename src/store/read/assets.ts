import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
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
  readonly revision: number;
}

export interface AssetFilter {
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
  revision: number;
}

const columns = sql`id, source_id, external_id, name, address, is_listed, scan_at, out_of_scope_reason, out_of_scope_by,
  out_of_scope_at, revision`;

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
    revision: row.revision,
  };
}

export async function oneAsset(db: Connection, id: string): Promise<AssetView | null> {
  if (!isUuid(id)) return null;
  const result = await sql<AssetRow>`select ${columns} from assets where id = ${id}`.execute(db);
  const [row] = result.rows;
  return row === undefined ? null : assetOf(row);
}

const Position = z.object({ name: z.string(), id: z.uuid() });

/** By name. */
export async function listAssets(
  db: Connection,
  filter: AssetFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<AssetView>> {
  const asked = ['assets', filter];
  const after = decodeCursor(Position, cursor, asked);
  const conditions = [sql`true`];
  if (filter.sourceId !== undefined) conditions.push(sql`source_id = ${filter.sourceId}`);
  if (filter.isListed !== undefined) conditions.push(sql`is_listed = ${filter.isListed}`);
  if (filter.q !== undefined) {
    const part = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(name ilike ${part} or address ilike ${part})`);
  }
  if (after !== null) conditions.push(sql`(name, id) > (${after.name}, ${after.id}::uuid)`);
  const result = await sql<AssetRow>`
    select ${columns} from assets where ${sql.join(conditions, sql` and `)}
    order by name, id limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, (last) => encodeCursor({ name: last.name, id: last.id }, asked));
  return { items: page.rows.map(assetOf), nextCursor: page.nextCursor };
}
