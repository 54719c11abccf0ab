import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import type { Mailer } from '../../lib/mailer.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { lockOutlet } from '../../store/outlets.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import type { EngineContext } from '../sync/engine.ts';
import { sendNext } from './send-checkpoints.ts';

/** Sends the latest checkpoint there now; how that went stands with the outlet. Throws `not-found`, `conflict`. */
export async function testOutlet(ctx: EngineContext, mailer: Mailer | null, input: unknown): Promise<{ id: string }> {
  requirePermission(ctx, 'evidence.manage');
  const id = requireId(parseInput(z.object({ id: Id }), input).id, 'outlet');
  await ctx.db.transaction().execute(async (trx) => {
    const outlet = await lockOutlet(trx, id);
    if (outlet === null) throw notFound('outlet');
    if (outlet.disabledAt !== null) throw new Problem('conflict', 'It is turned off. Turn it on first.');
    const latest = await latestCheckpoint(trx);
    if (latest === null) throw new Problem('conflict', 'The ledger was not signed yet: there is nothing to send.');
    await audited(ctx, trx, {
      action: 'outlet.tested',
      subject: { kind: 'outlet', id },
      detail: { kind: outlet.kind, size: latest.size },
    });
  });
  await sendNext({ ...ctx.engine, now: ctx.now, mailer }, id, new AbortController().signal);
  return { id };
}
