import { z } from 'zod';
import { type Member, setMemberDisabled } from '../../store/members.ts';
import { endSessionsOf } from '../../store/sessions.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { endInvitations } from './end-invitations.ts';
import { endPasswordLinks } from './end-password-links.ts';
import { lockMemberToChange, requireAnotherAdministrator } from './members-to-change.ts';

const DisableMember = z.object({ memberId: z.uuid() });

/**
 * Sessions end, API keys of the member are refused, and what lets somebody in by them or for them and nobody has used yet,
 * invitations and password links, is revoked, all at once; what they did stays under their name. Throws `not-found` or
 * `last-administrator`.
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
    const endedInvitations = await endInvitations(ctx, trx, { memberId }, 'member-disabled');
    const endedPasswordLinks =
      (await endPasswordLinks(ctx, trx, { memberId }, 'member-disabled')) +
      (await endPasswordLinks(ctx, trx, { makerId: memberId }, 'maker-disabled'));
    await audited(ctx, trx, {
      action: 'member.disabled',
      subject: { kind: 'member', id: memberId },
      detail: { email: member.email, endedSessions, endedInvitations, endedPasswordLinks },
    });
    return { ...member, disabledAt: now };
  });
}
