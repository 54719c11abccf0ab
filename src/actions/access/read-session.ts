import { findSession, type Session, touchSession } from '../../store/sessions.ts';
import type { AnonymousContext } from '../context.ts';
import type { Authentication } from './authentication.ts';
import { endedBefore } from './sign-in.ts';

/** The session that a `Cookie` header stands for, if it still counts: signed by us, not ended, its member not disabled. */
export async function readSession(
  ctx: Pick<AnonymousContext, 'db' | 'now'>,
  authentication: Authentication,
  cookie: string | undefined,
): Promise<Session | null> {
  const token = await authentication.tokenOf(cookie);
  if (token === null) return null;
  const session = await findSession(ctx.db, token);
  if (session === null || session.member.disabledAt !== null) return null;
  const now = ctx.now();
  const before = endedBefore(now);
  if (session.signedInAt <= before.signedIn || session.lastActiveAt <= before.active) return null;
  await touchSession(ctx.db, session, now);
  return session;
}
