import { endSessionById, listSessionsOf, type MemberSession } from '../../store/sessions.ts';
import { type ActionContext, audited } from '../context.ts';
import { Id, notFound, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { endedBefore } from './sign-in.ts';

/** One's own sessions that still count, the one used last first. None for an API key or the command line. */
export async function listOwnSessions(ctx: ActionContext): Promise<readonly MemberSession[]> {
  const { kind, id } = ctx.actor;
  if (kind !== 'member' || id === null) return [];
  return await listSessionsOf(ctx.db, id, endedBefore(ctx.now()));
}

/** Signs oneself out somewhere else, or here. Throws `not-found` for anybody else's session. */
export async function endOwnSession(ctx: ActionContext, sessionId: string): Promise<void> {
  const wanted = requireId(parseInput(Id, sessionId), 'session');
  const session = (await listOwnSessions(ctx)).find(({ id }) => id === wanted);
  if (session === undefined) throw notFound('session');
  await ctx.db.transaction().execute(async (trx) => {
    if (!(await endSessionById(trx, wanted))) throw notFound('session');
    await audited(ctx, trx, {
      action: 'session.ended',
      subject: ctx.actor.id === null ? null : { kind: 'member', id: ctx.actor.id },
      detail: { session: wanted },
    });
  });
}
