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
    createdAt: Time,
    disabledAt: Time.nullable(),
  })
  .meta({ id: 'Member' });

interface Member {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Instant;
  readonly disabledAt: Instant | null;
}

export function memberAnswer(member: Member): z.input<typeof MemberAnswer> {
  const { id, email, name, role } = member;
  return { id, email, name, role, createdAt: time(member.createdAt), disabledAt: timeOrNull(member.disabledAt) };
}
