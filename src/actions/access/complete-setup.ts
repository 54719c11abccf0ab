import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { Problem } from '../../core/problems.ts';
import { isTimeZone } from '../../core/sla/calendar.ts';
import { forgetAttempts } from '../../store/attempt-limits.ts';
import type { Connection } from '../../store/database.ts';
import { countAdministrators, lockAdministrators, type Member } from '../../store/members.ts';
import { findSetupToken, setOrganisation } from '../../store/setup-tokens.ts';
import { type ActionContext, type AnonymousContext, audited, setupActor } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { tokenLimit } from './attempt-limit.ts';
import type { Authentication } from './authentication.ts';
import { beginSession, type SignInRequest } from './begin-session.ts';
import {
  Email,
  MemberName,
  NewPassword,
  nameFromEmail,
  OrganisationName,
  requireGoodPassword,
} from './credentials-input.ts';
import { storeAdministrator } from './first-administrator.ts';
import { hashSetupToken } from './issue-setup-token.ts';
import { limitAttempts, networkOf } from './limit-attempts.ts';
import { hashPassword } from './passwords.ts';

const CompleteSetup = z.object({
  token: z.string().min(1).max(200),
  email: Email,
  password: NewPassword,
  name: MemberName.optional(),
  organisationName: OrganisationName.optional(),
  timeZone: z.string().max(100).refine(isTimeZone, 'This is not a time zone.').optional(),
});

/** What else is set up in the same transaction; given by whoever knows the parts. */
export type SetUpMore = (
  ctx: ActionContext,
  transaction: Connection,
  chosen: { timeZone: string | null; by: Member },
) => Promise<void>;

export interface SetUpOptions {
  readonly setUpMore?: SetUpMore | undefined;
  /** Signs the new administrator in, in the same transaction. */
  readonly signIn?: { readonly authentication: Authentication; readonly request: SignInRequest };
}

/**
 * The one-time link's call: makes the first administrator, once, and signs them in. Throws `already-set-up`, `setup-token-refused`,
 * `too-many-attempts` or `invalid-input`, and then nothing has changed.
 */
export async function completeSetup(
  anonymous: AnonymousContext,
  input: unknown,
  { setUpMore, signIn }: SetUpOptions = {},
): Promise<{ member: Member; setCookie: string | null }> {
  const ctx: ActionContext = { ...anonymous, actor: setupActor };
  const { token, email, password, name, organisationName, timeZone } = parseInput(CompleteSetup, input);
  if ((await countAdministrators(ctx.db)) > 0) throw alreadySetUp();
  const bucket = `setup:${networkOf(ctx.origin)}`;
  await limitAttempts(ctx, [{ name: bucket, limit: tokenLimit }]);
  await requireSetupToken(ctx, ctx.db, token);
  // The link was right: what follows is no guessing, however often the password is not good enough.
  await forgetAttempts(ctx.db, [bucket]);
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    if ((await countAdministrators(trx)) > 0) throw alreadySetUp();
    await requireSetupToken(ctx, trx, token);
    const at = ctx.now();
    const member = await storeAdministrator(trx, { email, name: name ?? nameFromEmail(email), passwordHash, at });
    if (organisationName !== undefined) await setOrganisation(trx, organisationName, at);
    await setUpMore?.(ctx, trx, { timeZone: timeZone ?? null, by: member });
    await audited(ctx, trx, {
      action: 'installation.set-up',
      subject: { kind: 'member', id: member.id },
      detail: { email, organisationName: organisationName ?? null, timeZone: timeZone ?? null },
    });
    if (signIn === undefined) return { member, setCookie: null };
    return await beginSession(anonymous, trx, signIn.authentication, signIn.request, { member, by: 'set-up' });
  });
}

async function requireSetupToken(ctx: ActionContext, connection: Connection, token: string): Promise<void> {
  const stored = await findSetupToken(connection);
  if (stored !== null && stored.expiresAt > ctx.now() && timingSafeEqual(stored.hash, hashSetupToken(token))) return;
  throw new Problem(
    'setup-token-refused',
    'This set-up link is not valid or has expired. Start Curfew again: it prints a new one.',
  );
}

function alreadySetUp(): Problem {
  return new Problem('already-set-up', 'Curfew has an administrator already. Sign in instead.');
}
