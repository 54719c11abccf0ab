import { timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/instant.ts';
import { isWithin } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { findApiKeyByHash, type PresentedKey, touchApiKey } from '../../store/api-keys.ts';
import { openAuditsOf } from '../../store/audit-members.ts';
import type { Actor, AnonymousContext } from '../context.ts';
import { hashApiKey, isApiKey } from './api-key-format.ts';
import { tokenLimit } from './attempt-limit.ts';
import type { Authentication } from './authentication.ts';
import { limitAttempts, networkOf } from './limit-attempts.ts';
import { isLocalToken, isLoopback, type LocalToken, localActor } from './local-token.ts';
import { readSession } from './read-session.ts';

export interface PresentedCredentials {
  /** The `Authorization` header. */
  readonly authorization?: string | undefined;
  /** The `Cookie` header. */
  readonly cookie?: string | undefined;
  /** What the command line says of its user. */
  readonly localUser?: string | undefined;
  /** The other end of the connection itself, never from a forwarded header. */
  readonly peerAddress: string | null;
  /** Whether a proxy says that it passes this on for somebody else. */
  readonly isForwarded: boolean;
}

export interface SignedIn {
  readonly actor: Actor;
  /** A `session` comes with every request of the browser: its writes need `isOriginAllowed`. */
  readonly by: 'session' | 'api-key' | 'local-token';
  readonly sessionId: string | null;
  /** The same for a member and for every API key of that member: whoever shares what is there for all. */
  readonly caller: string;
  /** Without a second factor that the organisation asks for: they may set one up, and nothing else. */
  readonly mustSetUpTwoFactor: boolean;
}

/** Null when nothing was presented, or a cookie that counts no longer. Throws `not-signed-in` for a refused token. */
export async function authenticate(
  ctx: AnonymousContext,
  parts: { authentication: Authentication; localToken: LocalToken | null },
  presented: PresentedCredentials,
): Promise<SignedIn | null> {
  if (presented.authorization !== undefined) {
    const token = /^Bearer +([^\s]{1,200})$/i.exec(presented.authorization)?.[1];
    if (token !== undefined && isLocalToken(token)) return await byLocalToken(ctx, parts.localToken, token, presented);
    return await byApiKey(ctx, token ?? '');
  }
  const session = await readSession(ctx, parts.authentication, presented.cookie);
  if (session === null) return null;
  const { id, email, role, auditOnly } = session.member;
  return {
    actor: { kind: 'member', id, name: email, role, ...(await boundsOf(ctx, { id, auditOnly })) },
    by: 'session',
    sessionId: session.id,
    caller: id,
    mustSetUpTwoFactor: session.mustSetUpTwoFactor,
  };
}

async function byApiKey(ctx: AnonymousContext, key: string): Promise<SignedIn> {
  const hash = hashApiKey(key);
  const found = isApiKey(key) ? await findApiKeyByHash(ctx.db, hash) : null;
  const now = ctx.now();
  if (found === null || !timingSafeEqual(found.hash, hash) || !counts(found, now)) {
    // A right key is never kept waiting by somebody's wrong ones: only these are counted.
    return await refuseToken(ctx, 'This API key is not known, has expired or was revoked.');
  }
  const { id, name, endsWith, role, memberId } = found.key;
  const bounds = await boundsOf(ctx, { id: memberId, auditOnly: found.member?.auditOnly ?? false });
  await touchApiKey(ctx.db, found.key, now);
  return {
    actor: { kind: 'api-key', id, name: `${name} (…${endsWith})`, role, ...bounds },
    by: 'api-key',
    sessionId: null,
    caller: memberId ?? id,
    mustSetUpTwoFactor: false,
  };
}

/** What a member who is bound to audits is held to. Throws `not-signed-in` where none of theirs is open. */
async function boundsOf(
  ctx: AnonymousContext,
  { id, auditOnly }: { readonly id: string | null; readonly auditOnly: boolean },
): Promise<Pick<Actor, 'boundTo'>> {
  if (!auditOnly || id === null) return {};
  const boundTo = await openAuditsOf(ctx.db, id, ctx.now());
  if (boundTo.length > 0) return { boundTo };
  throw new Problem('not-signed-in', 'No audit that you are invited to is open, so your access has ended.');
}

/** A key may never do more than the member it belongs to may do now. */
function counts({ key, member }: PresentedKey, now: Instant): boolean {
  if (key.revokedAt !== null || (key.expiresAt !== null && key.expiresAt <= now)) return false;
  if (key.memberId === null) return true;
  return member !== null && member.disabledAt === null && isWithin(key.role, member.role);
}

async function byLocalToken(
  ctx: AnonymousContext,
  localToken: LocalToken | null,
  token: string,
  { peerAddress, isForwarded, localUser }: PresentedCredentials,
): Promise<SignedIn> {
  // What a proxy on this machine passes on comes from loopback too.
  const isHere = isLoopback(peerAddress) && !isForwarded;
  if (localToken?.isRight(token) !== true || !isHere) {
    return await refuseToken(ctx, 'The local token is not right, or was not sent from this machine.');
  }
  return {
    actor: localActor(localUser),
    by: 'local-token',
    sessionId: null,
    caller: 'local',
    mustSetUpTwoFactor: false,
  };
}

async function refuseToken(ctx: AnonymousContext, detail: string): Promise<never> {
  await limitAttempts(ctx, [{ name: `token:${networkOf(ctx.origin)}`, limit: tokenLimit }]);
  throw new Problem('not-signed-in', detail);
}
