import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '../core/instant.ts';

type Timestamp = ColumnType<Instant, never, never>;

/** The table of migration 000035: see there. */
export interface RecordedStatesSchema {
  recorded_states: {
    id: Generated<number>;
    subject_kind: string;
    subject_id: string;
    at: Timestamp;
    audit_id: ColumnType<number | null, never, never>;
    state: ColumnType<Readonly<Record<string, unknown>> | null, never, never>;
    kept_since: ColumnType<Instant | null, never, never>;
  };
}
