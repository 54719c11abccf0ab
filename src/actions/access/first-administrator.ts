import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { insertMember, type Member } from '../../store/members.ts';
import { removeSetupToken } from '../../store/setup-tokens.ts';

/** Stores an administrator, whichever way they come; the set-up link is worth nothing from then on. */
export async function storeAdministrator(
  transaction: Connection,
  administrator: { email: string; name: string; passwordHash: string; at: Instant },
): Promise<Member> {
  const member = await insertMember(transaction, { ...administrator, role: 'administrator' });
  if (member === null) {
    throw new Problem('conflict', `There is a member with the address ${administrator.email} already.`);
  }
  await removeSetupToken(transaction);
  return member;
}
