import { type RawBuilder, sql } from 'kysely';
import { timestamp } from '../database.ts';
import type { When } from './known-vulnerabilities.ts';

/** What rows are kept of, with their table. */
const tables = {
  integration: 'integrations',
  'monitoring-source': 'monitoring_sources',
  webhook: 'webhooks',
  feed: 'feeds',
} as const;

/**
 * One of these tables, for the `from` of a statement: the rows that there are, or that there were at a past instant, as they
 * stood; see `statesKnownSince`. Of a past instant what is secret is null, and in place of an address that may be, `origin`
 * says where it leads.
 */
export function rowsAt(kind: keyof typeof tables, { at, isPast }: When): RawBuilder<unknown> {
  const table = sql.table(tables[kind]);
  if (!isPast) return sql`(select t.*, null::text as origin from ${table} t)`;
  const then = timestamp(at);
  const next = (after: RawBuilder<unknown>) => sql`
    select min(s.subject_id) from recorded_states s where s.subject_kind = ${kind} ${after}`;
  // From one subject to the next: a source has a state for each of its syncs.
  return sql`(
    with recursive subjects (id) as (
      (${next(sql``)}) union all
      select (${next(sql`and s.subject_id > subjects.id`)}) from subjects where subjects.id is not null)
    select row.*, latest.state ->> 'origin' as origin from subjects
    cross join lateral (
      select s.state from recorded_states s
      where s.subject_kind = ${kind} and s.subject_id = subjects.id and s.at <= ${then}
      order by s.at desc, s.id desc limit 1) latest
    cross join lateral jsonb_populate_record(
      null::${table}, latest.state || jsonb_build_object('id', subjects.id)) row
    where latest.state is not null)`;
}
