import { z } from 'zod';
import { isAllowed } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findMember, type Member } from '../../store/members.ts';

/** The id of a member; null: nobody. */
export const Assignee = z.uuid('The assignee is the id of a member.').toLowerCase().nullable();

/** Throws `invalid-input` for somebody who is no member, is disabled, or may not work on vulnerabilities. */
export async function requireAssignee(trx: Connection, id: string | null): Promise<Member | null> {
  if (id === null) return null;
  const member = await findMember(trx, id);
  const fault = faultOf(member);
  if (fault === null) return member;
  throw new Problem('invalid-input', fault, { errors: [{ path: 'assignee', message: fault }] });
}

function faultOf(member: Member | null): string | null {
  if (member === null) return 'There is no such member.';
  if (member.disabledAt !== null) return `${member.name} is disabled.`;
  if (isAllowed(member.role, 'vulnerabilities.work')) return null;
  return `${member.name} has the role ${member.role}, which changes nothing. Choose somebody who can work on it.`;
}
