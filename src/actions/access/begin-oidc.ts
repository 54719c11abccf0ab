import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Instant, MINUTE, SECOND } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { discover } from '../../lib/oidc/discover.ts';
import type { Reach } from '../../lib/oidc/fetch-document.ts';
import { type Keyring, openSecret, SecretError, sealSecret } from '../../lib/secrets.ts';
import { findIdentityProvider } from '../../store/identity-provider.ts';
import type { AnonymousContext } from '../context.ts';
import { notFound } from '../parse-id.ts';
import { type Cookie, createCookie } from './cookies.ts';
import { asking } from './identity-provider.ts';
import { ownPage } from './own-page.ts';

/** What signing in through the provider needs of the installation. */
export interface OidcDoor {
  readonly keyring: Keyring;
  readonly reach: Reach;
  /** The address people use. */
  readonly publicUrl: string;
}

/** What the browser keeps while it is at the provider; sealed, so that nobody else can make or read it. */
const Journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  issuer: z.string(),
  clientId: z.string(),
  /** The page that the person wanted. */
  back: z.string(),
  expiresAt: z.number(),
});
type Journey = z.output<typeof Journey>;

const journeyLasts = 10 * MINUTE;
const journeyContext = 'oidc:journey';

/** Where the provider sends people back to; to be registered there. */
export function redirectUriOf(publicUrl: string): string {
  return `${publicUrl}/sign-in/oidc/callback`;
}

/** `Lax`: the provider leads back here from another site. */
function journeyCookie(publicUrl: string): Cookie {
  return createCookie({ publicUrl, name: 'curfew-oidc', sameSite: 'Lax' });
}

/**
 * Where to send the browser, and the cookie that ties it to this sign-in: authorization code with PKCE, state and nonce.
 * `back` is the page to come back to; what is none of ours is forgotten.
 * Throws `not-found` where no provider is configured, or what asking it ends with.
 */
export async function beginOidc(
  ctx: AnonymousContext,
  { keyring, reach, publicUrl }: OidcDoor,
  wanted?: { readonly back?: string | undefined },
): Promise<{ location: string; setCookie: string }> {
  const provider = await findIdentityProvider(ctx.db);
  if (provider === null) throw notFound('identity provider');
  const { authorizationEndpoint, issuer } = await asking(discover(provider.issuer, reach));
  const [state, nonce, verifier] = [random(), random(), random()];
  const { clientId } = provider;
  const back = ownPage(wanted?.back) ?? '/';
  const journey: Journey = { state, nonce, verifier, issuer, clientId, back, expiresAt: ctx.now() + journeyLasts };
  const location = new URL(authorizationEndpoint);
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUriOf(publicUrl),
    scope: 'openid email profile',
    state,
    nonce,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) location.searchParams.set(name, value);
  const sealed = sealSecret(keyring.current, JSON.stringify(journey), journeyContext);
  return { location: location.href, setCookie: journeyCookie(publicUrl).set(sealed, journeyLasts / SECOND) };
}

/** The journey that this browser began, if it comes back with its own state in time. Throws `sign-in-expired`. */
export function journeyOf(
  { keyring, publicUrl }: Pick<OidcDoor, 'keyring' | 'publicUrl'>,
  returned: { readonly cookie: string | undefined; readonly state: string | undefined; readonly now: Instant },
): Journey {
  const journey = opened(keyring, journeyCookie(publicUrl).read(returned.cookie));
  const expected = Buffer.from(journey?.state ?? '');
  const given = Buffer.from(returned.state ?? '');
  const isSame = expected.length > 0 && expected.length === given.length && timingSafeEqual(expected, given);
  if (journey === null || !isSame || journey.expiresAt <= returned.now) {
    throw new Problem('sign-in-expired', 'This sign-in was not begun in this browser, or too long ago. Begin again.');
  }
  return journey;
}

export function clearingJourney(publicUrl: string): string {
  return journeyCookie(publicUrl).clearing;
}

function opened(keyring: Keyring, sealed: string | null): Journey | null {
  try {
    return sealed === null ? null : Journey.parse(JSON.parse(openSecret(keyring, sealed, journeyContext)));
  } catch (error) {
    if (error instanceof SecretError) return null;
    throw error;
  }
}

function random(): string {
  return randomBytes(32).toString('base64url');
}
