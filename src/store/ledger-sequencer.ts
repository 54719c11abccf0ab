import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Json } from '../core/ledger/canonical-json.ts';
import { type ChangeTree, type EntryType, entryText, recordText, sha256Hex } from '../core/ledger/entry.ts';
import { growingTree, type Hash, leafHash, type TreeNode } from '../core/ledger/merkle-tree.ts';
import type { Connection, Database } from './database.ts';
import { ledgerSize, lockLedger, readPeaks, tryLockLedger } from './ledger.ts';
import { storeChangeTree } from './ledger-change-trees.ts';
import { findOrigin } from './ledger-keys.ts';
import { type Row, recordset, transactionRunner } from './sql-runner.ts';

/** What a round of the sequencer did. */
export interface Sequenced {
  /** How many entries were given a place. */
  readonly placed: number;
  /** Whether nothing was left waiting: false when somebody else is at it, or it was told to stop. */
  readonly isDone: boolean;
}

/** So much goes into one transaction: enough to be quick, and little to do again after a crash. */
const entriesAtOnce = 1_000;
const eventsAtOnce = 50_000;

/**
 * Gives every committed entry that waits its place, in the order of their numbers, with all that follows from it: the
 * entry's text and leaf, the subtrees that it completes, and for changes the tree of the events. In batches, each of
 * them whole or not at all, so that it goes on where a crash ended it. There is only one at a time: whoever comes second
 * has nothing to do, or waits for the first with `waits`. Before the log has been opened nothing is given a place.
 */
export async function sequenceEntries(
  db: Database,
  { waits = false, signal }: { readonly waits?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Sequenced> {
  for (let placed = 0; ; ) {
    if (signal?.aborted) return { placed, isDone: false };
    const batch = await db
      .transaction()
      .execute(async (trx) => {
        if (waits) await lockLedger(trx);
        else if (!(await tryLockLedger(trx))) return null;
        return await sequenceBatch(trx, signal);
      })
      .catch((error: unknown) => {
        if (signal?.aborted) return null;
        throw error;
      });
    if (batch === null) return { placed, isDone: false };
    placed += batch.placed;
    if (batch.isDone) return { placed, isDone: true };
  }
}

/** All that waits and that the transaction sees, in the caller's transaction, which holds the lock. */
export async function sequenceWithin(trx: Connection): Promise<void> {
  for (;;) if ((await sequenceBatch(trx)).isDone) return;
}

interface WaitingEntry {
  readonly id: number;
  readonly type: EntryType;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly at: Instant;
  readonly is_late: boolean;
  readonly record: Json;
  readonly salt: string;
  readonly written_in: string | null;
  readonly events_after: number;
  readonly events_upto: number;
}

async function sequenceBatch(trx: Connection, signal?: AbortSignal): Promise<Sequenced> {
  const origin = await findOrigin(trx);
  if (origin === null) return { placed: 0, isDone: true };
  // An entry of changes that nobody ended belongs to a transaction that goes on, which can only be this one.
  const { rows: waiting } = await sql<WaitingEntry>`
    select id, type, subject_kind, subject_id, at, is_late, record, salt, written_in, events_after, events_upto
    from ledger_entries where position is null and (type <> 'changes' or events_upto is not null)
    order by id limit ${entriesAtOnce}`.execute(trx);
  if (waiting.length === 0) return { placed: 0, isDone: true };
  const size = await ledgerSize(trx);
  const tree = growingTree(size, await readPeaks(trx, size));
  const sealed: Row[] = [];
  const nodes: Row[] = [];
  let events = 0;
  for (const each of waiting) {
    const { entry, changes } =
      each.type === 'changes' ? await gathered(trx, each, signal) : { entry: each, changes: null };
    const text = recordText(entry.record, entry.salt);
    const sealedEntry = entryText({
      log: origin,
      position: tree.size,
      type: entry.type,
      subject: { kind: entry.subject_kind, id: entry.subject_id },
      at: new Date(entry.at).toISOString(),
      isLate: entry.is_late,
      record: { sha256: sha256Hex(text), size: Buffer.byteLength(text) },
      changes,
    });
    const { size: position } = tree;
    const [leaf, ...completed] = tree.append(leafHash(sealedEntry));
    sealed.push({
      id: entry.id,
      position,
      entry: sealedEntry,
      leaf: bytea((leaf as TreeNode).hash),
      // Only what was learned with it is written with it.
      ...(entry !== each && {
        record: entry.record as Record<string, Json>,
        at: new Date(entry.at),
        subject_kind: entry.subject_kind,
        subject_id: entry.subject_id,
      }),
    });
    nodes.push(...completed.map(({ level, index, hash }) => ({ level, index, hash: bytea(hash) })));
    events += changes?.count ?? 0;
    if (events >= eventsAtOnce) break;
  }
  const runner = transactionRunner(trx);
  await runner.insert('ledger_nodes', ['level', 'index', 'hash'], nodes);
  await runner.query(
    `update ledger_entries e set position = s.position, entry = s.entry, leaf = s.leaf, record = coalesce(s.record, e.record),
       at = coalesce(s.at, e.at), subject_kind = coalesce(s.subject_kind, e.subject_kind),
       subject_id = coalesce(s.subject_id, e.subject_id)
     from jsonb_populate_recordset(null::ledger_entries, $1) s where e.id = s.id`,
    [recordset(sealed)],
  );
  return { placed: sealed.length, isDone: sealed.length === waiting.length && waiting.length < entriesAtOnce };
}

/** An entry of changes with what it turns out to stand for. What was there before the ledger keeps its name. */
async function gathered(
  trx: Connection,
  entry: WaitingEntry,
  signal: AbortSignal | undefined,
): Promise<{ readonly entry: WaitingEntry; readonly changes: ChangeTree }> {
  const of = { writtenIn: entry.written_in ?? '', after: entry.events_after, upto: entry.events_upto };
  const { count, root, first, last, recordedAt, sync } = await storeChangeTree(trx, entry.id, of, signal);
  const isOfSync = sync !== null && !entry.is_late;
  return {
    entry: {
      ...entry,
      record: { first, last, count },
      at: recordedAt ?? entry.at,
      ...(isOfSync && { subject_kind: 'sync', subject_id: sync }),
    },
    changes: { count, root: Buffer.from(root).toString('hex') },
  };
}

function bytea(hash: Hash): string {
  return `\\x${Buffer.from(hash).toString('hex')}`;
}
