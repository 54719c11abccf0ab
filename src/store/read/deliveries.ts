import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';

/** One line of the delivery log; what was said is not in it. */
export interface DeliveryView {
  readonly id: string;
  readonly channel: 'mail' | 'webhook';
  readonly recipient: string;
  readonly title: string;
  readonly notices: number;
  readonly status: 'waiting' | 'sent' | 'dead';
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly nextAttemptAt: Instant | null;
  readonly givesUpAt: Instant;
  readonly lastError: string | null;
  readonly endedAt: Instant | null;
}

const columns = sql`id, channel, recipient, title, notices, status, attempts, created_at as "createdAt",
  case when status = 'waiting' then next_attempt_at end as "nextAttemptAt", gives_up_at as "givesUpAt",
  last_error as "lastError", ended_at as "endedAt"`;

export async function oneDelivery(db: Connection, id: string): Promise<DeliveryView | null> {
  const result = await sql<DeliveryView>`select ${columns} from deliveries where id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

const Position = z.object({ createdAt: z.number().int(), id: z.uuid() });

/** The newest first. */
export async function listDeliveries(
  db: Connection,
  filter: {
    readonly status?: 'waiting' | 'sent' | 'dead' | undefined;
    readonly channel?: 'mail' | 'webhook' | undefined;
  },
  { limit, cursor }: PageRequest,
): Promise<Page<DeliveryView>> {
  const asked = ['deliveries', filter];
  const after = decodeCursor(Position, cursor, asked);
  const older = after === null ? sql`` : sql`and (created_at, id) < (${timestamp(after.createdAt)}, ${after.id}::uuid)`;
  const ofStatus = filter.status === undefined ? sql`` : sql`and status = ${filter.status}`;
  const ofChannel = filter.channel === undefined ? sql`` : sql`and channel = ${filter.channel}`;
  const result = await sql<DeliveryView>`
    select ${columns} from deliveries where true ${older} ${ofStatus} ${ofChannel}
    order by created_at desc, id desc limit ${limit + 1}`.execute(db);
  const page = pageOf(result.rows, limit, ({ createdAt, id }) => encodeCursor({ createdAt, id }, asked));
  return { items: page.rows, nextCursor: page.nextCursor };
}
