import { isWithin } from '../../core/permissions.ts';
import { peekApiKey, peekSession } from '../../store/read/live-access.ts';
import type { AnonymousContext } from '../context.ts';
import type { SignedIn } from './authenticate.ts';
import { endedBefore } from './sign-in.ts';

/**
 * Whether credentials that were right when a long answer began still are, with the same role. Asking is no use of a
 * session: a page that is left open does not keep it alive.
 */
export async function isStillSignedIn(
  { db, now }: Pick<AnonymousContext, 'db' | 'now'>,
  { actor, by, sessionId }: SignedIn,
): Promise<boolean> {
  if (by === 'local-token') return true;
  if (by === 'session') {
    const session = await peekSession(db, sessionId ?? '');
    if (session === null || session.role !== actor.role) return false;
    const before = endedBefore(now());
    return session.signedInAt > before.signedIn && session.lastActiveAt > before.active;
  }
  const key = await peekApiKey(db, actor.id ?? '');
  if (key === null || key.role !== actor.role || (key.expiresAt !== null && key.expiresAt <= now())) return false;
  return key.memberRole === null || isWithin(key.role, key.memberRole);
}
