import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import type { When } from './known-vulnerabilities.ts';

/** One line of the delivery log; what was said is not in it. */
export interface DeliveryView {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  readonly recipient: string;
  readonly title: string;
  readonly notices: number;
  readonly status: 'waiting' | 'sent' | 'dead';
  /** Null, as `nextAttemptAt` and `lastError`, of what waited at a past instant: of single tries nothing is kept. */
  readonly attempts: number | null;
  readonly createdAt: Instant;
  readonly nextAttemptAt: Instant | null;
  readonly givesUpAt: Instant;
  readonly lastError: string | null;
  readonly endedAt: Instant | null;
}

const columns = sql`id, channel, recipient, title, notices, status, attempts, created_at as "createdAt",
  case when status = 'waiting' then next_attempt_at end as "nextAttemptAt", gives_up_at as "givesUpAt",
  last_error as "lastError", ended_at as "endedAt"`;

/**
 * The table `deliveries`, for the `from` of a statement, as it was. What had ended by then, and stayed so, is what the row
 * says. All else waited, unless it was dead and somebody had it tried again since: that entry says what it was before.
 */
function deliveriesAt({ at, isPast }: When): RawBuilder<unknown> {
  if (!isPast) return sql`deliveries`;
  const then = timestamp(at);
  const kept = (column: string) => sql`case when has_ended then ${sql.ref(`d.${column}`)}`;
  const ifDead = (name: string) => sql`when was_dead then (before ->> ${sql.lit(name)})`;
  return sql`(
    select d.id, d.channel, d.recipient, d.title, d.notices, d.created_at, null::timestamptz as next_attempt_at,
      ${kept('status')} when was_dead then 'dead' else 'waiting' end as status,
      ${kept('attempts')} ${ifDead('attempts')}::integer end as attempts,
      ${kept('last_error')} ${ifDead('lastError')} end as last_error,
      ${kept('ended_at')} ${ifDead('endedAt')}::timestamptz end as ended_at,
      coalesce(case when not has_ended then (before ->> 'givesUpAt')::timestamptz end, d.gives_up_at) as gives_up_at
    from deliveries d
    left join lateral (
      select a.detail -> 'before' as before from audit_log a
      where a.subject_kind = 'delivery' and a.subject_id = d.id::text and a.action = 'delivery.retried' and a.at > ${then}
      order by a.id limit 1) retried on true
    cross join lateral (
      select coalesce(d.ended_at <= ${then}, false) as has_ended,
        coalesce((before ->> 'endedAt')::timestamptz <= ${then}, false) as was_dead) told
    where d.created_at <= ${then}) deliveries`;
}

export async function oneDelivery(db: Connection, id: string, when: When): Promise<DeliveryView | null> {
  const result = await sql<DeliveryView>`select ${columns} from ${deliveriesAt(when)} where id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

const Position = z.object({ createdAt: z.number().int(), id: z.uuid() });

/** The newest first. What was cleared away since is not there for a past instant either. */
export async function listDeliveries(
  db: Connection,
  filter: {
    readonly status?: 'waiting' | 'sent' | 'dead' | undefined;
    readonly channel?: 'mail' | 'webhook' | undefined;
  },
  { limit, cursor }: PageRequest,
  when: When,
): Promise<Page<DeliveryView>> {
  const asked = ['deliveries', filter, when.isPast ? when.at : null];
  const after = decodeCursor(Position, cursor, asked);
  const older = after === null ? sql`` : sql`and (created_at, id) < (${timestamp(after.createdAt)}, ${after.id}::uuid)`;
  const ofStatus = filter.status === undefined ? sql`` : sql`and status = ${filter.status}`;
  const ofChannel = filter.channel === undefined ? sql`` : sql`and channel = ${filter.channel}`;
  const result = await sql<DeliveryView>`
    select ${columns} from ${deliveriesAt(when)} where true ${older} ${ofStatus} ${ofChannel}
    order by created_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ createdAt, id }) => encodeCursor({ createdAt, id }, asked));
  return { items: page.rows, nextCursor: page.nextCursor };
}
