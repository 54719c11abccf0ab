import type { ColumnType } from 'kysely';
import type { DrawnStratum, SamplingMethod } from '../core/evidence/sampling.ts';
import type { Instant } from '../core/instant.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;
type Json<T> = ColumnType<T, string, string>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** The tables of migration 000029: see there. */
export interface AuditsSchema {
  audits: {
    id: string;
    title: string;
    window_from: Timestamp;
    window_to: Timestamp;
    known_at: Timestamp;
    checkpoint_size: number;
    created_at: Timestamp;
    created_by: string;
    ends_at: NullableTimestamp;
    ended_at: NullableTimestamp;
    ended_by: WithDefault<string | null>;
    revision: WithDefault<number>;
  };
  audit_population: {
    audit_id: string;
    n: number;
    vulnerability_id: string;
    episode: number;
    opened_at: Timestamp;
    is_first: boolean;
  };
  audit_members: {
    audit_id: string;
    member_id: string;
    added_at: Timestamp;
    added_by: string;
    removed_at: NullableTimestamp;
    removed_by: WithDefault<string | null>;
  };
  samples: {
    id: string;
    audit_id: string;
    number: number;
    seed: string;
    method: SamplingMethod;
    asked: number;
    drawn: number;
    population: number;
    population_sha256: string;
    strata: Json<readonly DrawnStratum[]>;
    drawn_at: Timestamp;
    drawn_by: string;
    drawn_by_member: string;
  };
  sample_items: {
    sample_id: string;
    n: number;
    vulnerability_id: string;
    episode: number;
    stratum: string;
    ticket: string;
  };
  sample_notes: {
    id: string;
    sample_id: string;
    n: number;
    text: string;
    written_at: Timestamp;
    written_by: string;
    written_by_member: string;
  };
}
