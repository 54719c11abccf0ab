import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { makeSignature } from 'better-auth/crypto';
import { betterAuth } from 'better-auth/minimal';
import { DAY, HOUR, SECOND } from '../../core/instant.ts';
import type { Database } from '../../store/database.ts';
import { signInAdapter } from '../../store/sign-in-adapter.ts';
import { type Cookie, createCookie, readCookie } from './cookies.ts';
import { hashPassword, verifyPassword } from './passwords.ts';

/** A session ends this long after the sign-in, whatever happens. */
export const longestSession = 30 * DAY;
/** … and this long after it was last used. */
export const longestIdle = 12 * HOUR;

interface OpenedSession {
  readonly token: string;
  readonly memberId: string;
  /** The value of the `Set-Cookie` header. */
  readonly setCookie: string;
}

export interface Authentication {
  readonly cookieName: string;
  /** The `Set-Cookie` value that removes the cookie. */
  readonly clearingCookie: string;
  /** Brings the token of a sign-in that waits for its second factor. */
  readonly ticketCookie: Cookie;
  /**
   * Checks the password and stores a new session that does not count before `startSession`. Null when the address or
   * the password is wrong; both take about as long.
   */
  openSession(attempt: {
    email: string;
    password: string;
    origin: string | null;
    userAgent: string | null;
  }): Promise<OpenedSession | null>;
  /** A token and its cookie, for a session that somebody else stores: the member has shown who they are in another way. */
  newSession(): Promise<{ token: string; setCookie: string }>;
  /** The session token in a `Cookie` header, if it bears our signature. */
  tokenOf(cookieHeader: string | undefined): Promise<string | null>;
}

/** Sign-in by e-mail address and password on our own tables. Its HTTP routes and its sign-up are not offered. */
export function createAuthentication(options: {
  db: Database;
  /** The installation's 32 secret bytes; the key that signs cookies is derived from them. */
  secretKey: Buffer;
  publicUrl: string;
}): Authentication {
  const isSecure = new URL(options.publicUrl).protocol === 'https:';
  // `__Host-` binds a cookie to exactly this host, but browsers take it over https only.
  const cookieName = isSecure ? '__Host-curfew-session' : 'curfew-session';
  const secret = Buffer.from(hkdfSync('sha256', options.secretKey, '', 'curfew session cookies 1', 32)).toString(
    'base64url',
  );
  const auth = betterAuth({
    appName: 'Curfew',
    baseURL: options.publicUrl,
    secret,
    database: signInAdapter(options.db),
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hashPassword(password),
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    user: {
      modelName: 'members',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'member_accounts',
      fields: {
        userId: 'member_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'member_id',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: longestSession / SECOND,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      useSecureCookies: false,
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [originHeader] },
      cookies: {
        session_token: {
          name: cookieName,
          attributes: { httpOnly: true, secure: isSecure, sameSite: 'strict', path: '/' },
        },
      },
    },
  });

  const attributes = `Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=Strict`;
  return {
    cookieName,
    clearingCookie: `${cookieName}=; Max-Age=0; ${attributes}`,
    ticketCookie: createCookie({ publicUrl: options.publicUrl, name: 'curfew-second-factor', sameSite: 'Strict' }),

    openSession: async ({ email, password, origin, userAgent }) => {
      const headers = new Headers();
      if (origin !== null) headers.set(originHeader, origin);
      const plain = plainUserAgent(userAgent);
      if (plain !== null) headers.set('user-agent', plain);
      try {
        const result = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
        const setCookie = result.headers.getSetCookie().find((cookie) => cookie.startsWith(`${cookieName}=`));
        if (setCookie === undefined) throw new Error('The sign-in made no session cookie.');
        return { token: result.response.token, memberId: result.response.user.id, setCookie };
      } catch (error) {
        if (isRefusal(error)) return null;
        throw error;
      }
    },

    newSession: async () => {
      const token = randomBytes(32).toString('base64url');
      const value = encodeURIComponent(`${token}.${await makeSignature(token, secret)}`);
      return { token, setCookie: `${cookieName}=${value}; Max-Age=${longestSession / SECOND}; ${attributes}` };
    },

    tokenOf: async (cookieHeader) => {
      const value = readCookie(cookieHeader, cookieName);
      const dot = value?.lastIndexOf('.') ?? -1;
      if (value === null || dot < 1) return null;
      const token = value.slice(0, dot);
      const given = Buffer.from(value.slice(dot + 1));
      const expected = Buffer.from(await makeSignature(token, secret));
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
    },
  };
}

/** By its shape: the class can only be imported together with everything that the library has. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error) || !('status' in error)) return false;
  return error.status === 'UNAUTHORIZED' || error.status === 'BAD_REQUEST';
}

/** What a browser says of itself, as a header can carry it: no line breaks and nothing beyond ASCII. */
export function plainUserAgent(userAgent: string | null): string | null {
  return userAgent === null ? null : userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, 300);
}

/** How the address that the door has established reaches the library. */
const originHeader = 'x-curfew-origin';
