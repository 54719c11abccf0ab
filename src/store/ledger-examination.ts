import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Json } from '../core/ledger/canonical-json.ts';
import type { EntryType } from '../core/ledger/entry.ts';
import type { Hash, TreeNode } from '../core/ledger/merkle-tree.ts';
import type { TreeTile } from '../core/ledger/tiled-tree.ts';
import type { Connection } from './database.ts';
import type { StoredCheckpoint } from './ledger-checkpoints.ts';

/** An entry that has its place, with all that is kept of it. */
export interface SealedEntry {
  readonly id: number;
  readonly position: number;
  readonly type: EntryType;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly at: Instant;
  readonly isLate: boolean;
  /** Null: it was erased. */
  readonly record: Json | null;
  readonly salt: string | null;
  readonly writtenIn: string | null;
  readonly eventsAfter: number | null;
  readonly eventsUpto: number | null;
  readonly entry: string;
  readonly leaf: Hash;
}

/** The entries from a place on, in their order. */
export async function readSealedEntries(db: Connection, from: number, limit: number): Promise<readonly SealedEntry[]> {
  const { rows } = await sql<SealedEntry>`
    select id, position, type, subject_kind as "subjectKind", subject_id as "subjectId", at, is_late as "isLate", record,
      salt, written_in as "writtenIn", events_after as "eventsAfter", events_upto as "eventsUpto", entry, leaf
    from ledger_entries where position >= ${from} order by position limit ${limit}`.execute(db);
  return rows;
}

/** The first of these subtrees that is stored otherwise or not at all. */
export async function otherNode(db: Connection, nodes: readonly TreeNode[]): Promise<TreeNode | undefined> {
  const { rows } = await sql<{ at: number }>`
    select (a.nr - 1)::integer as at
    from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash))}::bytea[]) with ordinality as a (level, index, hash, nr)
    left join ledger_nodes n on n.level = a.level and n.index = a.index
    where n.hash is distinct from a.hash order by a.nr limit 1`.execute(db);
  const [row] = rows;
  return row && nodes[row.at];
}

/** The first of these tiles of an entry's tree of changes that is stored otherwise or not at all. */
export async function otherTile(
  db: Connection,
  entryId: number,
  tiles: readonly TreeTile[],
): Promise<TreeTile | undefined> {
  const { rows } = await sql<{ at: number }>`
    select (a.nr - 1)::integer as at
    from unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::integer[],
      ${tiles.map(({ hash }) => Buffer.from(hash))}::bytea[]) with ordinality as a (level, tile, hash, nr)
    left join ledger_change_tiles t on t.entry_id = ${entryId} and t.level = a.level and t.tile = a.tile
    where t.hash is distinct from a.hash order by a.nr limit 1`.execute(db);
  const [row] = rows;
  return row && tiles[row.at];
}

