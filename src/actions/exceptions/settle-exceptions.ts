import type { VoidCause } from '../../core/exceptions/tripwires.ts';
import type { Instant } from '../../core/instant.ts';
import { activeCheckIds } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { coveredBy, misjudgedAcknowledgements } from '../../store/exception-scopes.ts';
import { settleException, unsettledExceptions } from '../../store/exceptions.ts';
import { activePolicy } from '../../store/policies.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { evaluateCheck } from '../checks/evaluate-check.ts';
import type { SyncEngine } from '../sync/engine.ts';
import { acceptAcknowledged, uncover } from './cover.ts';
import { lockIdleSources } from './void-tripped.ts';

/** Ends what voided exceptions still cover, because its source was being read then. Answers how many are settled. */
export async function settleExceptions(engine: Pick<SyncEngine, 'db' | 'now'>): Promise<number> {
  let settled = 0;
  for (const each of await unsettledExceptions(engine.db)) {
    if (await actInTime(engine, (trx, now) => settleOne(trx, each, now))) settled += 1;
  }
  return settled;
}

/**
 * A retroactive version of the policy may accept what was acknowledged at the source, or cease to: then that is judged
 * anew, in every source that is not being read at the moment. Answers how many vulnerabilities that changed.
 */
export async function settleAcknowledgements(engine: Pick<SyncEngine, 'db' | 'now'>): Promise<number> {
  const { db } = engine;
  const policy = await activePolicy(db);
  if (policy.effect !== 'retroactive') return 0;
  const isAccepted = policy.document.acknowledgedAtSource === 'accept';
  if ((await misjudgedAcknowledgements(db, isAccepted)).length === 0) return 0;
  return await actInTime(engine, async (trx, now) => {
    const found = await misjudgedAcknowledgements(trx, isAccepted);
    const free = await lockIdleSources(trx, [...new Set(found.map(({ sourceId }) => sourceId))]);
    const ids = found.filter(({ sourceId }) => free.has(sourceId)).map(({ id }) => id);
    const changed = await acceptAcknowledged(trx, ids, isAccepted, { syncId: null, actor: null, now });
    const because = { kind: 'person', what: 'policy-changed', by: `version ${policy.version}` } as const;
    if (changed > 0) for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, because, now);
    return changed;
  });
}

async function settleOne(
  trx: Connection,
  { id, cause, reason }: { id: string; cause: string; reason: string },
  now: Instant,
): Promise<boolean> {
  const covered = await coveredBy(trx, id, now);
  const free = await lockIdleSources(trx, [...new Set(covered.map(({ sourceId }) => sourceId))]);
  const ids = covered.filter(({ sourceId }) => free.has(sourceId)).map((each) => each.id);
  const end = { id, cause: cause as 'revoked' | VoidCause, reason };
  await uncover(trx, ids, end, { syncId: null, actor: null, now });
  const isDone = ids.length === covered.length;
  if (isDone) await settleException(trx, id);
  if (ids.length > 0) {
    const because = { kind: 'person', what: 'exception-voided', by: 'Curfew' } as const;
    for (const check of await activeCheckIds(trx)) await evaluateCheck(trx, check, because, now);
  }
  return isDone;
}
