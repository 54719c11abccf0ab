import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { DiscoveredProvider } from './discover.ts';
import { fetchDocument, type Reach } from './fetch-document.ts';
import { OidcError } from './oidc-error.ts';

/** Whom the provider vouches for. */
export interface Identity {
  /** Never changes at this issuer. */
  readonly subject: string;
  /** As the provider writes it; null if it tells none. */
  readonly email: string | null;
  /** Whether the provider has made sure that the address is theirs. */
  readonly isEmailVerified: boolean;
  readonly name: string | null;
}

export interface CodeToRedeem {
  readonly code: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly now: number;
}

const Tokens = z.object({ id_token: z.string().max(100_000), access_token: z.string().max(100_000).optional() });
const flag = z
  .union([z.boolean(), z.literal('true'), z.literal('false')])
  .transform((given) => String(given) === 'true');
const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.string().max(254).optional(),
  email_verified: flag.optional(),
  name: z.string().max(1000).optional(),
});
const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).max(100) });

/** Signatures that only the provider can make; never one by a shared secret, never none. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/**
 * Trades an authorization code for the identity behind it: signature, issuer, audience, times and nonce of the ID token
 * are verified. Throws `RequestError` or `OidcError`.
 */
export async function redeemCode(provider: DiscoveredProvider, given: CodeToRedeem, reach: Reach): Promise<Identity> {
  const { status, body } = await fetchDocument(provider.tokenEndpoint, reach, tokenRequest(provider, given));
  const tokens = Tokens.safeParse(body);
  if (status !== 200 || !tokens.success) {
    throw new OidcError(`The provider gave no identity for the sign-in (it answered ${status}).`);
  }
  const verified = await verifyIdToken(provider, given, tokens.data.id_token, reach);
  const claims = Claims.safeParse(verified);
  if (!claims.success) throw new OidcError('The provider says something about this person that is not understood.');
  const { access_token: accessToken } = tokens.data;
  const isComplete = claims.data.email !== undefined && claims.data.email_verified !== undefined;
  const more =
    isComplete || accessToken === undefined ? {} : await userinfo(provider, claims.data.sub, accessToken, reach);
  const { sub, email, email_verified: isEmailVerified, name } = { ...claims.data, ...more };
  return { subject: sub, email: email ?? null, isEmailVerified: isEmailVerified ?? false, name: name ?? null };
}

function tokenRequest({ secretInForm }: DiscoveredProvider, given: CodeToRedeem) {
  const form = {
    grant_type: 'authorization_code',
    code: given.code,
    redirect_uri: given.redirectUri,
    code_verifier: given.verifier,
    client_id: given.clientId,
  };
  if (secretInForm) return { form: { ...form, client_secret: given.clientSecret } };
  const pair = [given.clientId, given.clientSecret].map(encodeURIComponent).join(':');
  return { form, authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}

async function verifyIdToken(provider: DiscoveredProvider, given: CodeToRedeem, token: string, reach: Reach) {
  const { verifyJwsAccessToken } = await import('better-auth/oauth2');
  const answer = await fetchDocument(provider.jwksUri, reach);
  const keys = KeySet.safeParse(answer.body);
  if (!keys.success) throw new OidcError("The provider's keys are not understood.");
  const payload = await verifyJwsAccessToken(token, {
    jwksFetch: async () => keys.data,
    verifyOptions: {
      issuer: provider.issuer,
      audience: given.clientId,
      algorithms,
      currentDate: new Date(given.now),
      clockTolerance: 60,
      requiredClaims: ['sub', 'iat', 'exp'],
    },
  }).catch((error: unknown) => {
    const reason = (error as { code?: unknown }).code;
    throw new OidcError(
      `The provider's word cannot be verified (${typeof reason === 'string' ? reason : 'no reason'}).`,
    );
  });
  const nonce = Buffer.from(typeof payload['nonce'] === 'string' ? payload['nonce'] : '');
  const expected = Buffer.from(given.nonce);
  const isOurs = nonce.length === expected.length && timingSafeEqual(nonce, expected);
  const party: unknown = payload['azp'];
  const isForUs =
    party === undefined ? !Array.isArray(payload.aud) || payload.aud.length === 1 : party === given.clientId;
  if (!isOurs || !isForUs) throw new OidcError("The provider's word is not for this sign-in.");
  return payload;
}

/** Some providers tell the address only here. It counts for the same person only. */
async function userinfo(provider: DiscoveredProvider, subject: string, accessToken: string, reach: Reach) {
  if (provider.userinfoEndpoint === null) return {};
  const authorization = `Bearer ${accessToken}`;
  const { status, body } = await fetchDocument(provider.userinfoEndpoint, reach, { authorization });
  const claims = Claims.safeParse(body);
  if (status !== 200 || !claims.success || claims.data.sub !== subject) {
    throw new OidcError('The provider does not say who this is.');
  }
  return claims.data;
}