/** The checkpoints of more than so many entries and of at most so many, the smallest first. */
export async function checkpointsBetween(
  db: Connection,
  after: number,
  upto: number,
): Promise<readonly StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select size, root, signed_at as "signedAt", note from ledger_checkpoints
    where size > ${after} and size <= ${upto} order by size`.execute(db);
  return rows;
}

/** How many subtrees are stored, events, events of entries that have no place yet, and such entries. */
export async function ledgerCounts(db: Connection): Promise<{
  readonly nodes: number;
  readonly events: number;
  readonly waitingEvents: number;
  readonly waiting: number;
  readonly longestCheckpoint: number;
}> {
  const { rows } = await sql<{
    nodes: number;
    events: number;
    waitingEvents: number;
    waiting: number;
    longestCheckpoint: number;
  }>`
    select (select count(*) from ledger_nodes) as nodes, (select count(*) from vulnerability_events) as events,
      (select coalesce(sum((select count(*) from vulnerability_events v
          where v.id > e.events_after and v.id <= e.events_upto and v.written_in = e.written_in)), 0)::bigint
        from ledger_entries e where e.position is null and e.type = 'changes') as "waitingEvents",
      (select count(*) from ledger_entries where position is null) as waiting,
      (select coalesce(max(size), 0) from ledger_checkpoints) as "longestCheckpoint"`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('The database did not answer');
  return row;
}

/** The first event that no entry stands for. */
export async function eventOutside(
  db: Connection,
): Promise<{ readonly id: number; readonly vulnerability: string; readonly type: string } | undefined> {
  const { rows } = await sql<{ id: number; vulnerability: string; type: string }>`
    select v.id, v.vulnerability_id::text as vulnerability, v.type from vulnerability_events v
    where not exists (select from ledger_entries e where e.type = 'changes' and e.written_in = v.written_in
      and e.events_after < v.id and e.events_upto >= v.id)
    order by v.id limit 1`.execute(db);
  return rows[0];
}

/** A table whose rows are entered as they are: what names a row there, and in the record of its entry. */
interface EnteredTable {
  readonly type: EntryType;
  readonly row: string;
  readonly record: string;
  /** Rows that are not entered yet. */
  readonly unless?: string;
}

const enteredTables = {
  audit_log: { type: 'audit', row: 'r.id::text', record: `record->>'id'` },
  check_verdicts: { type: 'verdict', row: 'r.id::text', record: `record->>'id'` },
  sla_policies: { type: 'policy', row: 'r.version::text', record: `record->>'version'` },
  exceptions: { type: 'exception', row: 'r.id::text', record: `record->>'id'` },
  syncs: { type: 'sync', row: 'r.id::text', record: `record->>'id'`, unless: `r.status in ('queued', 'running')` },
  missed_runs: {
    type: 'missed-run',
    row: `r.source_id || ' ' || utc_text(r.due_at)`,
    record: `(record->>'source_id') || ' ' || (record->>'due_at')`,
  },
} as const satisfies Readonly<Record<string, EnteredTable>>;

export type EnteredTableName = keyof typeof enteredTables;
export const enteredTableNames = Object.keys(enteredTables) as readonly EnteredTableName[];

type Fields = Readonly<Record<string, Json>>;

/** A row and what the ledger last holds of it; null where there is no such row, or no such entry. */
export interface Unlike {
  readonly key: string;
  readonly stored: Fields | null;
  readonly sealed: Fields | null;
}

/**
 * The first row of a table that is not what the ledger holds of it. Columns that came after an entry was made are not in
 * it, and are passed over. Where records were erased and nothing was entered in their place, rows without one are not told:
 * nobody knows any more which they were.
 */
export async function firstUnlike(db: Connection, table: EnteredTableName): Promise<Unlike | undefined> {
  const { type, row, record, ...rest } = enteredTables[table];
  const unless = 'unless' in rest ? sql`where not (${sql.raw(rest.unless)})` : sql``;
  const { rows } = await sql<Unlike>`
    with sealed as (
      select distinct on (key) key, record from (
        select ${sql.raw(record)} as key, record, id from ledger_entries where type = ${type} and record is not null) e
      order by key, id desc),
    unlike as (
      select key, s.stored, e.record as sealed
      from (select ${sql.raw(row)} as key, record_of(r) as stored from ${sql.table(table)} r ${unless}) s
      full join sealed e using (key)
      where e.record is distinct from s.stored)
    select key, stored, sealed from unlike
    where case when sealed is null then not exists (select from ledger_entries l where type = ${type}
        and record is null and not exists (select from erased_records e where e.entry_id = l.id))
      when stored is null then true
      else sealed is distinct from (select jsonb_object_agg(f.name, f.value) from jsonb_each(stored) f (name, value)
        where sealed ? f.name) end
    order by length(key), key limit 1`.execute(db);
  return rows[0];
}

/** The first verdict that does not end where the next one of its check begins. */
export async function verdictWithGap(
  db: Connection,
): Promise<{ readonly id: number; readonly check: string } | undefined> {
  const { rows } = await sql<{ id: number; check: string }>`
    select id, check_id as "check" from (
      select id, check_id, valid_to, lead(valid_from) over (partition by check_id order by id) as next from check_verdicts) v
    where valid_to is distinct from coalesce(next, 'infinity') order by id limit 1`.execute(db);
  return rows[0];
}
