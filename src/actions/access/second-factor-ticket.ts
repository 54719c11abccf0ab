import { createHash, randomBytes } from 'node:crypto';
import { MINUTE, SECOND } from '../../core/instant.ts';
import type { Connection } from '../../store/database.ts';
import type { Member } from '../../store/members.ts';
import { insertTicket, type SecondFactorTicket } from '../../store/two-factors.ts';
import { type AnonymousContext, audited } from '../context.ts';
import type { Authentication } from './authentication.ts';

/** How long somebody may look for their authenticator. */
const ticketLasts = 5 * MINUTE;

export function hashTicket(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** The first factor was right. Answers the `Set-Cookie` value with which the browser brings the second one. */
export async function askForSecondFactor(
  ctx: AnonymousContext,
  transaction: Connection,
  authentication: Authentication,
  { member, by }: { readonly member: Member; readonly by: SecondFactorTicket['by'] },
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = ctx.now();
  const ticket = { hash: hashTicket(token), memberId: member.id, by, createdAt, expiresAt: createdAt + ticketLasts };
  await insertTicket(transaction, ticket);
  const { id, email: name, role } = member;
  await audited({ ...ctx, actor: { kind: 'member', id, name, role } }, transaction, {
    action: 'session.second-factor-asked',
    subject: { kind: 'member', id },
    detail: { by },
  });
  return authentication.ticketCookie.set(token, ticketLasts / SECOND);
}
