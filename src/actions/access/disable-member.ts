import { z } from 'zod';
import { type Member, setMemberDisabled } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { lockMemberToChange, requireAnotherAdministrator } from './members-to-change.ts';

const DisableMember = z.object({ memberId: z.uuid() });

/**
 * Sessions end and API keys of the member are refused, both at once; what they did stays under their name. Throws
 * `not-found` or `last-administrator`.
 */
export async function disableMember(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { memberId } = parseInput(DisableMember, input);
  const now = ctx.now();
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMemberToChange(trx, memberId);
    if (member.disabledAt !== null) return member;
    await requireAnotherAdministrator(trx, member);
    await setMemberDisabled(trx, memberId, true, now);
    const endedSessions = await endSessionsOf(trx, memberId);
    await audited(ctx, trx, {
      action: 'member.disabled',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, endedSessions },
    });
    return { ...member, disabledAt: now };
  });
}
