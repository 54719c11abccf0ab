import { type RawBuilder, sql } from 'kysely';
import { latestState, subjectsOf } from '../recorded-states.ts';
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
  return sql`(
    with recursive ${subjectsOf(kind)}
    select row.*, latest.state ->> 'origin' as origin from subjects
    cross join lateral ${latestState(kind, at)} latest
    cross join lateral jsonb_populate_record(
      null::${table}, latest.state || jsonb_build_object('id', subjects.id)) row
    where latest.state is not null)`;
}
