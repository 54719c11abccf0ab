import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { ExceptionDetails, ExceptionKind } from '../../core/exceptions/kinds.ts';
import { type DecidedStatus, type ExceptionStatus, type Proposer, statusAt } from '../../core/exceptions/life.ts';
import type { ExceptionScope } from '../../core/exceptions/scope.ts';
import type { Instant } from '../../core/instant.ts';
import { type Severity, severityOfRank } from '../../core/vulnerabilities/severity.ts';
import { type Connection, timestamp } from '../database.ts';
import { assetAt, present } from './assets-at.ts';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { decodeCursor, encodeCursor, type Page, type PageRequest, pageOf } from './cursor.ts';
import { titleAt } from './definitions-at.ts';
import { begunBy, coverageOf, exceptionsAt, vulnerabilitiesAt } from './exceptions-as-of.ts';
import type { When } from './known-vulnerabilities.ts';
import { isUuid } from './uuid.ts';

export interface ExceptionView {
  readonly id: string;
  /** For people. */
  readonly number: number;
  readonly status: ExceptionStatus;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly details: ExceptionDetails;
  readonly scope: ExceptionScope;
  /** What the scope is called: an issue's title, an asset's name, a CVE; of vulnerabilities the first one's title. */
  readonly scopeTitle: string | null;
  readonly untilOn: string | null;
  readonly until: Instant | null;
  readonly renews: string | null;
  readonly renewals: number;
  readonly proposedBy: Proposer & { readonly name: string };
  readonly createdAt: Instant;
  readonly proposedAt: Instant | null;
  readonly decision: { readonly by: string; readonly at: Instant; readonly reason: string | null } | null;
  readonly end: {
    readonly by: string;
    readonly at: Instant;
    readonly cause: string;
    readonly reason: string;
  } | null;
  /** The worst severity that was approved; null before. */
  readonly worst: Severity | null;
  readonly covers: {
    readonly atApproval: number | null;
    /** Of those: overdue already. */
    readonly overdueAtApproval: number | null;
    /** Excepted by it now; of what is not approved, what is in its scope. */
    readonly now: number;
    /** Of those: opened or returned since the approval. */
    readonly newlySince: number;
    /** In its scope and worse than what was approved: not excepted. */
    readonly worse: number;
  };
  readonly revision: number;
}

