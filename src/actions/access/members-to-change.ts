import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { countAdministrators, lockAdministrators, lockMember, type Member } from '../../store/members.ts';

/** The member as they are now; nobody else changes any administrator until the transaction ends. */
export async function lockMemberToChange(transaction: Connection, id: string): Promise<Member> {
  await lockAdministrators(transaction);
  const member = await lockMember(transaction, id);
  if (member === null) throw new Problem('not-found', 'There is no such member.');
  return member;
}

/** Throws `last-administrator` when this member is the only one left who can administrate. */
export async function requireAnotherAdministrator(transaction: Connection, member: Member): Promise<void> {
  if (member.role !== 'administrator' || member.disabledAt !== null) return;
  if ((await countAdministrators(transaction)) > 1) return;
  throw new Problem('last-administrator', `${member.email} is the only administrator. Make another one first.`);
}
