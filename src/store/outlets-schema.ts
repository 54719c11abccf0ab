import type { ColumnType } from 'kysely';
import type { Instant } from '../core/instant.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** The table of migration 000031: see there. */
export interface OutletsSchema {
  checkpoint_outlets: {
    id: string;
    kind: 'mail' | 'webhook' | 'file';
    target: string;
    sealed_secret: string | null;
    every_hours: number;
    created_at: Timestamp;
    created_by: string;
    next_at: Timestamp;
    attempts: WithDefault<number>;
    tried_at: NullableTimestamp;
    tried_size: WithDefault<number | null>;
    problem: WithDefault<string | null>;
    held_size: WithDefault<number | null>;
    held_at: NullableTimestamp;
    disabled_at: NullableTimestamp;
    disabled_reason: WithDefault<string | null>;
    revision: WithDefault<number>;
  };
}