interface ExceptionEvent {
  readonly type: string;
  readonly at: Instant;
  readonly by: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface DetailedException extends ExceptionView {
  readonly history: readonly ExceptionEvent[];
  readonly attachments: readonly Attachment[];
}

export interface ExceptionFilter {
  readonly statuses?: readonly ExceptionStatus[] | undefined;
  readonly kinds?: readonly ExceptionKind[] | undefined;
  readonly vulnerabilityId?: string | undefined;
  readonly assetId?: string | undefined;
  readonly definitionId?: string | undefined;
  readonly cve?: string | undefined;
  /** Active ones that end before it. */
  readonly expiresBefore?: Instant | undefined;
  /** Proposals that this member may decide: of somebody else. Their role is looked at by the door. */
  readonly awaiting?: { readonly memberId: string | null; readonly actorId: string | null } | undefined;
}

/** Which instant they are told of; nothing is learnt later of what people decided. */
type Then = Pick<When, 'at' | 'isPast'>;

interface Row {
  id: string;
  number: number;
  status: DecidedStatus;
  kind: ExceptionKind;
  reason: string;
  details: ExceptionDetails;
  scope: ExceptionScope;
  scope_title: string | null;
  until_on: string | null;
  until_at: Instant | null;
  renews: string | null;
  renewals: number;
  proposed_by_kind: Proposer['kind'];
  proposed_by_id: string | null;
  proposed_by_member: string | null;
  proposed_by_name: string;
  created_at: Instant;
  proposed_at: Instant | null;
  decided_by_name: string | null;
  decided_at: Instant | null;
  decision_reason: string | null;
  worst_rank: number | null;
  covered_at_approval: number | null;
  overdue_when_approved: number | null;
  ended_at: Instant | null;
  ended_by_name: string | null;
  end_cause: string | null;
  end_reason: string | null;
  revision: number;
  covered: number;
  newly: number;
  in_scope: number;
  worse: number;
}

/** What the scope of `x` was called at an instant; null: what it is called. */
const titleOfScope = (at: Instant | null) => sql`case x.scope ->> 'kind'
      when 'issue' then ${titleAt(sql`(x.scope ->> 'definitionId')::uuid`, at)}
      when 'asset' then (select coalesce(nullif(a.name, ''), a.address)
        from ${assetAt(sql`(x.scope ->> 'assetId')::uuid`, at ?? present)} a)
      when 'cve' then x.scope ->> 'cve'
      else (select ${titleAt(sql`v.definition_id`, at)} from vulnerabilities v
        where v.id = (x.scope -> 'ids' ->> 0)::uuid) end`;

/** What the scopes of some exceptions were called at an instant, by the ids of these. */
export async function scopeTitles(
  db: Connection,
  exceptions: readonly { readonly id: string; readonly scope: unknown }[],
  at: Instant,
): Promise<ReadonlyMap<string, string | null>> {
  const scopes = JSON.stringify(exceptions.map(({ id, scope }) => ({ id, scope })));
  const { rows } = await sql<{ id: string; title: string | null }>`
    select x.id, ${titleOfScope(at)} as title from jsonb_to_recordset(${scopes}::jsonb) as x (id text, scope jsonb)`.execute(
    db,
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/** Some exceptions with all that is told of each; `chosen` says which, of `x`. */
async function told(db: Connection, chosen: RawBuilder<unknown>, when: Then): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    with page as materialized (select x.* from ${exceptionsAt(when)} x ${chosen}) ${begunBy(when)}
    select x.*, ${titleOfScope(when.isPast ? when.at : null)} as scope_title, counts.covered, counts.newly, scoped.in_scope, scoped.worse
    from page x ${coverageOf(when)} order by x.number desc`.execute(db);
  return rows;
}

function viewOf(row: Row, now: Instant): ExceptionView {
  const status = statusAt(now, { status: row.status, until: row.until_at });
  const isWaiting = status === 'draft' || status === 'proposed';
  return {
    id: row.id,
    number: row.number,
    status,
    kind: row.kind,
    reason: row.reason,
    details: row.details,
    scope: row.scope,
    scopeTitle: row.scope_title,
    untilOn: row.until_on,
    until: row.until_at,
    renews: row.renews,
    renewals: row.renewals,
    proposedBy: {
      kind: row.proposed_by_kind,
      id: row.proposed_by_id,
      memberId: row.proposed_by_member,
      name: row.proposed_by_name,
    },
    createdAt: row.created_at,
    proposedAt: row.proposed_at,
    decision:
      row.decided_at === null
        ? null
        : { by: row.decided_by_name ?? '', at: row.decided_at, reason: row.decision_reason },
    end:
      row.ended_at === null
        ? null
        : {
            by: row.ended_by_name ?? '',
            at: row.ended_at,
            cause: row.end_cause ?? '',
            reason: row.end_reason ?? '',
          },
    worst: row.worst_rank === null ? null : severityOfRank(row.worst_rank),
    covers: {
      atApproval: row.covered_at_approval,
      overdueAtApproval: row.overdue_when_approved,
      now: isWaiting ? row.in_scope : row.covered,
      newlySince: row.newly,
      worse: status === 'active' ? row.worse : 0,
    },
    revision: row.revision,
  };
}

/** Null where there is none, or was none at a past instant. */
export async function oneException(db: Connection, id: string, when: Then): Promise<DetailedException | null> {
  if (!isUuid(id)) return null;
  const [row] = await told(db, sql`where x.id = ${id}`, when);
  if (row === undefined) return null;
  const known = when.isPast ? sql`and at <= ${timestamp(when.at)}` : sql``;
  const events = await sql<{ type: string; at: Instant; by: string; detail: Record<string, unknown> }>`
    select type, at, actor_name as by, detail from exception_events
    where exception_id = ${id} ${known} order by id`.execute(db);
  return { ...viewOf(row, when.at), history: events.rows, attachments: await attachmentsOf(db, id, when) };
}

const Position = z.object({ number: z.number().int() });

/** The newest first; of a past instant, those that there were. */
export async function listExceptions(
  db: Connection,
  filter: ExceptionFilter,
  when: Then,
  { limit, cursor }: PageRequest,
): Promise<Page<ExceptionView>> {
  const asked = ['exceptions', filter, ...(when.isPast ? [when.at] : [])];
  const after = decodeCursor(Position, cursor, asked);
  const conditions = [...conditionsOf(filter, when), ...(after === null ? [] : [sql`x.number < ${after.number}`])];
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  const rows = await told(db, sql`${where} order by x.number desc limit ${limit + 1}`, when);
  const page = pageOf(rows, limit, ({ number }) => encodeCursor({ number }, asked));
  return { items: page.rows.map((row) => viewOf(row, when.at)), nextCursor: page.nextCursor };
}

function conditionsOf(filter: ExceptionFilter, when: Then): RawBuilder<unknown>[] {
  const { statuses, kinds, vulnerabilityId, assetId, definitionId, cve, expiresBefore, awaiting } = filter;
  const at = timestamp(when.at);
  const found: RawBuilder<unknown>[] = [];
  if (statuses !== undefined) {
    const status = sql`case when x.status <> 'approved' then x.status when x.until_at > ${at} then 'active'
      else 'expired' end`;
    found.push(sql`${status} = any(${statuses}::text[])`);
  }
  if (kinds !== undefined) found.push(sql`x.kind = any(${kinds}::text[])`);
  const scoped = (scope: object) => sql`x.scope @> ${JSON.stringify(scope)}::jsonb`;
  if (vulnerabilityId !== undefined) {
    // Those that are about it by name, and those that it has had in its present episode.
    found.push(sql`(${scoped({ kind: 'vulnerability', ids: [vulnerabilityId] })} or x.id::text in (
      select e ->> 'id' from ${vulnerabilitiesAt(when)} v cross join jsonb_array_elements(v.exceptions) e
      where v.id = ${vulnerabilityId}::uuid and v.exceptions is not null))`);
  }
  if (assetId !== undefined) found.push(scoped({ kind: 'asset', assetId }));
  if (definitionId !== undefined) found.push(scoped({ kind: 'issue', definitionId }));
  if (cve !== undefined) found.push(scoped({ kind: 'cve', cve }));
  if (expiresBefore !== undefined) {
    found.push(sql`x.status = 'approved' and x.until_at > ${at} and x.until_at < ${timestamp(expiresBefore)}`);
  }
  if (awaiting !== undefined) {
    const { memberId, actorId } = awaiting;
    found.push(sql`x.status = 'proposed' and x.proposed_by_member is distinct from ${memberId}::uuid
      and x.proposed_by_id is distinct from ${actorId}`);
  }
  return found;
}
