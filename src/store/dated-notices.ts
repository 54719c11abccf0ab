import { type RawBuilder, sql } from 'kysely';
import { DAY, HOUR, type Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';

// Held to its deadline at `now`, with the instants from which on it is due soon and overdue.
const overdueFrom = sql`greatest(d.overdue_at, d.excepted_until)`;
const dueSoonFrom = sql`greatest(d.due_soon_at, d.excepted_until)`;

type DatedKind = 'overdue' | 'due-soon';

/**
 * How far a sweep over the deadlines has come: of which kind, and behind which deadline it goes on. Each deadline is looked
 * at once in a sweep, however many batches it takes.
 */
export interface SweepMark {
  readonly kind: DatedKind;
  readonly after: { readonly dueAt: Instant; readonly id: string } | null;
}

interface Sweep {
  readonly now: Instant;
  /** So many rows at most are written by one statement. */
  readonly batch: number;
  readonly mark: SweepMark | null;
}

interface Wanted {
  readonly which: RawBuilder<unknown>;
  readonly occurredAt: RawBuilder<unknown>;
}

/** Notes the next batch, in the order of what was due; answers where to go on, and null once nothing is left. */
async function noteNext(
  trx: Connection,
  { now, batch, mark }: Sweep,
  wantedOf: (kind: DatedKind) => Wanted,
): Promise<SweepMark | null> {
  if (mark?.kind !== 'due-soon') {
    const after = await noteBatch(trx, 'overdue', { now, batch, after: mark?.after ?? null }, wantedOf('overdue'));
    if (after !== null) return { kind: 'overdue', after };
  }
  const last = mark?.kind === 'due-soon' ? mark.after : null;
  const after = await noteBatch(trx, 'due-soon', { now, batch, after: last }, wantedOf('due-soon'));
  return after === null ? null : { kind: 'due-soon', after };
}

/** Answers the last deadline of a batch that was full, and null for one that was not. */
async function noteBatch(
  trx: Connection,
  kind: DatedKind,
  { now, batch, after }: Pick<Sweep, 'now' | 'batch'> & Pick<SweepMark, 'after'>,
  { which, occurredAt }: Wanted,
): Promise<SweepMark['after']> {
  const at = timestamp(now);
  const key = sql`${`${kind}:`} || d.vulnerability_id || ':' || d.episode || ':' || extract(epoch from d.overdue_at)::bigint`;
  const isSo =
    kind === 'overdue'
      ? sql`${overdueFrom} <= ${at}`
      : sql`${dueSoonFrom} <= ${at} and d.overdue_at > ${at} and d.overdue_at < 'infinity'`;
  const isBehind =
    after === null ? sql`true` : sql`(d.due_at, d.vulnerability_id) > (${timestamp(after.dueAt)}, ${after.id}::uuid)`;
  const result = await sql<{ count: number; due_at: Instant; id: string }>`
    with found as materialized (
      select ${key} as key, d.due_at, d.vulnerability_id as id, d.severity, f.title, a.name, ${occurredAt} as occurred_at
      from deadlines d
      join vulnerabilities v on v.id = d.vulnerability_id
      join definitions f on f.id = v.definition_id
      join assets a on a.id = v.asset_id
      where d.valid_to = 'infinity' and d.status <> 'resolved' and d.excepted_until <= ${at} and ${isSo} and ${which}
        and ${isBehind} and not exists (select from notices n where n.key = ${key})
      order by d.due_at, d.vulnerability_id limit ${batch}),
    noted as (
      insert into notices (id, key, kind, subject_kind, subject_id, severity, payload, occurred_at, recorded_at)
      select gen_random_uuid(), key, ${kind}, 'vulnerability', id::text, severity,
        jsonb_build_object('title', left(title, 300), 'asset', left(name, 200), 'dueAt',
          to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), occurred_at, ${at}
      from found on conflict (key) do nothing)
    select (count(*) over ())::integer as count, due_at, id from found order by due_at desc, id desc limit 1`.execute(
    trx,
  );
  const last = result.rows[0];
  return last === undefined || last.count < batch ? null : { dueAt: last.due_at, id: last.id };
}

/**
 * Notes what became due soon or overdue after `after` and up to the sweep's instant, as its dates say: its next
 * batch. Answers where to go on, null at the end. Where they lie is looked up in the counted backlog first, so that asking costs nothing.
 */
export async function notePassedDates(trx: Connection, after: Instant, sweep: Sweep): Promise<SweepMark | null> {
  const [from, at] = [timestamp(after), timestamp(sweep.now)];
  const passed = (instant: string) =>
    sql`(greatest(${sql.ref(instant)}, excepted_until) > ${from} and greatest(${sql.ref(instant)}, excepted_until) <= ${at})`;
  const ranges = await sql<{ first: Instant | null; last: Instant | null }>`
    select min(overdue_at) as first, max(overdue_at) as last from backlog
    where valid_to = 'infinity' and obligation = '' and overdue_at < 'infinity'
      and (${passed('due_soon_at')} or ${passed('overdue_at')})`.execute(trx);
  const { first, last } = ranges.rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return null;
  // What is overdue from an instant on was due at most a day before it.
  const near = sql`d.due_at between ${timestamp(first - DAY)} and ${timestamp(last)}`;
  return await noteNext(trx, sweep, (kind) => {
    const occurredAt = kind === 'overdue' ? overdueFrom : dueSoonFrom;
    return { which: sql`${near} and ${occurredAt} > ${from}`, occurredAt };
  });
}

/**
 * Notes what was written with a date that lies behind: found late, moved, or no longer excepted; the next batch of the
 * sweep. Answers where to go on, null at the end. `since`: what has changed from then on. What was late before the watch began,
 * and has not changed in that, is nobody's news.
 */
export async function noteChangedDates(
  trx: Connection,
  { startedAt, since }: { readonly startedAt: Instant; readonly since: Instant },
  sweep: Sweep,
): Promise<SweepMark | null> {
  const { now } = sweep;
  const start = timestamp(startedAt);
  // A sync writes for minutes what it then commits with the instant at which it began to.
  const changed = sql`v.valid_from > ${timestamp(since - HOUR)}`;
  return await noteNext(trx, sweep, (kind) => {
    const instant = kind === 'overdue' ? sql`d.overdue_at` : sql`d.due_soon_at`;
    const isNews = sql`(greatest(${instant}, d.valid_from, d.excepted_until) > ${start} or exists (
      select from vulnerability_events e
      where e.vulnerability_id = v.id and e.type = 'exception-ended' and e.recorded_at > ${start}))`;
    const soon = kind === 'overdue' ? sql`d.due_at <= ${timestamp(now)}` : sql`d.due_at > ${timestamp(now - DAY)}`;
    return {
      which: sql`${soon} and ${changed} and ${isNews}`,
      occurredAt: sql`least(greatest(${instant}, v.valid_from), ${timestamp(now)})`,
    };
  });
}
