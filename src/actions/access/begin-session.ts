import { rememberOrigin } from '../../store/attempt-limits.ts';
import type { Connection } from '../../store/database.ts';
import { type Member, setLastSignedIn } from '../../store/members.ts';
import { endSession, insertSession } from '../../store/sessions.ts';
import { type AnonymousContext, audited } from '../context.ts';
import { type Authentication, longestSession, plainUserAgent } from './authentication.ts';
import { networkOf } from './limit-attempts.ts';

/** What the door knows of the request besides the body. */
export interface SignInRequest {
  readonly userAgent: string | null;
  /** The `Cookie` header: the session that the browser had before ends. */
  readonly cookie: string | undefined;
}

export interface SignedInSession {
  readonly member: Member;
  /** The value of the `Set-Cookie` header. */
  readonly setCookie: string;
}

/** How somebody has shown who they are. */
export type SignInWay = 'password' | 'second-factor' | 'recovery-code' | 'set-up' | 'invitation' | 'oidc';

/** Signs a member in whose identity was shown in this transaction: the session counts with its commit. */
export async function beginSession(
  ctx: AnonymousContext,
  transaction: Connection,
  authentication: Authentication,
  request: SignInRequest,
  { member, by }: { readonly member: Member; readonly by: SignInWay },
): Promise<SignedInSession> {
  const { token, setCookie } = await authentication.newSession();
  const previous = await authentication.tokenOf(request.cookie);
  if (previous !== null) await endSession(transaction, previous);
  const at = ctx.now();
  const session = await insertSession(transaction, {
    token,
    memberId: member.id,
    origin: ctx.origin,
    userAgent: plainUserAgent(request.userAgent),
    at,
    expiresAt: at + longestSession,
  });
  return { member: await recordSignIn(ctx, transaction, { member, session, by }), setCookie };
}

/** What every sign-in leaves behind. Answers the member as they are with it. */
export async function recordSignIn(
  ctx: AnonymousContext,
  transaction: Connection,
  { member, session, by }: { readonly member: Member; readonly session: string; readonly by: SignInWay },
): Promise<Member> {
  const { id, email: name, role } = member;
  const at = ctx.now();
  await rememberOrigin(transaction, id, networkOf(ctx.origin), at);
  await setLastSignedIn(transaction, id, at);
  await audited({ ...ctx, actor: { kind: 'member', id, name, role } }, transaction, {
    action: 'session.started',
    subject: { kind: 'member', id },
    detail: { session, by },
  });
  return { ...member, lastSignedInAt: at };
}
