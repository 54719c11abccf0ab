import { sql } from 'kysely';
import type { ExceptionDetails, ExceptionKind } from '../core/exceptions/kinds.ts';
import type { DecidedStatus, Proposer } from '../core/exceptions/life.ts';
import type { ActiveException, ExceptionScope } from '../core/exceptions/scope.ts';
import type { Instant } from '../core/instant.ts';
import { type Connection, timestamp } from './database.ts';
import { inScope } from './exception-scopes.ts';

/** An exception that nobody else changes until the transaction ends. */
export interface LockedException {
  readonly id: string;
  readonly number: number;
  readonly status: DecidedStatus;
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly details: ExceptionDetails;
  readonly scope: ExceptionScope;
  readonly untilOn: string | null;
  readonly until: Instant | null;
  readonly renews: string | null;
  readonly renewals: number;
  readonly proposedBy: Proposer;
  readonly decidedAt: Instant | null;
  readonly isSettled: boolean;
  readonly revision: number;
}

export interface NewException {
  readonly id: string;
  readonly status: 'draft' | 'proposed';
  readonly kind: ExceptionKind;
  readonly reason: string;
  readonly details: ExceptionDetails;
  readonly scope: ExceptionScope;
  readonly untilOn: string | null;
  readonly until: Instant | null;
  readonly renews: string | null;
  readonly renewals: number;
  readonly proposedBy: Proposer & { readonly name: string };
}

export interface ExceptionActor {
  readonly kind: 'member' | 'api-key' | 'local' | 'setup' | 'system';
  readonly id: string | null;
  readonly name: string;
}

export async function insertException(trx: Connection, exception: NewException, now: Instant): Promise<void> {
  const { proposedBy } = exception;
  await trx
    .insertInto('exceptions')
    .values({
      id: exception.id,
      status: exception.status,
      kind: exception.kind,
      reason: exception.reason,
      details: JSON.stringify(exception.details),
      scope: JSON.stringify(exception.scope),
      until_on: exception.untilOn,
      until_at: exception.until === null ? null : timestamp(exception.until),
      renews: exception.renews,
      renewals: exception.renewals,
      proposed_by_kind: proposedBy.kind,
      proposed_by_id: proposedBy.id,
      proposed_by_member: proposedBy.memberId,
      proposed_by_name: proposedBy.name,
      created_at: timestamp(now),
      proposed_at: exception.status === 'proposed' ? timestamp(now) : null,
    })
    .execute();
}

/** What a draft says, and whether it is one still. */
export async function rewriteDraft(
  trx: Connection,
  known: LockedException,
  draft: Pick<NewException, 'status' | 'kind' | 'reason' | 'details' | 'scope' | 'untilOn' | 'until' | 'renewals'>,
  now: Instant,
): Promise<void> {
  await trx
    .updateTable('exceptions')
    .set({
      status: draft.status,
      kind: draft.kind,
      reason: draft.reason,
      details: JSON.stringify(draft.details),
      scope: JSON.stringify(draft.scope),
      until_on: draft.untilOn,
      until_at: draft.until === null ? null : timestamp(draft.until),
      renewals: draft.renewals,
      proposed_at: draft.status === 'proposed' ? timestamp(now) : null,
      revision: known.revision + 1,
    })
    .where('id', '=', known.id)
    .execute();
}

export async function lockException(trx: Connection, id: string): Promise<LockedException | undefined> {
  const row = await trx.selectFrom('exceptions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    kind: row.kind,
    reason: row.reason,
    details: row.details,
    scope: row.scope,
    untilOn: row.until_on,
    until: row.until_at,
    renews: row.renews,
    renewals: row.renewals,
    proposedBy: { kind: row.proposed_by_kind, id: row.proposed_by_id, memberId: row.proposed_by_member },
    decidedAt: row.decided_at,
    isSettled: row.is_settled,
    revision: row.revision,
  };
}

export async function decideException(
  trx: Connection,
  known: LockedException,
  decision: {
    readonly status: 'approved' | 'rejected';
    readonly by: { readonly name: string; readonly memberId: string | null };
    readonly reason: string | null;
    readonly at: Instant;
    readonly worstRank: number | null;
    readonly covered: number | null;
    readonly overdue: number | null;
    readonly renewals: number;
  },
): Promise<void> {
  await trx
    .updateTable('exceptions')
    .set({
      status: decision.status,
      decided_by_name: decision.by.name,
      decided_by_member: decision.by.memberId,
      decided_at: timestamp(decision.at),
      decision_reason: decision.reason,
      worst_rank: decision.worstRank,
      covered_at_approval: decision.covered,
      overdue_when_approved: decision.overdue,
      renewals: decision.renewals,
      revision: known.revision + 1,
    })
    .where('id', '=', known.id)
    .execute();
}

