import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { Json } from '../../core/ledger/canonical-json.ts';
import { type ChangeTree, type EntryType, recordText } from '../../core/ledger/entry.ts';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import type { Connection } from '../database.ts';
import { countWaiting, ledgerSize, rootOf } from '../ledger.ts';
import { latestCheckpoint, type StoredCheckpoint } from '../ledger-checkpoints.ts';
import { type LedgerKey, listLedgerKeys } from '../ledger-keys.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';

/** How the log stands. */
export interface LedgerState {
  /** Its name; null before it was opened. */
  readonly origin: string | null;
  readonly size: number;
  /** Of all entries that have a place. */
  readonly root: Hash;
  /** How many committed entries wait for their place. */
  readonly waiting: number;
  readonly checkpoint: StoredCheckpoint | null;
  /** The oldest first; the last one signs. */
  readonly keys: readonly Omit<LedgerKey, 'sealedSeed'>[];
}

export async function readLedger(db: Connection): Promise<LedgerState> {
  const keys = await listLedgerKeys(db);
  const size = await ledgerSize(db);
  return {
    origin: keys[0]?.origin ?? null,
    size,
    root: await rootOf(db, size),
    waiting: await countWaiting(db),
    checkpoint: await latestCheckpoint(db),
    keys: keys.map(({ sealedSeed: _, ...key }) => key),
  };
}

/** The newest checkpoint; null before the first. */
export async function readCheckpoint(db: Connection): Promise<StoredCheckpoint | null> {
  return await latestCheckpoint(db);
}

/** An entry that has its place. */
export interface LedgerEntryView {
  readonly position: number;
  readonly type: EntryType;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly at: Instant;
  readonly isLate: boolean;
  readonly changes: ChangeTree | null;
  /** The entry itself: the bytes that are hashed into the log, without line feed. */
  readonly entry: string;
  readonly leaf: Hash;
  /** What the entry names by its hash; null where that was erased. */
  readonly record: string | null;
}

interface EntryRow {
  readonly position: number;
  readonly type: EntryType;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly at: Instant;
  readonly is_late: boolean;
  readonly entry: string;
  readonly leaf: Hash;
  readonly record: Json | null;
  readonly salt: string | null;
}

const columns = sql`position, type, subject_kind, subject_id, at, is_late, entry, leaf, record, salt`;

export interface LedgerEntryFilter {
  readonly type?: EntryType | undefined;
  readonly subjectKind?: string | undefined;
  readonly subjectId?: string | undefined;
}

/** The newest first. */
export async function listLedgerEntries(
  db: Connection,
  filter: LedgerEntryFilter,
  { limit, cursor }: PageRequest,
): Promise<Page<LedgerEntryView>> {
  const asked = ['ledger-entries', filter];
  const before = decodeCursor(z.number().int(), cursor, asked);
  const conditions = [
    sql`position is not null`,
    ...(filter.type === undefined ? [] : [sql`type = ${filter.type}`]),
    ...(filter.subjectKind === undefined ? [] : [sql`subject_kind = ${filter.subjectKind}`]),
    ...(filter.subjectId === undefined ? [] : [sql`subject_id = ${filter.subjectId}`]),
    ...(before === null ? [] : [sql`position < ${before}`]),
  ];
  const { rows } = await sql<EntryRow>`
    select ${columns} from ledger_entries where ${sql.join(conditions, sql` and `)}
    order by position desc limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (last) => encodeCursor(last.position, asked));
  return { items: page.rows.map(entryOf), nextCursor: page.nextCursor };
}

/** Undefined where no entry has that place. */
export async function findLedgerEntry(db: Connection, position: number): Promise<LedgerEntryView | undefined> {
  const { rows } = await sql<EntryRow>`select ${columns} from ledger_entries where position = ${position}`.execute(db);
  return rows.map(entryOf)[0];
}

function entryOf(row: EntryRow): LedgerEntryView {
  return {
    position: row.position,
    type: row.type,
    subject: { kind: row.subject_kind, id: row.subject_id },
    at: row.at,
    isLate: row.is_late,
    changes: row.type === 'changes' ? (JSON.parse(row.entry) as { changes: ChangeTree }).changes : null,
    entry: row.entry,
    leaf: row.leaf,
    record: row.record === null || row.salt === null ? null : recordText(row.record, row.salt),
  };
}
