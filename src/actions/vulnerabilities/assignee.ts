import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findMember, type Member } from '../../store/members.ts';

/** The id of a member; null: nobody. */
export const Assignee = z.uuid('The assignee is the id of a member.').toLowerCase().nullable();

/** Throws `invalid-input` for somebody who is no member, or disabled. */
export async function requireAssignee(trx: Connection, id: string | null): Promise<Member | null> {
  if (id === null) return null;
  const member = await findMember(trx, id);
  if (member !== null && member.disabledAt === null) return member;
  const message = member === null ? 'There is no such member.' : `${member.name} is disabled.`;
  throw new Problem('invalid-input', message, { errors: [{ path: 'assignee', message }] });
}