export async function endExceptionRow(
  trx: Connection,
  known: LockedException,
  end: {
    readonly status: 'revoked' | 'voided';
    readonly by: string;
    readonly cause: string;
    readonly reason: string;
    readonly at: Instant;
    readonly isSettled: boolean;
  },
): Promise<void> {
  await trx
    .updateTable('exceptions')
    .set({
      status: end.status,
      ended_at: timestamp(end.at),
      ended_by_name: end.by,
      end_cause: end.cause,
      end_reason: end.reason,
      is_settled: end.isSettled,
      revision: known.revision + 1,
    })
    .where('id', '=', known.id)
    .execute();
}

export async function settleException(trx: Connection, id: string): Promise<void> {
  await trx.updateTable('exceptions').set({ is_settled: true }).where('id', '=', id).execute();
}

/** These, locked one after the other by id: whoever locks several does it in this order. Those that do not hold, and why. */
export async function lockExceptions(
  trx: Connection,
  ids: readonly string[],
): Promise<readonly { id: string; cause: string; reason: string }[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('exceptions')
    .select(['id', 'status', 'end_cause', 'end_reason'])
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows
    .filter(({ status }) => status !== 'approved')
    .map((row) => ({ id: row.id, cause: row.end_cause ?? 'revoked', reason: row.end_reason ?? '' }));
}

/** What has ended, with vulnerabilities that still have to be told. */
export async function unsettledExceptions(
  db: Connection,
): Promise<readonly { id: string; cause: string; reason: string }[]> {
  const rows = await db
    .selectFrom('exceptions')
    .select(['id', 'end_cause', 'end_reason'])
    .where('is_settled', '=', false)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({ id: row.id, cause: row.end_cause ?? 'revoked', reason: row.end_reason ?? '' }));
}

export async function noteExceptionEvent(
  trx: Connection,
  event: {
    readonly exceptionId: string;
    readonly type: string;
    readonly at: Instant;
    readonly by: ExceptionActor;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await trx
    .insertInto('exception_events')
    .values({
      exception_id: event.exceptionId,
      type: event.type,
      at: timestamp(event.at),
      actor_kind: event.by.kind,
      actor_id: event.by.id,
      actor_name: event.by.name,
      detail: JSON.stringify(event.detail),
    })
    .execute();
}

/** The exceptions that hold at `now`: few, where vulnerabilities are many. */
export async function activeExceptions(db: Connection, now: Instant): Promise<readonly ActiveException[]> {
  const rows = await db
    .selectFrom('exceptions')
    .select(['id', 'kind', 'scope', 'decided_at', 'until_at', 'worst_rank'])
    .where('status', '=', 'approved')
    .where('until_at', '>', timestamp(now))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    scope: row.scope,
    from: row.decided_at ?? now,
    until: row.until_at ?? now,
    worstRank: row.worst_rank ?? 0,
  }));
}

/** Approvals go one after the other up to the end of their transactions, so that each counts those before it. */
export async function lockApprovals(trx: Connection): Promise<void> {
  await sql`select pg_advisory_xact_lock(4680, 11)`.execute(trx);
}

/**
 * How often something of this kind was approved before, whoever asked, for the same scope or for anything in it that is
 * unresolved: a new paper is a renewal too, and so is one of a scope that is a little different.
 */
export async function approvalsOf(
  trx: Connection,
  { kind, scope, id }: { readonly kind: ExceptionKind; readonly scope: ExceptionScope; readonly id: string },
): Promise<number> {
  const result = await sql<{ n: number }>`
    select coalesce(max(renewals) + 1, 0)::int as n from exceptions
    where kind = ${kind} and decided_at is not null and status <> 'rejected' and id <> ${id}
      and (scope @> ${JSON.stringify(scope)}::jsonb and scope <@ ${JSON.stringify(scope)}::jsonb
        or id = any(array(
          select distinct (held ->> 'id')::uuid from vulnerabilities v
          cross join lateral jsonb_array_elements(v.exceptions) held
          where ${inScope(scope)} and v.status <> 'resolved' and v.exceptions is not null)))`.execute(trx);
  return result.rows[0]?.n ?? 0;
}

/** The member that an API key belongs to. */
export async function memberOfApiKey(db: Connection, keyId: string): Promise<string | null> {
  const row = await db.selectFrom('api_keys').select('member_id').where('id', '=', keyId).executeTakeFirst();
  return row?.member_id ?? null;
}

/** As it is now; it may be another one once the exception is locked, if that is a draft. */
export async function scopeOfException(db: Connection, id: string): Promise<ExceptionScope | undefined> {
  const row = await db.selectFrom('exceptions').select('scope').where('id', '=', id).executeTakeFirst();
  return row?.scope;
}
