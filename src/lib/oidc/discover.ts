import { z } from 'zod';
import { checkBaseUrl } from '../http-client/base-url.ts';
import { fetchDocument, type Reach } from './fetch-document.ts';
import { OidcError } from './oidc-error.ts';

const Address = z.url().max(2000);
const Document = z.object({
  issuer: Address,
  authorization_endpoint: Address,
  token_endpoint: Address,
  jwks_uri: Address,
  userinfo_endpoint: Address.optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** Where a provider does what. */
export interface DiscoveredProvider {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  readonly userinfoEndpoint: string | null;
  /** Whether the client's secret goes into the form; otherwise into the header. */
  readonly secretInForm: boolean;
}

/**
 * Asks an issuer where its parts are (OpenID Connect Discovery 1.0). Throws `RequestError` when it cannot be asked, and
 * `OidcError` when the answer is not that of this issuer.
 */
export async function discover(issuer: string, reach: Reach): Promise<DiscoveredProvider> {
  const { status, body } = await fetchDocument(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, reach);
  const parsed = Document.safeParse(body);
  if (status !== 200 || !parsed.success) {
    throw new OidcError('What answers there is not an OpenID Connect provider.');
  }
  const { data } = parsed;
  if (data.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
    throw new OidcError(`The provider calls itself ${data.issuer}; enter exactly that as the issuer.`);
  }
  // People are sent there with their browsers: the same kinds of addresses hold.
  const { origin, pathname } = new URL(data.authorization_endpoint);
  const checked = checkBaseUrl(`${origin}${pathname}`, reach);
  if (!checked.ok) throw new OidcError(checked.reason);
  const methods = data.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  return {
    issuer: data.issuer,
    authorizationEndpoint: data.authorization_endpoint,
    tokenEndpoint: data.token_endpoint,
    jwksUri: data.jwks_uri,
    userinfoEndpoint: data.userinfo_endpoint ?? null,
    secretInForm: !methods.includes('client_secret_basic'),
  };
}
