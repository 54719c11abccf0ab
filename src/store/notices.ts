import { type RawBuilder, sql } from 'kysely';
import { DAY, HOUR, type Instant } from '../core/instant.ts';
import type { NoticeKind } from '../core/notices/kinds.ts';
import { newId } from '../lib/new-id.ts';
import { type Connection, timestamp } from './database.ts';
import type { NoticePayload } from './notices-schema.ts';

export interface NewNotice {
  /** What happened, in a word that no other happening has. */
  readonly key: string;
  readonly kind: NoticeKind;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly severity?: number | null;
  readonly payload: NoticePayload;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** Call it in the transaction of what it reports: both or neither. What was noted before is not noted again. */
export async function insertNotice(trx: Connection, notice: NewNotice): Promise<void> {
  await trx
    .insertInto('notices')
    .values({
      id: newId(),
      key: notice.key,
      kind: notice.kind,
      subject_kind: notice.subject.kind,
      subject_id: notice.subject.id,
      severity: notice.severity ?? null,
      payload: JSON.stringify(notice.payload),
      occurred_at: timestamp(notice.occurredAt),
      recorded_at: timestamp(notice.recordedAt),
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}

/** How far the dates were watched. */
export interface NoticeWatch {
  readonly startedAt: Instant;
  readonly reachedAt: Instant;
  readonly changesSeenAt: Instant;
  readonly changesSeen: string;
  readonly lastPosition: number;
}

/** The watch, locked; it begins with the first call. Undefined while another process has it. */
export async function lockWatch(trx: Connection, now: Instant): Promise<NoticeWatch | undefined> {
  const at = timestamp(now);
  const begin = { started_at: at, reached_at: at, changes_seen_at: at };
  await trx
    .insertInto('notice_watch')
    .values(begin)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await trx.selectFrom('notice_watch').selectAll().forUpdate().skipLocked().executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    startedAt: row.started_at,
    reachedAt: row.reached_at,
    changesSeenAt: row.changes_seen_at,
    changesSeen: row.changes_seen,
    lastPosition: row.last_position,
  };
}

export async function moveWatch(
  trx: Connection,
  to: { readonly reachedAt?: Instant; readonly changes?: { readonly seen: string; readonly at: Instant } },
): Promise<void> {
  await trx
    .updateTable('notice_watch')
    .set({
      ...(to.reachedAt !== undefined && { reached_at: timestamp(to.reachedAt) }),
      ...(to.changes !== undefined && { changes_seen: to.changes.seen, changes_seen_at: timestamp(to.changes.at) }),
    })
    .execute();
}

/** Numbers what is committed and has none yet; answers the highest number that there is. */
export async function numberNotices(trx: Connection, watch: NoticeWatch): Promise<number> {
  const result = await sql<{ last: number }>`
    with waiting as (
      select id, ${watch.lastPosition}::bigint + row_number() over (order by recorded_at, id) as position
      from notices where position is null),
    numbered as (
      update notices n set position = w.position from waiting w where n.id = w.id returning n.position)
    update notice_watch set last_position = greatest(last_position, (select max(position) from numbered))
    where exists (select from numbered) returning last_position as last`.execute(trx);
  return result.rows[0]?.last ?? watch.lastPosition;
}

/** The highest number that was given. */
export async function lastPosition(db: Connection): Promise<number> {
  const row = await db.selectFrom('notice_watch').select('last_position').executeTakeFirst();
  return row?.last_position ?? 0;
}

/** So many rows at most are written by one statement. */
export const noticeBatch = 2_000;

// Held to its deadline at `now`, with the instants from which on it is due soon and overdue.
const overdueFrom = sql`greatest(d.overdue_at, d.excepted_until)`;
const dueSoonFrom = sql`greatest(d.due_soon_at, d.excepted_until)`;

function insertOf(kind: 'due-soon' | 'overdue', from: RawBuilder<unknown>, which: RawBuilder<unknown>, now: Instant) {
  const at = timestamp(now);
  const key = sql`${`${kind}:`} || d.vulnerability_id || ':' || d.episode || ':' || extract(epoch from d.overdue_at)::bigint`;
  const isSo =
    kind === 'overdue'
      ? sql`${overdueFrom} <= ${at}`
      : sql`${dueSoonFrom} <= ${at} and d.overdue_at > ${at} and d.overdue_at < 'infinity'`;
  return sql`
    insert into notices (id, key, kind, subject_kind, subject_id, severity, payload, occurred_at, recorded_at)
    select gen_random_uuid(), ${key}, ${kind}, 'vulnerability', d.vulnerability_id::text, d.severity,
      jsonb_build_object('title', left(f.title, 300), 'asset', left(a.name, 200), 'dueAt',
        to_char(d.due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')), ${from}, ${at}
    from deadlines d
    join vulnerabilities v on v.id = d.vulnerability_id
    join definitions f on f.id = v.definition_id
    join assets a on a.id = v.asset_id
    where d.valid_to = 'infinity' and d.status <> 'resolved' and d.excepted_until <= ${at} and ${isSo} and ${which}
      and not exists (select from notices n where n.key = ${key})
    limit ${noticeBatch} on conflict (key) do nothing`;
}

/**
 * Notes what became due soon or overdue after `after` and up to `now`, as its dates say; answers how many, at most
 * `noticeBatch` of each kind. Where they lie is looked up in the counted backlog first, so that asking costs nothing.
 */
export async function notePassedDates(trx: Connection, after: Instant, now: Instant): Promise<number> {
  const [from, at] = [timestamp(after), timestamp(now)];
  const passed = (instant: string) =>
    sql`(greatest(${sql.ref(instant)}, excepted_until) > ${from} and greatest(${sql.ref(instant)}, excepted_until) <= ${at})`;
  const ranges = await sql<{ first: Instant | null; last: Instant | null }>`
    select min(overdue_at) as first, max(overdue_at) as last from backlog
    where valid_to = 'infinity' and obligation = '' and overdue_at < 'infinity'
      and (${passed('due_soon_at')} or ${passed('overdue_at')})`.execute(trx);
  const { first, last } = ranges.rows[0] ?? { first: null, last: null };
  if (first === null || last === null) return 0;
  // What is overdue from an instant on was due at most a day before it.
  const near = sql`d.due_at between ${timestamp(first - DAY)} and ${timestamp(last)}`;
  let noted = 0;
  for (const [kind, instant] of [['overdue', overdueFrom] as const, ['due-soon', dueSoonFrom] as const]) {
    const which = sql`${near} and ${instant} > ${from}`;
    noted += Number((await insertOf(kind, instant, which, now).execute(trx)).numAffectedRows ?? 0);
  }
  return noted;
}

/**
 * Notes what was written with a date that lies behind: found late, moved, or no longer excepted. `since`: what has changed
 * from then on. What was late before the watch began, and has not changed in that, is nobody's news.
 */
export async function noteChangedDates(
  trx: Connection,
  { startedAt, since, now }: { startedAt: Instant; since: Instant; now: Instant },
): Promise<number> {
  const start = timestamp(startedAt);
  // A sync writes for minutes what it then commits with the instant at which it began to.
  const changed = sql`v.valid_from > ${timestamp(since - HOUR)}`;
  let noted = 0;
  for (const [kind, instant] of [['overdue', sql`d.overdue_at`] as const, ['due-soon', sql`d.due_soon_at`] as const]) {
    const isNews = sql`(greatest(${instant}, d.valid_from, d.excepted_until) > ${start} or exists (
      select from vulnerability_events e
      where e.vulnerability_id = v.id and e.type = 'exception-ended' and e.recorded_at > ${start}))`;
    const from = sql`least(greatest(${instant}, v.valid_from), ${timestamp(now)})`;
    const soon = kind === 'overdue' ? sql`d.due_at <= ${timestamp(now)}` : sql`d.due_at > ${timestamp(now - DAY)}`;
    const which = sql`${soon} and ${changed} and ${isNews}`;
    noted += Number((await insertOf(kind, from, which, now).execute(trx)).numAffectedRows ?? 0);
  }
  return noted;
}

/** How far syncs and people had come when this was asked, and whether any of it since `seen` may have moved a deadline. */
export async function changesSince(db: Connection, seen: string): Promise<{ seen: string; mayMatter: boolean }> {
  const [, syncs = '', entry = '0'] = /^(.*)#(\d+)$/.exec(seen) ?? [];
  const result = await sql<{ syncs: string; entry: string; matters: boolean }>`
    select coalesce((select max(finished_at) from syncs)::text, '') as syncs,
      coalesce((select max(id) from audit_log), 0)::text as entry,
      exists (select from audit_log where id > ${entry}::bigint
        and action ~ '^(policy|exception|feed|sync|asset|vulnerability|vulnerabilities)[.]') as matters`.execute(db);
  const [row] = result.rows;
  if (row === undefined) return { seen, mayMatter: false };
  return { seen: `${row.syncs}#${row.entry}`, mayMatter: row.syncs !== syncs || row.matters };
}

/** Notes exceptions that end within `soon`, each once. */
export async function noteExpiringExceptions(trx: Connection, now: Instant, soon: number): Promise<void> {
  await sql`
    insert into notices (id, key, kind, subject_kind, subject_id, payload, occurred_at, recorded_at)
    select gen_random_uuid(), 'exception-expiring:' || id, 'exception-expiring', 'exception', id::text,
      jsonb_build_object('title', 'Exception ' || number, 'until', until_on::text), ${timestamp(now)}, ${timestamp(now)}
    from exceptions e
    where status = 'approved' and until_at > ${timestamp(now)} and until_at <= ${timestamp(now + soon)}
      and not exists (select from notices n where n.key = 'exception-expiring:' || e.id)
    on conflict (key) do nothing`.execute(trx);
}

/** Forgets what everybody was told long ago. */
export async function forgetNotices(db: Connection, before: Instant): Promise<void> {
  await sql`delete from deliveries where ended_at < ${timestamp(before)}`.execute(db);
  await sql`delete from notices where recorded_at < ${timestamp(before)} and position is not null
    and kind not in ('exception-expiring')`.execute(db);
}
