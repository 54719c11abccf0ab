import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { type Role, roles } from '../../core/permissions.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const MemberAnswer = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    role: z.enum(roles),
    auditOnly: z
      .boolean()
      .describe('Of an auditor: they see the open audits that they are invited to, and nothing else.'),
    createdAt: Time,
    disabledAt: Time.nullable(),
    invitedBy: z.string().nullable().describe('Null for whoever was created or set Curfew up.'),
    lastSignInAt: Time.nullable().describe('Null: never, or not for you to know.'),
    twoFactor: z
      .boolean()
      .nullable()
      .describe('Whether signing in takes a second factor; null: not for you to know. It takes `audit.read`.'),
  })
  .meta({ id: 'Member' });

interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly auditOnly: boolean;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
  readonly invitedBy: string | null;
  readonly lastSignedInAt: Instant | null;
  readonly twoFactorAt: Instant | null;
}

/** How members sign in is for themselves and for whoever reads the audit log, where it stands too. */
export function memberAnswer(member: Member, seesSignIn = true): z.input<typeof MemberAnswer> {
  const { id, email, name, role, auditOnly, invitedBy } = member;
  return {
    id,
    email,
    name,
    role,
    auditOnly,
    createdAt: time(member.createdAt),
    disabledAt: timeOrNull(member.disabledAt),
    invitedBy,
    lastSignInAt: seesSignIn ? timeOrNull(member.lastSignedInAt) : null,
    twoFactor: seesSignIn ? member.twoFactorAt !== null : null,
  };
}
