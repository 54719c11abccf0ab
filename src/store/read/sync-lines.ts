import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { dueInstants } from '../missed-runs.ts';
import { type BundleQuestion, instantsOf, lastRecord, type Positions, positions } from './bundle-rows.ts';
import { streamedRows } from './streamed-rows.ts';

/** Behind every id, as nulls are in order. */
const lastId = sql`'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid`;

export interface SyncLine extends Positions {
  readonly id: string | null;
  readonly source_id: string;
  readonly trigger: string | null;
  readonly requested_by: string | null;
  /** Of a run that did not happen: when it was due. */
  readonly queued_at: Instant;
  readonly started_at: Instant | null;
  readonly finished_at: Instant | null;
  /** `missed`: it was due and did not happen. */
  readonly status: string;
  readonly counts: Readonly<Record<string, number>> | null;
  readonly certificate: Readonly<Record<string, unknown>> | null;
  readonly problem: Readonly<Record<string, unknown>> | null;
}

/** Where a list of syncs goes on: behind this one, in its order. */
export interface SyncPlace {
  readonly queuedAt: Instant;
  readonly sourceId: string;
  /** Null: a run that did not happen. */
  readonly id: string | null;
}

/** All syncs that began or ended in the window, however they did, and all runs that were due in it and did not happen. */
export function syncLines(trx: Connection, question: BundleQuestion): AsyncGenerator<readonly SyncLine[]> {
  return streamedRows(trx, 'syncs', syncLinesAfter(question, null, null));
}

/** So many of them behind a place, or all of them. What each can show for itself is looked up of these alone. */
export function syncLinesAfter(
  question: BundleQuestion,
  after: SyncPlace | null,
  limit: number | null,
): RawBuilder<SyncLine> {
  const [from, to, asOf] = instantsOf(question);
  const record = lastRecord('sync', sql`s.id::text`, question);
  // In order, a run that did not happen comes after the syncs of its instant.
  const isBehind = (at: RawBuilder<unknown>, source: RawBuilder<unknown>, id: RawBuilder<unknown>) =>
    after === null
      ? sql`true`
      : sql`${at} >= ${timestamp(after.queuedAt)} and (${at}, ${source}, coalesce(${id}, ${lastId}))
          > (${timestamp(after.queuedAt)}, ${after.sourceId}::uuid, coalesce(${after.id}::uuid, ${lastId}))`;
  return sql<SyncLine>`
    select k.id, k.source_id, s.trigger, s.requested_by, k.queued_at,
      case when s.started_at <= ${asOf} then s.started_at end as started_at,
      case when s.finished_at <= ${asOf} then s.finished_at end as finished_at,
      case when k.id is null then 'missed' when s.finished_at <= ${asOf} then coalesce(r.record ->> 'status', s.status)
        when s.started_at <= ${asOf} then 'running' else 'queued' end as status,
      case when s.finished_at <= ${asOf} then coalesce(r.record -> 'counts', s.counts) end as counts,
      case when s.finished_at <= ${asOf} then coalesce(r.record -> 'certificate', s.certificate) end as certificate,
      case when s.finished_at <= ${asOf} then coalesce(r.record -> 'problem', s.problem) end as problem,
      case when k.id is null then (
        select string_agg(l.position::text, ' ' order by l.position) from ledger_entries l
        where l.type = 'missed-run' and l.subject_id = k.source_id::text and l.at = k.noted_at and l.position < ${question.endSize}
          and l.record ->> 'due_at' = utc_text(k.row_due_at))
        else ${positions('sync', 'sync', sql`k.id::text`, question)} end as log_positions
    from (
      select s.id, s.source_id, s.queued_at, null::timestamptz as noted_at, null::timestamptz as row_due_at from syncs s
      where (s.queued_at < ${to} and s.queued_at <= ${asOf} and coalesce(s.finished_at, 'infinity') >= ${from}
        or s.finished_at >= ${from} and s.finished_at < ${to}) and ${isBehind(sql`s.queued_at`, sql`s.source_id`, sql`s.id`)}
      union all
      select null, m.source_id, m.due_at, m.noted_at, m.row_due_at from ${dueInstants} m
      where m.due_at >= ${from} and m.due_at < ${to} and m.noted_at <= ${asOf}
        and ${isBehind(sql`m.due_at`, sql`m.source_id`, sql`null::uuid`)}
      order by queued_at, source_id, id limit ${limit}) k
    left join syncs s on s.id = k.id
    left join lateral (select ${record} as record) r on true
    order by k.queued_at, k.source_id, k.id`;
}
