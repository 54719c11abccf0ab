import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { findSource, type StoredSource } from '../../store/monitoring-sources.ts';
import { activeSync, queueSync } from '../../store/syncs.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { lockSourceForChange } from '../sources/lock-source.ts';
import type { EngineContext } from '../sync/engine.ts';

const RequestSync = z.object({ sourceId: Id });

/**
 * Queues a sync now. One that is queued or running already is the answer, with `isNew` false. Throws `not-found`, or
 * `conflict` for a source that is paused, retired or disconnected.
 */
export async function requestSync(ctx: EngineContext, input: unknown): Promise<{ id: string; isNew: boolean }> {
  requirePermission(ctx, 'syncs.start');
  const sourceId = requireId(parseInput(RequestSync, input).sourceId, 'monitoring source');
  requireReadable(await findSource(ctx.db, sourceId));
  // Asked before locking: a sync that is being applied holds the source for as long as that takes.
  const active = await activeSync(ctx.db, sourceId);
  if (active !== undefined) return { id: active.id, isNew: false };
  return await ctx.db.transaction().execute(async (trx) => {
    requireReadable(await lockSourceForChange(trx, sourceId, 'alone'));
    const sync = await queueSync(trx, {
      sourceId,
      trigger: 'request',
      requestedBy: ctx.actor.name,
      now: ctx.now(),
    });
    if (!sync.isNew) return sync;
    await ctx.engine.enqueueSync(sync.id, trx);
    await audited(ctx, trx, {
      action: 'sync.requested',
      subject: { kind: 'sync', id: sync.id },
      detail: { sourceId },
    });
    return sync;
  });
}

function requireReadable(source: StoredSource | undefined): void {
  if (source === undefined) throw notFound('monitoring source');
  const { name } = source;
  if (source.status === 'retired') throw new Problem('conflict', `${name} is retired and is not read any more.`);
  if (!source.isConnected) throw new Problem('conflict', `The account of ${name} is disconnected.`);
  if (source.status === 'paused') throw new Problem('conflict', `${name} is paused. Resume it first.`);
}
