import type { ColumnType } from 'kysely';
import type { Instant } from '../core/instant.ts';
import type { NoticeKind } from '../core/notices/kinds.ts';
import type { NoticeWishes } from '../core/notices/wishes.ts';

type Timestamp = ColumnType<Instant, Instant | Date, Instant | Date>;
type NullableTimestamp = ColumnType<Instant | null, Instant | Date | null | undefined, Instant | Date | null>;
type Json<T> = ColumnType<T, string, string>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** What a notice says beside its kind and subject: few words, all of them ours or a title. */
export interface NoticePayload {
  readonly title: string;
  readonly asset?: string;
  /** RFC 3339. */
  readonly dueAt?: string;
  readonly until?: string;
  readonly reason?: string;
}

/** The tables of migration 000018: see there. */
export interface NoticesSchema {
  notices: {
    id: string;
    key: string;
    kind: NoticeKind;
    subject_kind: string;
    subject_id: string;
    severity: number | null;
    payload: Json<NoticePayload>;
    occurred_at: Timestamp;
    recorded_at: Timestamp;
    position: number | null;
  };
  notice_watch: {
    is_only: WithDefault<boolean>;
    started_at: Timestamp;
    reached_at: Timestamp;
    changes_seen_at: Timestamp;
    changes_seen: WithDefault<string>;
    last_position: WithDefault<number>;
  };
  notice_preferences: {
    member_id: string;
    wanted: Json<NoticeWishes | null> | null;
    position: number;
    next_digest_at: NullableTimestamp;
    is_introduced: WithDefault<boolean>;
    revision: WithDefault<number>;
  };
  webhooks: {
    id: string;
    name: string;
    url: string;
    sealed_secret: string;
    sealed_previous_secret: string | null;
    previous_until: NullableTimestamp;
    kinds: NoticeKind[];
    severities: number[];
    position: number;
    created_at: Timestamp;
    created_by: string;
    disabled_at: NullableTimestamp;
    disabled_reason: string | null;
    revision: WithDefault<number>;
  };
  deliveries: {
    id: string;
    channel: 'mail' | 'webhook';
    member_id: string | null;
    webhook_id: string | null;
    recipient: string;
    title: string;
    content: Json<Record<string, unknown>>;
    notices: number;
    status: 'waiting' | 'sent' | 'dead';
    attempts: WithDefault<number>;
    created_at: Timestamp;
    next_attempt_at: Timestamp;
    gives_up_at: Timestamp;
    last_error: string | null;
    ended_at: NullableTimestamp;
  };
}
