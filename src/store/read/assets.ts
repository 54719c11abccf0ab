import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { assetAt, assetsAt, present } from './assets-at.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { listedSources } from './judged-sources.ts';
import { isUuid } from './uuid.ts';

type Sql = RawBuilder<unknown>;

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
 * deadline is of now, or of when it ended: of a past instant, deadlines that have ended since are counted too, and where
 * the vulnerability was another way, what it was is counted in the place of that.
 */
function withCounts(assets: Sql, { at, isPast = false }: AssetsWhen): Sql {
  const then = timestamp(at);
  const open = (of: string) => sql`count(*) filter (where ${sql.ref(of)}.status = 'open')`;
  const overdue = (of: string) => sql`count(*) filter (where ${sql.ref(of)}.status <> 'resolved'
    and d.overdue_at <= ${then} and ${sql.ref(of)}.excepted_until <= ${then})`;
  const unresolved = sql`d.asset_id = a.id and d.standing in ('open', 'unaccepted', 'excepted')`;
  const pieces = [
    sql`select ${open('d')} as open, ${overdue('d')} as overdue from deadlines d
      where ${unresolved} and d.valid_to = 'infinity' ${isPast ? sql`and d.valid_from <= ${then}` : sql``}`,
  ];
  if (isPast) {
    const deadline = (such: Sql) => sql`
      select * from deadlines where vulnerability_id = h.id and valid_from <= ${then} and ${such}`;
    pieces.push(
      sql`select ${open('d')}, ${overdue('d')} from deadlines d
      where ${unresolved} and d.valid_to < 'infinity' and d.valid_to > ${then} and d.valid_from <= ${then}`,
      sql`select ${open('h')} - ${open('d')}, ${overdue('h')} - ${overdue('d')} from vulnerability_history h
      cross join lateral (${deadline(sql`valid_to = 'infinity'`)}
        union all ${deadline(sql`valid_to < 'infinity' and valid_to > ${then}`)}) d
      where h.asset_id = a.id and h.valid_to > ${then} and h.valid_from <= ${then}`,
    );
  }
  return sql`${assets} a cross join lateral (
    select sum(open)::int as open, sum(overdue)::int as overdue from (${sql.join(pieces, sql` union all `)}) pieces) counts`;
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
  const then = when.isPast ? when.at : present;
  const result = await sql<AssetRow>`
    select ${columns} from ${withCounts(assetAt(sql`${id}`, then), when)} where a.valid_from <= ${timestamp(then)}`.execute(
    db,
  );
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
    select ${columns} from ${withCounts(isPast ? assetsAt(at) : sql`assets`, filter)} where ${sql.join(conditions, sql` and `)}
    order by counts.overdue desc, a.name, a.id limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ overdue, name, id }) => encodeCursor({ overdue, name, id }, asked));
  return { items: page.rows.map(assetOf), nextCursor: page.nextCursor };
}
