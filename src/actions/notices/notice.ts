import { type ExceptionKind, titleOfKind } from '../../core/exceptions/kinds.ts';
import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../../store/database.ts';
import { insertNotice } from '../../store/notices.ts';
import type { SyncProblem } from '../../store/schema-types.ts';

/** A check became failing or unknown; any other change of its status is nobody's alarm. */
export async function noticeCheck(
  trx: Connection,
  check: { readonly id: string; readonly title: string },
  change: { readonly from: string | null; readonly to: string; readonly reason: string },
  when: { readonly validFrom: Instant; readonly recordedAt: Instant },
): Promise<void> {
  const { from, to, reason } = change;
  if (from === to || (to !== 'failing' && to !== 'unknown')) return;
  await insertNotice(trx, {
    key: `check:${check.id}:${to}:${new Date(when.validFrom).toISOString()}`,
    kind: `check-${to}`,
    subject: { kind: 'check', id: check.id },
    payload: { title: check.title, reason },
    occurredAt: when.validFrom,
    recordedAt: when.recordedAt,
  });
}

/** A sync is held. While each one after it is held too, that is no news. */
export async function noticeHeldSync(
  trx: Connection,
  sync: { readonly id: string; readonly sourceId: string; readonly reason: string },
  at: Instant,
): Promise<void> {
  const before = await trx
    .selectFrom('syncs')
    .select('status')
    .where('source_id', '=', sync.sourceId)
    .where('id', '<>', sync.id)
    .where('status', 'in', ['complete', 'held', 'superseded', 'discarded'])
    .orderBy('queued_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (before?.status === 'held' || before?.status === 'superseded') return;
  const source = await trx
    .selectFrom('monitoring_sources')
    .select('name')
    .where('id', '=', sync.sourceId)
    .executeTakeFirst();
  await insertNotice(trx, {
    key: `sync-held:${sync.id}`,
    kind: 'sync-held',
    subject: { kind: 'sync', id: sync.id },
    payload: { title: source?.name ?? 'A source', reason: sync.reason },
    occurredAt: at,
    recordedAt: at,
  });
}

const refusals = ['credentials-refused', 'permission-missing'];

/** A scanner refuses the key that it took before. Call it before the health of the account is noted. */
export async function noticeRefusedKey(
  trx: Connection,
  integrationId: string,
  problem: SyncProblem | null,
  at: Instant,
): Promise<void> {
  if (problem === null || !refusals.includes(problem.code)) return;
  const account = await trx
    .selectFrom('integrations')
    .select(['name', 'status', 'last_error'])
    .where('id', '=', integrationId)
    .forUpdate()
    .executeTakeFirst();
  if (account === undefined || account.status === 'disconnected') return;
  if (account.last_error !== null && refusals.includes(account.last_error.code)) return;
  await insertNotice(trx, {
    key: `key-refused:${integrationId}:${new Date(at).toISOString()}`,
    kind: 'key-refused',
    subject: { kind: 'integration', id: integrationId },
    payload: { title: account.name, reason: problem.message },
    occurredAt: at,
    recordedAt: at,
  });
}

/** An exception waits for its approver, or lost its ground. */
export async function noticeException(
  trx: Connection,
  kind: 'exception-proposed' | 'exception-voided',
  exception: { readonly id: string; readonly kind: ExceptionKind; readonly untilOn: string | null },
  reason: string,
  at: Instant,
): Promise<void> {
  const { id, untilOn } = exception;
  await insertNotice(trx, {
    key: `${kind}:${id}`,
    kind,
    subject: { kind: 'exception', id },
    payload: { title: titleOfKind(exception.kind), ...(untilOn !== null && { until: untilOn }), reason },
    occurredAt: at,
    recordedAt: at,
  });
}
