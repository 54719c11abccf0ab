import { type Member, listMembers as readMembers } from '../../store/members.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** All members, disabled ones too, in the order in which they came. */
export async function listMembers(ctx: ActionContext): Promise<readonly Member[]> {
  requirePermission(ctx, 'members.read');
  return await readMembers(ctx.db);
}
