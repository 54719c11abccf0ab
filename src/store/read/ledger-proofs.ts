import { sql } from 'kysely';
import { z } from 'zod';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import { proofFileText } from '../../core/ledger/proof-file.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../database.ts';
import { ledgerSize, proveConsistency, proveInclusion, rootOf } from '../ledger.ts';
import { type ProvedChange, proveChange } from '../ledger-change-trees.ts';
import { latestCheckpoint } from '../ledger-checkpoints.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { findLedgerEntry, type LedgerEntryView } from './ledger.ts';

/**
 * That an entry stands at its place in the log of the newest checkpoint: the text of a `.tlog-proof` file. Null while no
 * checkpoint holds it: one is signed within the hour.
 */
export async function entryProof(db: Connection, position: number): Promise<string | null> {
  const checkpoint = await latestCheckpoint(db);
  if (checkpoint === null || checkpoint.size <= position) return null;
  const hashes = await proveInclusion(db, position, checkpoint.size);
  return proofFileText({ index: position, hashes, checkpoint: checkpoint.note });
}

/** That an earlier log is the beginning of a later one. */
export interface ConsistencyProof {
  readonly from: { readonly size: number; readonly root: Hash };
  readonly to: { readonly size: number; readonly root: Hash };
  readonly hashes: readonly Hash[];
}

/** `to` is by default the present size. Throws `invalid-input` for sizes that the log never had. */
export async function ledgerConsistency(db: Connection, from: number, asked?: number): Promise<ConsistencyProof> {
  const size = await ledgerSize(db);
  const to = asked ?? size;
  if (to > size) throw refused('to', `The log has ${size} entries.`);
  if (from > to) throw refused('from', 'The earlier log is not larger than the later one.');
  return {
    from: { size: from, root: await rootOf(db, from) },
    to: { size: to, root: await rootOf(db, to) },
    hashes: await proveConsistency(db, from, to),
  };
}

function refused(path: string, message: string): Problem {
  return new Problem('invalid-input', message, { errors: [{ path, message }] });
}

/** One change of a vulnerability with all that proves it. */
export interface ChangeProof {
  /** Of the event. */
  readonly id: number;
  /** Its place in the tree of changes; null while its entry waits for its place in the log. */
  readonly inEntry: (ProvedChange & { readonly entry: LedgerEntryView }) | null;
  /** Of the entry in the log: see `entryProof`. */
  readonly proof: string | null;
}

/** The changes of one vulnerability, the oldest first; null where there is no such vulnerability. */
export async function proveVulnerability(
  db: Connection,
  id: string,
  { limit, cursor }: PageRequest,
): Promise<Page<ChangeProof> | null> {
  const asked = ['vulnerability-proofs', id];
  const after = decodeCursor(z.number().int(), cursor, asked) ?? 0;
  const { rows } = await sql<{
    readonly id: number;
    readonly entry_id: number | null;
    readonly position: number | null;
    readonly written_in: string;
    readonly events_after: number;
    readonly events_upto: number;
  }>`
    select v.id, e.id as entry_id, e.position, v.written_in, e.events_after, e.events_upto
    from (select id, written_in from vulnerability_events where vulnerability_id = ${id} and id > ${after}
      order by id limit ${limit + 1}) v
    left join ledger_entries e on e.type = 'changes' and e.written_in = v.written_in
      and e.events_after < v.id and e.events_upto >= v.id
    order by v.id`.execute(db);
  // Whatever there is has begun with a change.
  if (rows.length === 0 && after === 0) return null;
  const page = pageOf(rows, limit, (last) => encodeCursor(last.id, asked));
  // Many changes of one sync stand in one entry: it is proved once.
  const entries = new Map<number, { entry: LedgerEntryView; proof: string | null }>();
  const items: ChangeProof[] = [];
  for (const row of page.rows) {
    if (row.entry_id === null || row.position === null) {
      items.push({ id: row.id, inEntry: null, proof: null });
      continue;
    }
    const of = { writtenIn: row.written_in, after: row.events_after, upto: row.events_upto };
    const proved = await proveChange(db, row.entry_id, of, row.id);
    const known = entries.get(row.position) ?? (await provedEntry(db, row.position));
    entries.set(row.position, known);
    items.push({
      id: row.id,
      inEntry: proved === undefined ? null : { ...proved, entry: known.entry },
      proof: known.proof,
    });
  }
  return { items, nextCursor: page.nextCursor };
}

async function provedEntry(db: Connection, position: number) {
  const entry = await findLedgerEntry(db, position);
  if (entry === undefined) throw new Error(`The ledger has no entry ${position}: somebody has removed it`);
  return { entry, proof: await entryProof(db, position) };
}
