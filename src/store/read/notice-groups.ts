import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { type NoticeKind, noticeKinds } from '../../core/notices/kinds.ts';
import { type Severity, severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import type { NoticePayload } from '../notices-schema.ts';

/** Which notices somebody wants. Severities as ranks; the rest narrows those that are about vulnerabilities. */
export interface NoticeFilter {
  readonly kinds: readonly NoticeKind[];
  readonly ranks: readonly number[];
  /** Only what is assigned to this member. */
  readonly assignee?: string | null;
  readonly assetTags?: readonly string[];
}

export interface NoticeItem {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly severity: Severity | null;
  readonly payload: NoticePayload;
  readonly occurredAt: Instant;
}

/** So many of a kind and severity. */
export interface NoticeCount {
  readonly kind: NoticeKind;
  readonly severity: Severity | null;
  readonly count: number;
}

/** Few and about the installation first, then the many. */
const kindsByWeight: readonly NoticeKind[] = [
  ...noticeKinds.filter((kind) => kind !== 'overdue' && kind !== 'due-soon'),
  'overdue',
  'due-soon',
];

function narrowed({ assignee = null, assetTags = [] }: NoticeFilter, id: RawBuilder<unknown>): RawBuilder<unknown> {
  if (assignee === null && assetTags.length === 0) return sql`true`;
  const mine = assignee === null ? sql`true` : sql`nv.assignee = ${assignee}`;
  const tagged = assetTags.length === 0 ? sql`true` : sql`na.tags && ${assetTags}::text[]`;
  return sql`exists (select from vulnerabilities nv join assets na on na.id = nv.asset_id
    where nv.id = ${id} and ${mine} and ${tagged})`;
}

function wanted(filter: NoticeFilter, range: { after: number; to: number }): RawBuilder<unknown> {
  return sql`position > ${range.after} and position <= ${range.to} and kind = any(${filter.kinds}::text[])
    and (kind not in ('overdue', 'due-soon')
      or severity = any(${filter.ranks}::smallint[]) and ${narrowed(filter, sql`subject_id::uuid`)})`;
}

/** How many there are in a range of positions. */
export async function countNotices(
  db: Connection,
  filter: NoticeFilter,
  range: { after: number; to: number },
): Promise<readonly NoticeCount[]> {
  const result = await sql<{ kind: NoticeKind; severity: number | null; count: number }>`
    select kind, severity, count(*)::int as count from notices where ${wanted(filter, range)} group by kind, severity
    order by array_position(${kindsByWeight}::text[], kind), severity = 0, severity desc`.execute(db);
  return result.rows.map((row) => ({ ...row, severity: row.severity === null ? null : severityOfRank(row.severity) }));
}

/** The weightiest of them. */
export async function firstNotices(
  db: Connection,
  filter: NoticeFilter,
  range: { after: number; to: number },
  limit: number,
): Promise<readonly NoticeItem[]> {
  type Row = Omit<NoticeItem, 'severity' | 'subject'> & {
    severity: number | null;
    subject_kind: string;
    subject_id: string;
  };
  const result = await sql<Row>`
    select id, kind, subject_kind, subject_id, severity, payload, occurred_at as "occurredAt" from notices
    where ${wanted(filter, range)}
    order by array_position(${kindsByWeight}::text[], kind), severity desc nulls last, position limit ${limit}`.execute(
    db,
  );
  return result.rows.map(({ subject_kind, subject_id, severity, ...row }) => ({
    ...row,
    subject: { kind: subject_kind, id: subject_id },
    severity: severity === null ? null : severityOfRank(severity),
  }));
}

/** How things stand now, in the kinds that tell of what lasts: for whoever is told for the first time. */
export async function standingCounts(
  db: Connection,
  filter: NoticeFilter,
  now: Instant,
): Promise<readonly NoticeCount[]> {
  const at = timestamp(now);
  const result = await sql<{ kind: NoticeKind; severity: number | null; count: number }>`
    select kind, severity, count(*)::int as count from (
      select case when d.overdue_at <= ${at} then 'overdue' else 'due-soon' end as kind, d.severity
      from deadlines d
      where d.valid_to = 'infinity' and d.standing in ('open', 'unaccepted', 'excepted') and d.excepted_until <= ${at}
        and d.status <> 'resolved' and d.due_soon_at <= ${at} and d.severity = any(${filter.ranks}::smallint[])
        and ${narrowed(filter, sql`d.vulnerability_id`)}
      union all
      select 'check-' || status, null from check_verdicts
      where valid_to = 'infinity' and status in ('failing', 'unknown')
      union all
      select 'sync-held', null from syncs where status = 'held'
      union all
      select 'key-refused', null from integrations
      where status = 'needs-attention' and last_error ->> 'code' in ('credentials-refused', 'permission-missing')
      union all
      select 'exception-proposed', null from exceptions where status = 'proposed'
    ) as standing where kind = any(${filter.kinds}::text[]) group by kind, severity
    order by array_position(${kindsByWeight}::text[], kind), severity = 0, severity desc`.execute(db);
  return result.rows.map((row) => ({ ...row, severity: row.severity === null ? null : severityOfRank(row.severity) }));
}
