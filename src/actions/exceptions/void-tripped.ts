import { sql } from 'kysely';
import { type Happening, type Trip, tripOf } from '../../core/exceptions/tripwires.ts';
import type { Instant } from '../../core/instant.ts';
import type { ExceptionRules } from '../../core/policy/policy-document.ts';
import { writeAuditEntry } from '../../store/audit.ts';
import type { Connection } from '../../store/database.ts';
import { coveredBy } from '../../store/exception-scopes.ts';
import { activeExceptions, endExceptionRow, lockException, noteExceptionEvent } from '../../store/exceptions.ts';
import { activePolicy } from '../../store/policies.ts';
import { systemActor } from '../context.ts';
import { noticeException } from '../notices/notice.ts';
import { uncover } from './cover.ts';

/** What a happening is about. An exception is touched if it is about the same, or covers something that is. */
export type Struck =
  | { readonly cve: string }
  | { readonly assetId: string }
  | { readonly definitionId: string }
  | { readonly exceptionIds: readonly string[] };

/**
 * Voids the exceptions that a happening takes the ground from, at once and in the caller's transaction; answers which. What
 * they covered is as overdue as its dates say from then on. The vulnerabilities of a source that is being read at the
 * moment follow as soon as that has ended (`settleExceptions`): the exception itself is void all the same, and covers
 * nothing more. Whoever calls judges the checks afterwards.
 */
export async function voidTripped(
  trx: Connection,
  struck: Struck,
  happening: Happening,
  now: Instant,
  syncId: string | null = null,
): Promise<readonly string[]> {
  const candidates = await touchedBy(trx, struck, now);
  if (candidates.length === 0) return [];
  const { document } = await activePolicy(trx);
  const voided: string[] = [];
  for (const { id, kind } of candidates) {
    const trip = tripOf(kind, happening, document.exceptions satisfies Pick<ExceptionRules, 'voidAtEpss'>);
    if (trip !== null && (await voidException(trx, id, trip, now, syncId))) voided.push(id);
  }
  return voided;
}

/** Voids one; false where it does not hold any more. */
export async function voidException(
  trx: Connection,
  id: string,
  { cause, sentence: reason }: Trip,
  now: Instant,
  syncId: string | null = null,
): Promise<boolean> {
  const known = await lockException(trx, id);
  if (known === undefined || known.status !== 'approved' || known.until === null || known.until <= now) return false;
  const covered = await coveredBy(trx, id, now);
  const free = await lockIdleSources(trx, [...new Set(covered.map(({ sourceId }) => sourceId))]);
  const ids = covered.filter(({ sourceId }) => free.has(sourceId)).map((each) => each.id);
  const uncovered = await uncover(trx, ids, { id, cause, reason }, { syncId, actor: null, now });
  const isSettled = ids.length === covered.length;
  await endExceptionRow(trx, known, { status: 'voided', by: systemActor.name, cause, reason, at: now, isSettled });
  const detail = { cause, reason, uncovered };
  await noteExceptionEvent(trx, { exceptionId: id, type: 'voided', at: now, by: systemActor, detail });
  await noticeException(trx, 'exception-voided', known, reason, now);
  await writeAuditEntry(trx, {
    at: now,
    actorKind: 'system',
    actorId: null,
    actorName: systemActor.name,
    action: 'exception.voided',
    subject: { kind: 'exception', id },
    origin: null,
    requestId: null,
    detail,
  });
  return true;
}

/** Those of these sources that nobody is applying a sync to. Own locks count as free. */
export async function lockIdleSources(trx: Connection, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const result = await sql<{ id: string }>`
    select id from monitoring_sources where id = any(${ids}::uuid[]) order by id for share skip locked`.execute(trx);
  return new Set(result.rows.map(({ id }) => id));
}

async function touchedBy(trx: Connection, struck: Struck, now: Instant) {
  const active = await activeExceptions(trx, now);
  if (active.length === 0) return [];
  if ('exceptionIds' in struck) return active.filter(({ id }) => struck.exceptionIds.includes(id));
  const condition =
    'cve' in struck
      ? sql`v.definition_id = any(array(select id from definitions where cves @> array[${struck.cve.toUpperCase()}]))`
      : 'definitionId' in struck
        ? sql`v.definition_id = ${struck.definitionId}::uuid`
        : sql`v.asset_id = ${struck.assetId}::uuid`;
  const result = await sql<{ id: string }>`
    select distinct e ->> 'id' as id from vulnerabilities v cross join jsonb_array_elements(v.exceptions) e
    where v.exceptions is not null and v.status <> 'resolved' and ${condition}`.execute(trx);
  const covering = new Set(result.rows.map(({ id }) => id));
  return active.filter(({ id, scope }) => {
    if (covering.has(id)) return true;
    if ('cve' in struck) return scope.kind === 'cve' && scope.cve === struck.cve.toUpperCase();
    if ('definitionId' in struck) return scope.kind === 'issue' && scope.definitionId === struck.definitionId;
    return scope.kind === 'asset' && scope.assetId === struck.assetId;
  });
}
