import { sql } from 'kysely';
import type { ReadingFacts } from '../../core/evidence/coverage.ts';
import type { Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';
import { dueInstants } from '../missed-runs.ts';
import type { BundleQuestion } from './bundle-rows.ts';
import { nameThen, stateThen } from './names-then.ts';

/** A source, and how it was read. */
export interface ReadSource {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly syncEveryMinutes: number;
  readonly facts: ReadingFacts;
}

interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  readonly created_at: Instant;
  readonly retired_at: Instant | null;
  readonly sync_every_minutes: number;
}

/** Those that read everything, whatever became of the closings that they proposed. */
const whole = ['complete', 'held', 'superseded', 'discarded'];

/** Every source that there was by the end of the window, by when it was added; called as it was known at `asOf`. */
export async function readSources(
  db: Connection,
  { window, asOf }: Pick<BundleQuestion, 'window' | 'asOf'>,
): Promise<readonly ReadSource[]> {
  const [from, to, then] = [timestamp(window.from), timestamp(window.to), timestamp(asOf)];
  const { rows: sources } = await sql<SourceRow>`
    select m.id, ${nameThen('monitoring-source', { at: asOf, isPast: true })} as name, m.provider, m.created_at, m.retired_at,
      coalesce((${stateThen('monitoring-source', sql`m.id`, asOf)} ->> 'sync_every_minutes')::int, m.sync_every_minutes)
        as sync_every_minutes
    from monitoring_sources m where m.created_at < ${to} order by m.created_at, m.id`.execute(db);
  const ended = await sql<{ source_id: string; status: string; at: Instant }>`
    select source_id, status, finished_at as at from syncs
    where finished_at >= ${from} and finished_at < ${to} and finished_at <= ${then}
    union all
    select source_id, max(status), max(finished_at) from syncs
    where finished_at < ${from} and status = any(${whole}::text[]) group by source_id
    order by at`.execute(db);
  const missed = await sql<{ source_id: string; due_at: Instant }>`
    select source_id, due_at from ${dueInstants} m where due_at >= ${from} and due_at < ${to} and noted_at <= ${then}
    order by due_at`.execute(db);
  return sources.map(({ id, name, provider, sync_every_minutes, created_at, retired_at }) => {
    const own = ended.rows.filter((each) => each.source_id === id);
    const isWhole = ({ status }: { status: string }) => whole.includes(status);
    return {
      id,
      name,
      provider,
      syncEveryMinutes: sync_every_minutes,
      facts: {
        since: created_at,
        until: retired_at !== null && retired_at <= asOf ? retired_at : null,
        completeAt: own.filter(isWhole).map(({ at }) => at),
        otherwise: own.filter((each) => !isWhole(each)),
        missedAt: missed.rows.filter(({ source_id }) => source_id === id).map(({ due_at }) => due_at),
      },
    };
  });
}
