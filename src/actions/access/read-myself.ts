import { findMember, type Member } from '../../store/members.ts';
import type { ActionContext } from '../context.ts';

/** The member who acts; null for an API key or the command line. */
export async function readMyself(ctx: ActionContext): Promise<Member | null> {
  const { kind, id } = ctx.actor;
  return kind === 'member' && id !== null ? await findMember(ctx.db, id) : null;
}
