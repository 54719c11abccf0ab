import { Problem } from '../../core/problems.ts';
import { discover } from '../../lib/oidc/discover.ts';
import { type Identity, redeemCode } from '../../lib/oidc/redeem-code.ts';
import { openSecret } from '../../lib/secrets.ts';
import type { Connection } from '../../store/database.ts';
import {
  findIdentityProvider,
  findMemberBySubject,
  type IdentityProvider,
  isLinkedToAnother,
  linkSubject,
  type Subject,
} from '../../store/identity-provider.ts';
import { findMemberByEmail, insertMember, lockMember, type Member } from '../../store/members.ts';
import { type Actor, type AnonymousContext, audited } from '../context.ts';
import type { Authentication } from './authentication.ts';
import { journeyOf, type OidcDoor, redirectUriOf } from './begin-oidc.ts';
import { beginSession, type SignInRequest } from './begin-session.ts';
import { Email, MemberName, nameFromEmail } from './credentials-input.ts';
import { isPastAudits, refusePastAudits } from './end-of-audits.ts';
import { asking, clientSecretContext } from './identity-provider.ts';
import { askForSecondFactor } from './second-factor-ticket.ts';
import type { SignInOutcome } from './sign-in.ts';

/** What the provider sends back with the browser. */
export interface OidcReturn {
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  /** Why there is no code. */
  readonly error?: string | undefined;
  /** Who says so (RFC 9207). */
  readonly iss?: string | undefined;
}

/**
 * The end of a sign-in through the provider. Whoever is linked signs in; a member with the same address is linked, and
 * others may sign up where that is allowed: always with an address that the provider has verified, in an allowed domain.
 * An address makes the first link only: the provider may give it to somebody else later.
 * Answers also which page they wanted. Throws `sign-in-expired`, `sign-in-refused`, `address-not-verified`, or what asking the provider ends with.
 */
export async function completeOidc(
  ctx: AnonymousContext,
  door: OidcDoor & { readonly authentication: Authentication },
  returned: OidcReturn,
  request: SignInRequest,
): Promise<SignInOutcome & { readonly back: string }> {
  const { keyring, reach, authentication } = door;
  const now = ctx.now();
  const journey = journeyOf(door, { cookie: request.cookie, state: returned.state, now });
  const provider = await findIdentityProvider(ctx.db);
  if (provider === null) throw new Problem('sign-in-refused', 'There is no identity provider any more.');
  const discovered = await asking(discover(provider.issuer, reach));
  const isSameProvider = journey.issuer === discovered.issuer && journey.clientId === provider.clientId;
  if (!isSameProvider || (returned.iss !== undefined && returned.iss !== discovered.issuer)) {
    throw new Problem('sign-in-expired', 'The identity provider has changed meanwhile. Begin again.');
  }
  if (returned.code === undefined) {
    return await refuse(ctx, { email: null, reason: 'refused-by-provider' }, 'The identity provider let nobody in.');
  }
  const identity = await asking(
    redeemCode(
      discovered,
      {
        code: returned.code,
        clientId: provider.clientId,
        clientSecret: openSecret(keyring, provider.sealedClientSecret, clientSecretContext),
        redirectUri: redirectUriOf(door.publicUrl),
        verifier: journey.verifier,
        nonce: journey.nonce,
        now,
      },
      reach,
    ),
  );
  const email = await requireAddress(ctx, provider, identity);
  const outcome = await ctx.db
    .transaction()
    .execute(async (trx): Promise<SignInOutcome | Member | 'linked-to-another' | null> => {
      const member = await memberFor(ctx, trx, provider, {
        subject: { issuer: discovered.issuer, subject: identity.subject },
        email,
        name: identity.name,
      });
      if (member === 'linked-to-another') return member;
      if (member === null || member.disabledAt !== null) return null;
      if (await isPastAudits(ctx, trx, member)) return member;
      if (member.twoFactorAt === null)
        return await beginSession(ctx, trx, authentication, request, { member, by: 'oidc' });
      return { member: null, setCookie: await askForSecondFactor(ctx, trx, authentication, { member, by: 'oidc' }) };
    });
  if (outcome === 'linked-to-another') {
    const detail = `Somebody else at ${provider.name} signs in as ${email} here. Ask an administrator to disable and enable the member: then the address is linked anew.`;
    return await refuse(ctx, { email, reason: outcome }, detail);
  }
  if (outcome !== null && !('setCookie' in outcome)) return await refusePastAudits(ctx, outcome);
  if (outcome !== null) return { ...outcome, back: journey.back };
  const detail = `Nobody with the address ${email} may sign in here. Ask an administrator for an invitation.`;
  return await refuse(ctx, { email, reason: 'no-such-member' }, detail);
}

async function requireAddress(ctx: AnonymousContext, provider: IdentityProvider, identity: Identity): Promise<string> {
  const address = Email.safeParse(identity.email);
  if (!address.success || !identity.isEmailVerified) {
    const what =
      identity.email === null
        ? 'tells no e-mail address of yours'
        : 'does not say that it has verified your e-mail address';
    const detail = `${provider.name} ${what}. An administrator there lets it send the claims email and email_verified (true) to Curfew; until then, sign in with a password.`;
    return await refuse(ctx, { email: null, reason: 'address-not-verified' }, detail);
  }
  const email = address.data;
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (provider.allowedDomains.length > 0 && !provider.allowedDomains.includes(domain)) {
    return await refuse(ctx, { email, reason: 'domain-not-allowed' }, `Addresses of ${domain} may not sign in here.`);
  }
  return email;
}

/** Locked, so that disabling waits for the session or the session for it; null for somebody who may not come in. */
async function memberFor(
  ctx: AnonymousContext,
  transaction: Connection,
  provider: IdentityProvider,
  { subject, email, name }: { subject: Subject; email: string; name: string | null },
): Promise<Member | 'linked-to-another' | null> {
  const linkedMember = async () => {
    const linked = await findMemberBySubject(transaction, subject);
    return linked && (await lockMember(transaction, linked.id));
  };
  const linked = await linkedMember();
  if (linked !== null) return linked;
  const known = await findMemberByEmail(transaction, email);
  if (known === null && (!provider.allowsSignUp || provider.defaultRole === null)) return null;
  const at = ctx.now();
  const member =
    known !== null
      ? await lockMember(transaction, known.id)
      : await insertMember(transaction, {
          email,
          name: MemberName.safeParse(name).data ?? nameFromEmail(email),
          role: provider.defaultRole ?? 'auditor',
          passwordHash: null,
          at,
        });
  if (member === null || member.disabledAt !== null) return null;
  if (await isLinkedToAnother(transaction, member.id, subject)) return 'linked-to-another';
  // Two tabs at once: the other one has linked them meanwhile.
  if (!(await linkSubject(transaction, member.id, subject, at))) return await linkedMember();
  const actor: Actor = { kind: 'member', id: member.id, name: email, role: member.role };
  await audited({ ...ctx, actor }, transaction, {
    action: known === null ? 'member.signed-up' : 'member.linked',
    subject: { kind: 'member', id: member.id },
    detail: { email, role: member.role, issuer: subject.issuer },
  });
  return member;
}

async function refuse(
  ctx: AnonymousContext,
  { email, reason }: { email: string | null; reason: string },
  detail: string,
): Promise<never> {
  const actor: Actor = { kind: 'member', id: null, name: email ?? 'somebody at the identity provider', role: null };
  await audited({ ...ctx, actor }, ctx.db, { action: 'session.refused', detail: { reason, by: 'oidc' } });
  throw new Problem(reason === 'address-not-verified' ? reason : 'sign-in-refused', detail);
}
