import { z } from 'zod';
import { forgetSubjects } from '../../store/identity-provider.ts';
import { type Member, setMemberDisabled } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { lockMemberToChange } from './members-to-change.ts';

const EnableMember = z.object({ memberId: z.uuid() });

/**
 * The member signs in anew, and whoever has the address at the identity provider is linked anew; their API keys that are neither revoked nor expired work again.
 */
export async function enableMember(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { memberId } = parseInput(EnableMember, input);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMemberToChange(trx, memberId);
    if (member.disabledAt === null) return member;
    await setMemberDisabled(trx, memberId, false, ctx.now());
    await endSessionsOf(trx, memberId);
    await forgetSubjects(trx, memberId);
    await audited(ctx, trx, {
      action: 'member.enabled',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, role: member.role },
    });
    return { ...member, disabledAt: null };
  });
}
