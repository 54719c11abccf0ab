import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { Json } from '../../core/ledger/canonical-json.ts';
import { type ChangeTree, type EntryType, recordText } from '../../core/ledger/entry.ts';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import type { Connection } from '../database.ts';
import { countWaiting, ledgerSize, rootOf } from '../ledger.ts';
import { checkpointSignedBy, latestCheckpoint, type StoredCheckpoint } from '../ledger-checkpoints.ts';
import { type LedgerKey, listLedgerKeys } from '../ledger-keys.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';

/** How the log stands. */
export interface LedgerState {
  /** Its name; null before it was opened. */
  readonly origin: string | null;
  readonly size: number;
  /** Of all entries that have a place. */
  readonly root: Hash;
  /** How many committed entries wait for their place; null of a past instant, as that is not kept. */
  readonly waiting: number | null;
  readonly checkpoint: StoredCheckpoint | null;
  /** The oldest first; the last one signs. */
  readonly keys: readonly Omit<LedgerKey, 'sealedSeed'>[];
}

/**
 * How it stands, or stood at a past instant: then as far as the newest checkpoint of then goes. When an entry was given its
 * place is not kept; that it had one by then is what a checkpoint proves.
 */
export async function readLedger(db: Connection, asOf: Instant | null = null): Promise<LedgerState> {
  const keys = keysAt(await listLedgerKeys(db), asOf);
  const checkpoint = await readCheckpoint(db, asOf);
  const size = asOf === null ? await ledgerSize(db) : (checkpoint?.size ?? 0);
  return {
    origin: keys[0]?.origin ?? null,
    size,
    root: await rootOf(db, size),
    waiting: asOf === null ? await countWaiting(db) : null,
    checkpoint,
    keys: keys.map(({ sealedSeed: _, ...key }) => key),
  };
}

function keysAt(keys: readonly LedgerKey[], asOf: Instant | null): readonly LedgerKey[] {
  if (asOf === null) return keys;
  return keys
    .filter(({ createdAt }) => createdAt <= asOf)
    .map((key) => (key.retiredAt === null || key.retiredAt <= asOf ? key : { ...key, retiredAt: null }));
}

/** The newest checkpoint, of now or of a past instant; null before the first. */
export async function readCheckpoint(db: Connection, asOf: Instant | null = null): Promise<StoredCheckpoint | null> {
  return asOf === null ? await latestCheckpoint(db) : await checkpointSignedBy(db, asOf);
}

/** What a checkpoint of then holds; null is the present, with all that has its place. */
async function placesAt(db: Connection, asOf: Instant | null) {
  if (asOf === null) return sql`position is not null`;
  const checkpoint = await checkpointSignedBy(db, asOf);
  return sql`position < ${checkpoint?.size ?? 0}`;
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

/** The newest first; of a past instant those that the newest checkpoint of then holds. */
export async function listLedgerEntries(
  db: Connection,
  filter: LedgerEntryFilter,
  { limit, cursor }: PageRequest,
  asOf: Instant | null = null,
): Promise<Page<LedgerEntryView>> {
  const asked = ['ledger-entries', filter, asOf];
  const before = decodeCursor(z.number().int(), cursor, asked);
  const conditions = [
    await placesAt(db, asOf),
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

/** Undefined where no entry has that place, or had it by the newest checkpoint of then. */
export async function findLedgerEntry(
  db: Connection,
  position: number,
  asOf: Instant | null = null,
): Promise<LedgerEntryView | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${columns} from ledger_entries where position = ${position} and ${await placesAt(db, asOf)}`.execute(db);
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
