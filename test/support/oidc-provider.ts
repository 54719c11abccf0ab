import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** Somebody who has an account at the provider. */
interface Account {
  sub: string;
  email?: string;
  email_verified?: boolean | string;
  name?: string;
}

/** An OpenID Connect provider on loopback: discovery, authorization code with PKCE, tokens, keys and userinfo. */
export interface OidcProvider {
  /** With a path, and with slashes at the end of its endpoints, as some have them. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is in front of the browser; null: they press Cancel. */
  account: Account | null;
  /** Changes what is signed: to lie about something. */
  forge: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Replaces the whole ID token. */
  token: ((claims: Record<string, unknown>) => string) | null;
  /** Parts of the discovery document that differ. */
  discovery: Record<string, unknown>;
  /** Tells the address at the userinfo endpoint only. */
  hidesAddress: boolean;
  /** Seconds since 1970, for its tokens. */
  clock: () => number;
  /** What came to the token endpoint, oldest first. */
  readonly redeemed: { readonly authorization: string | undefined; readonly form: URLSearchParams }[];
  /** What a browser does there: answers the address that it is sent back to. */
  visit(location: string): Promise<URL>;
  close(): Promise<void>;
}

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly nonce: string;
  readonly account: Account;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signedToken(key: KeyObject, claims: object, header: object = { alg: 'ES256', kid: 'one' }): string {
  const content = `${encoded(header)}.${encoded(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

export async function startOidcProvider(): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const grants = new Map<string, Grant>();
  const sessions = new Map<string, Account>();
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const issuer = `http://127.0.0.1:${port}/realm`;

  const provider: OidcProvider = {
    issuer,
    clientId: 'curfew & co',
    clientSecret: 'a secret: with % and +',
    account: { sub: '1', email: 'grace@example.org', email_verified: true, name: 'Grace Hopper' },
    forge: (claims) => claims,
    token: null,
    discovery: {},
    hidesAddress: false,
    clock: () => Date.now() / 1000,
    redeemed: [],
    visit: async (location) => {
      const page = await fetch(location, { redirect: 'manual' });
      return new URL(page.headers.get('location') ?? 'none:');
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', issuer);
    const json = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    switch (url.pathname) {
      case '/realm/.well-known/openid-configuration':
        json(200, {
          issuer,
          authorization_endpoint: `${issuer}/authorize/?theme=dark`,
          token_endpoint: `${issuer}/token/`,
          jwks_uri: `${issuer}/keys`,
          userinfo_endpoint: `${issuer}/userinfo`,
          ...provider.discovery,
        });
        return;
      case '/realm/authorize/':
        response.writeHead(302, { location: authorize(url.searchParams).href }).end();
        return;
      case '/realm/token/':
        json(...redeem(request.headers.authorization, new URLSearchParams(await textOf(request))));
        return;
      case '/realm/keys':
        json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'ES256' }] });
        return;
      case '/realm/userinfo':
        json(200, sessions.get(/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '') ?? {});
        return;
      default:
        json(404, {});
    }
  }

  function authorize(asked: URLSearchParams): URL {
    const back = new URL(asked.get('redirect_uri') ?? 'none:');
    back.searchParams.set('state', asked.get('state') ?? '');
    back.searchParams.set('session_state', 'of-the-provider');
    const isRight =
      asked.get('client_id') === provider.clientId &&
      asked.get('response_type') === 'code' &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('scope') ?? '').split(' ').includes('openid');
    if (!isRight || provider.account === null) {
      back.searchParams.set('error', isRight ? 'access_denied' : 'invalid_request');
      return back;
    }
    const code = randomBytes(16).toString('hex');
    grants.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: back.origin + back.pathname,
      nonce: asked.get('nonce') ?? '',
      account: provider.account,
    });
    back.searchParams.set('code', code);
    back.searchParams.set('iss', issuer);
    return back;
  }

  function redeem(authorization: string | undefined, form: URLSearchParams): [number, unknown] {
    provider.redeemed.push({ authorization, form });
    const [id, secret] = credentialsOf(authorization, form);
    if (id !== provider.clientId || secret !== provider.clientSecret) return [401, { error: 'invalid_client' }];
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant?.challenge !== challenge || form.get('redirect_uri') !== grant.redirectUri) {
      return [400, { error: 'invalid_grant' }];
    }
    const { email, email_verified, ...rest } = grant.account;
    const address = provider.hidesAddress ? {} : { email, email_verified };
    const iat = Math.floor(provider.clock());
    const times = { iat, exp: iat + 300 };
    const claims = { iss: issuer, aud: provider.clientId, nonce: grant.nonce, ...times, ...rest, ...address };
    const forged = provider.forge(claims);
    const accessToken = randomBytes(16).toString('hex');
    sessions.set(accessToken, grant.account);
    const idToken = provider.token?.(forged) ?? signedToken(privateKey, forged);
    return [200, { access_token: accessToken, token_type: 'Bearer', id_token: idToken }];
  }

  return provider;
}

function credentialsOf(authorization: string | undefined, form: URLSearchParams): readonly (string | null)[] {
  const basic = /^Basic (.+)$/.exec(authorization ?? '')?.[1];
  if (basic === undefined) return [form.get('client_id'), form.get('client_secret')];
  return Buffer.from(basic, 'base64').toString().split(':').map(decodeURIComponent);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
