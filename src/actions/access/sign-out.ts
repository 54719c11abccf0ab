import { endSessionById } from '../../store/sessions.ts';
import { type ActionContext, audited } from '../context.ts';

/** Ends a session at once, on the server too. Ending one that has ended is not an error and not recorded again. */
export async function signOut(ctx: ActionContext, sessionId: string): Promise<void> {
  await ctx.db.transaction().execute(async (trx) => {
    if (!(await endSessionById(trx, sessionId))) return;
    await audited(ctx, trx, {
      action: 'session.ended',
      subject: ctx.actor.id === null ? null : { kind: 'member', id: ctx.actor.id },
      detail: { session: sessionId },
    });
  });
}
