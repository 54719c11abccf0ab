import { sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';

/** What `/metrics` says about the state of things. */
export interface Gauges {
  readonly syncs: readonly { readonly status: string; readonly count: number }[];
  readonly checks: readonly { readonly id: string; readonly status: string }[];
  readonly sources: readonly {
    readonly id: string;
    readonly status: string;
    readonly lastCompleteAt: Instant | null;
  }[];
  readonly feeds: readonly { readonly id: string; readonly loadedAt: Instant }[];
  readonly deliveries: readonly { readonly channel: string; readonly status: string; readonly count: number }[];
  /** By the last examination that came to a result; empty before the first. */
  readonly ledger: readonly { readonly part: string; readonly isGood: boolean }[];
}

/** Syncs of the last day by status, so that a gauge says how things go and not how long Curfew has been running. */
export async function readGauges(db: Connection, now: Instant): Promise<Gauges> {
  const since = new Date(now - 86_400_000);
  const [syncs, checks, sources, feeds, deliveries, examined] = await Promise.all([
    sql<{ status: string; count: number }>`
      select s.status, count(*) as count from monitoring_sources m
      join syncs s on s.source_id = m.id and s.queued_at > ${since} group by s.status`.execute(db),
    sql<{ id: string; status: string }>`
      select check_id as id, status from check_verdicts where valid_to = 'infinity'`.execute(db),
    sql<{ id: string; status: string; lastCompleteAt: Instant | null }>`
      select id, status, last_complete_at as "lastCompleteAt" from monitoring_sources
      where status <> 'retired'`.execute(db),
    sql<{ id: string; loadedAt: Instant }>`
      select id, loaded_at as "loadedAt" from feeds where loaded_at is not null`.execute(db),
    sql<{ channel: string; status: string; count: number }>`
      select channel, status, count(*) as count from deliveries
      where created_at > ${since} or status = 'waiting' group by channel, status`.execute(db),
    sql<{ part: string; isGood: boolean }>`
      select p.part->>'subject' as part, (p.part->>'isGood')::boolean as "isGood"
      from (select result from ledger_examinations where result is not null order by id desc limit 1) e,
        jsonb_array_elements(e.result->'parts') as p (part)`.execute(db),
  ]);
  return {
    syncs: syncs.rows,
    checks: checks.rows,
    sources: sources.rows,
    feeds: feeds.rows,
    deliveries: deliveries.rows,
    ledger: examined.rows,
  };
}
