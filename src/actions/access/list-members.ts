import type { Instant } from '../../core/instant.ts';
import { type Member, listMembers as readMembers } from '../../store/members.ts';
import { membersAt } from '../../store/recorded-people.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** All members, disabled ones too, in the order in which they came. With `asOf`, those of then as they were. */
export async function listMembers(ctx: ActionContext, asOf: Instant | null = null): Promise<readonly Member[]> {
  requirePermission(ctx, 'members.read');
  return asOf === null ? await readMembers(ctx.db) : await membersAt(ctx.db, asOf);
}
