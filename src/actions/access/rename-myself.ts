import { z } from 'zod';
import { lockMember, type Member, setMemberName } from '../../store/members.ts';
import { type ActionContext, audited } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { requireMyself } from './confirm-password.ts';
import { MemberName } from './credentials-input.ts';

const RenameMyself = z.object({ name: MemberName });

/** Members say themselves what they are called. */
export async function renameMyself(ctx: ActionContext, input: unknown): Promise<Member> {
  const { name } = parseInput(RenameMyself, input);
  const { id } = await requireMyself(ctx);
  return await ctx.db.transaction().execute(async (trx) => {
    const member = await lockMember(trx, id);
    if (member === null) throw notFound('member');
    if (member.name === name) return member;
    await setMemberName(trx, id, name, ctx.now());
    await audited(ctx, trx, {
      action: 'member.renamed',
      subject: { kind: 'member', id },
      detail: { from: member.name, to: name },
    });
    return { ...member, name };
  });
}
