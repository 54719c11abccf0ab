import { Problem } from '../../core/problems.ts';
import { findMember, findPasswordHash, type Member } from '../../store/members.ts';
import { type ActionContext, audited } from '../context.ts';
import { pairLimit } from './attempt-limit.ts';
import { type CountedAttempts, limitAttempts } from './limit-attempts.ts';
import { verifyPassword } from './passwords.ts';

/** The member who acts. Throws `not-permitted` for an API key or the command line. */
export async function requireMyself(ctx: ActionContext): Promise<Member> {
  const { kind, id } = ctx.actor;
  const member = kind === 'member' && id !== null ? await findMember(ctx.db, id) : null;
  if (member === null) throw new Problem('not-permitted', 'This is for members who are signed in.');
  return member;
}

/**
 * Whoever sits in front of an open session says the password again. `attempts` are to be taken back in the transaction
 * of the change. Throws `sign-in-refused`, `too-many-attempts`, or `not-found` for a member without a password.
 */
export async function confirmPassword(ctx: ActionContext, member: Member, password: string): Promise<CountedAttempts> {
  const { id } = member;
  const hash = await findPasswordHash(ctx.db, id);
  if (hash === null) throw new Problem('not-found', 'This member signs in without a password of Curfew.');
  const attempts = await limitAttempts(ctx, [{ name: `password-change:${id}`, limit: pairLimit }]);
  if (await verifyPassword(hash, password)) return attempts;
  await audited(ctx, ctx.db, { action: 'member.password-refused', subject: { kind: 'member', id } });
  throw new Problem('sign-in-refused', 'The present password is not right.');
}
