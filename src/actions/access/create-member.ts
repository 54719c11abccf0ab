import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { insertMember, type Member } from '../../store/members.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { Email, MemberName, MemberRole, NewPassword, nameFromEmail, requireGoodPassword } from './credentials-input.ts';
import { hashPassword } from './passwords.ts';

const CreateMember = z.object({
  email: Email,
  name: MemberName.optional(),
  role: MemberRole,
  password: NewPassword,
});

/** Throws `conflict` when somebody has the address already. */
export async function createMember(ctx: ActionContext, input: unknown): Promise<Member> {
  requirePermission(ctx, 'members.manage');
  const { email, name = nameFromEmail(email), role, password } = parseInput(CreateMember, input);
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await insertMember(trx, { email, name, role, passwordHash, at: ctx.now() });
    if (member === null) throw new Problem('conflict', `There is a member with the address ${email} already.`);
    await audited(ctx, trx, {
      action: 'member.created',
      subject: { kind: 'member', id: member.id },
      detail: { email, role },
    });
    return member;
  });
}
