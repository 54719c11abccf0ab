import { sql } from 'kysely';
import type { Instant } from '../core/instant.ts';
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
