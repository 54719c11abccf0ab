import type { ColumnType } from 'kysely';
import type { Instant } from '../core/instant.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;

/** `ready`: the file is there; `removed`: it was, and is not kept any longer. */
export type BundleStatus = 'queued' | 'running' | 'ready' | 'failed' | 'removed';

/** What the making of a bundle is at, in words, and how far, where that is known. */
export interface BundleProgress {
  readonly step?: string;
  readonly done?: number;
  readonly total?: number;
}

/** The tables of migration 000028: see there. */
export interface EvidenceSchema {
  evidence_bundles: {
    id: string;
    window_from: Timestamp;
    window_to: Timestamp;
    with_raw_pages: boolean;
    audit_id: string | null;
    sample_id: string | null;
    requested_at: Timestamp;
    requested_by_kind: string;
    requested_by_id: string | null;
    requested_by_name: string;
    as_of: Timestamp;
    start_size: number | null;
    end_size: number | null;
    status: BundleStatus;
    progress: ColumnType<BundleProgress, string | undefined, string>;
    attempts: ColumnType<number, number | undefined, number>;
    started_at: NullableTimestamp;
    finished_at: NullableTimestamp;
    problem: string | null;
    size: number | null;
    sha256: string | null;
    manifest_sha256: string | null;
    removed_at: NullableTimestamp;
    /** Migration 000041. */
    removed_by: string | null;
  };
}
