import { sql } from 'kysely';
import type { Json } from '../../core/ledger/canonical-json.ts';
import { type EntryType, recordText } from '../../core/ledger/entry.ts';
import type { Connection } from '../database.ts';
import { type ChangesSuch, type EventRow, readEvents } from '../ledger-changes.ts';
import type { StoredCheckpoint } from '../ledger-checkpoints.ts';
import { streamedRows } from './streamed-rows.ts';

/** An entry of the log with what it names. */
export interface SealedEntry {
  readonly position: number;
  readonly type: EntryType;
  /** Canonical JSON. */
  readonly entry: string;
  /** The text that the entry names by its hash; null where it was erased. */
  readonly record: string | null;
}

interface EntryRow {
  readonly position: number;
  readonly type: EntryType;
  readonly entry: string;
  readonly record: Json | null;
  readonly salt: string | null;
  /** Of changes: which events it stands for. */
  readonly written_in: string | null;
  readonly events_after: number | null;
  readonly events_upto: number | null;
}

const columns = sql.raw('position, type, entry, record, salt, written_in, events_after, events_upto');

/** Places in the log: `from` included, `to` not. */
export interface Places {
  readonly from: number;
  readonly to: number;
}

/** The entries at these places, in order, some at a time. */
export async function* sealedEntries(
  trx: Connection,
  places: Places,
): AsyncGenerator<readonly SealedEntry[], void, void> {
  for await (const rows of entryRows(trx, 'entries', places, sql`true`)) yield rows.map(sealedOf);
}

/** The changes that the entries at these places stand for, or of these what a person did, in the order of the entries, as rows, a thousand at a time. */
export async function* sealedChanges(
  trx: Connection,
  places: Places,
  such: ChangesSuch = {},
): AsyncGenerator<readonly EventRow[], void, void> {
  for await (const rows of entryRows(trx, 'changes', places, sql`type = 'changes'`)) {
    for (const { written_in: writtenIn, events_after: after, events_upto: upto } of rows) {
      if (writtenIn !== null && after !== null && upto !== null)
        yield* readEvents(trx, { writtenIn, after, upto }, such);
    }
  }
}

/** The entry at a place. Throws where there is none. */
export async function sealedEntryAt(db: Connection, position: number): Promise<SealedEntry> {
  const rows = await sql<EntryRow>`
    select ${columns} from ledger_entries where position = ${position}`.execute(db);
  const [row] = rows.rows;
  if (row === undefined) throw new RangeError(`The log has no entry at ${position}`);
  return sealedOf(row);
}

/** How many entries of each type there are at these places. */
export async function countEntries(db: Connection, { from, to }: Places): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ type: string; count: number }>`
    select type, count(*)::int as count from ledger_entries where position >= ${from} and position < ${to}
    group by type order by type`.execute(db);
  return Object.fromEntries(rows.map(({ type, count }) => [type, count]));
}

/** The entries of all changes of the key: each names the key before it. */
export async function keyChanges(db: Connection): Promise<readonly SealedEntry[]> {
  const { rows } = await sql<EntryRow>`
    select ${columns} from ledger_entries
    where type = 'key' and position is not null order by position`.execute(db);
  return rows.filter(({ record }) => (record as { previous?: unknown } | null)?.previous != null).map(sealedOf);
}

function entryRows(trx: Connection, name: 'entries' | 'changes', { from, to }: Places, such: ReturnType<typeof sql>) {
  return streamedRows(
    trx,
    name,
    sql<EntryRow>`
    select ${columns} from ledger_entries
    where position >= ${from} and position < ${to} and ${such} order by position`,
  );
}

function sealedOf({ position, type, entry, record, salt }: EntryRow): SealedEntry {
  return { position, type, entry, record: record === null || salt === null ? null : recordText(record, salt) };
}

/** The newest entry of a type about something; undefined while it has no place. */
export async function newestEntryAbout(
  db: Connection,
  type: EntryType,
  subjectId: string,
): Promise<SealedEntry | undefined> {
  const { rows } = await sql<EntryRow>`
    select ${columns} from ledger_entries
    where type = ${type} and subject_id = ${subjectId} and position is not null order by position desc limit 1`.execute(
    db,
  );
  return rows[0] === undefined ? undefined : sealedOf(rows[0]);
}

/** The checkpoint of a size; null where none was signed then. */
export async function checkpointOfSize(db: Connection, size: number): Promise<StoredCheckpoint | null> {
  const row = await db.selectFrom('ledger_checkpoints').selectAll().where('size', '=', size).executeTakeFirst();
  return row === undefined ? null : { size: row.size, root: row.root, signedAt: row.signed_at, note: row.note };
}
