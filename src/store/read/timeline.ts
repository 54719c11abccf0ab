import { sql } from 'kysely';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import type { VulnerabilityChange } from '../../core/vulnerabilities/vulnerability.ts';
import { type Connection, timestamp } from '../database.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { nameThen } from './names-then.ts';
import { isUuid } from './uuid.ts';

export interface TimelineEvent {
  readonly id: number;
  readonly trueAt: Instant;
  readonly recordedAt: Instant;
  readonly syncId: string | null;
  readonly actor: string | null;
  readonly change: VulnerabilityChange;
  /** To whom it was assigned, by the name they have, or had at the past instant. */
  readonly assigneeName: string | null;
}

/** What happened to a vulnerability, oldest first; null where there is none. `until`: what was recorded by then. */
export async function timelineOf(
  db: Connection,
  id: string,
  until: { readonly at: Instant; readonly isPast: boolean },
  { limit, cursor }: PageRequest,
): Promise<Page<TimelineEvent> | null> {
  if (!isUuid(id)) return null;
  const asked = ['timeline', id, until.isPast ? until.at : null];
  const after = decodeCursor(z.number().int(), cursor, asked);
  const result = await sql<{
    id: number;
    true_at: Instant;
    recorded_at: Instant;
    sync_id: string | null;
    actor: string | null;
    change: VulnerabilityChange;
    assignee_name: string | null;
  }>`
    select e.id, e.true_at, e.recorded_at, e.sync_id, e.actor, e.change, ${nameThen('member', until)} as assignee_name
    from vulnerability_events e
    left join members m on e.type = 'assigned' and m.id::text = e.change ->> 'assignee'
    where e.vulnerability_id = ${id} and e.id > ${after ?? 0} and e.recorded_at <= ${timestamp(until.at)}
    order by e.id limit ${limit + 1}`.execute(db);
  if (result.rows.length === 0 && after === null) return null;
  const page = pageOf(result.rows, limit, (last) => encodeCursor(last.id, asked));
  const items = page.rows.map(({ true_at, recorded_at, sync_id, assignee_name, ...row }) => ({
    ...row,
    trueAt: true_at,
    recordedAt: recorded_at,
    syncId: sync_id,
    assigneeName: assignee_name,
  }));
  return { items, nextCursor: page.nextCursor };
}
