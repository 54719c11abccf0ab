import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { Json } from '../core/ledger/canonical-json.ts';
import type { EntryType } from '../core/ledger/entry.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;

/** The tables of migration 000027: see there. */
export interface LedgerSchema {
  ledger_entries: {
    id: Generated<number>;
    type: EntryType;
    subject_kind: string;
    subject_id: string;
    at: Timestamp;
    is_late: ColumnType<boolean, boolean | undefined, never>;
    record: ColumnType<Json | null, string, string | null>;
    salt: ColumnType<string | null, undefined, string | null>;
    written_in: string | null;
    events_after: number | null;
    events_upto: number | null;
    position: number | null;
    entry: string | null;
    leaf: Buffer | null;
  };
  ledger_nodes: {
    level: number;
    index: number;
    hash: Buffer;
  };
  ledger_change_tiles: {
    entry_id: number;
    level: number;
    tile: number;
    first_event: number;
    hash: Buffer;
  };
  ledger_checkpoints: {
    size: number;
    root: Buffer;
    signed_at: Timestamp;
    note: string;
  };
  ledger_keys: {
    id: number;
    origin: string;
    public_key: Buffer;
    sealed_seed: string | null;
    created_at: Timestamp;
    retired_at: NullableTimestamp;
  };
  missed_runs: {
    source_id: string;
    due_at: Timestamp;
    last_due_at: Timestamp;
    runs: number;
    noted_at: Timestamp;
  };
}
