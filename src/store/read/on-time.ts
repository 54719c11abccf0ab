import { sql } from 'kysely';
import { DAY, type Instant } from '../../core/instant.ts';
import { type Connection, timestamp } from '../database.ts';

const spans = [30, 90, 365] as const;

/** How the episodes ended that were closed in the days before an instant. */
export interface OnTimeCount {
  readonly days: (typeof spans)[number];
  readonly met: number;
  readonly missed: number;
  /** Outside the rate. */
  readonly notJudged: number;
}

/** As it was known at `at`, one for each span of days. */
export async function countOnTime(
  db: Connection,
  { sourceIds, at, isPast }: { readonly sourceIds: readonly string[]; readonly at: Instant; readonly isPast: boolean },
): Promise<readonly OnTimeCount[]> {
  const then = timestamp(at);
  const known = isPast ? sql`and recorded_at <= ${then}` : sql``;
  const result = await sql<{ verdict: string; last30: number; last90: number; last365: number }>`
    select verdict, count(*) filter (where resolved_at > ${timestamp(at - 30 * DAY)}) as last30,
      count(*) filter (where resolved_at > ${timestamp(at - 90 * DAY)}) as last90, count(*) as last365
    from episodes
    where source_id = any(${sourceIds}::uuid[]) and resolved_at > ${timestamp(at - 365 * DAY)}
      and resolved_at <= ${then} ${known}
    group by verdict`.execute(db);
  const byVerdict = new Map(
    result.rows.map((row) => [row.verdict, { 30: row.last30, 90: row.last90, 365: row.last365 }]),
  );
  const of = (verdict: string, days: OnTimeCount['days']) => byVerdict.get(verdict)?.[days] ?? 0;
  return spans.map((days) => ({
    days,
    met: of('met', days),
    missed: of('missed', days),
    notJudged: of('not-judged', days),
  }));
}
