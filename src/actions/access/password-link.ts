import { DAY, HOUR, type Instant, MINUTE } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findIdentityProvider } from '../../store/identity-provider.ts';
import { findPasswordHash } from '../../store/members.ts';
import type { PasswordLinkEnd } from '../../store/members-schema.ts';
import type { PasswordLink } from '../../store/password-links.ts';
import { mayStillMakeLinks } from './link-maker.ts';

/** How long a link can be used that was made for somebody, and that somebody asked for on the sign-in page. */
export const madeLinkLasts = DAY;
export const askedLinkLasts = HOUR;
/** For how long a link that somebody asked for is the one: whoever asks again, in whose name ever, changes nothing. */
export const askedLinkStands = 5 * MINUTE;

/** The page that takes the new password. The token stands behind the #, which no browser sends to any server or proxy. */
export function passwordLinkAddress(publicUrl: string, token: string): string {
  return `${publicUrl}/new-password#${token}`;
}

export type PasswordLinkStatus = 'open' | 'used' | 'revoked' | 'expired';

export function passwordLinkStatus(
  { usedAt, revokedAt, expiresAt }: Pick<PasswordLink, 'usedAt' | 'revokedAt' | 'expiresAt'>,
  now: Instant,
): PasswordLinkStatus {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}

const again = 'For a new one, choose “Forgot your password?” on the sign-in page.';
const ends: Readonly<Record<PasswordLinkEnd, string>> = {
  replaced: 'A newer link was made since. Use the newest one that you have.',
  'member-disabled': 'This link was revoked, because you were disabled. Ask an administrator.',
  'role-changed': `This link was revoked, because your role was changed. ${again}`,
  'password-changed': `Your password was changed after this link was made. Sign in with the new one. ${again}`,
  'maker-disabled': `This link was revoked, with the right of whoever made it. ${again}`,
  'maker-demoted': `This link was revoked, with the right of whoever made it. ${again}`,
  'api-key-revoked': `This link was revoked, with the key that made it. ${again}`,
};

/** Throws `password-link-refused`, with what became of the link and what to do: whoever has it may know. */
export async function requireOpenLink(connection: Connection, link: PasswordLink, now: Instant): Promise<void> {
  switch (passwordLinkStatus(link, now)) {
    case 'used':
      throw refusedLink(
        'This link was used already: it works once. Sign in with the password that was set. If it was not you who set it, tell an administrator at once.',
      );
    case 'revoked':
      throw refusedLink(link.revokedBecause === null ? `This link was revoked. ${again}` : ends[link.revokedBecause]);
    case 'expired':
      throw refusedLink(`This link has expired. ${again}`);
    case 'open': {
      const maker = { memberId: link.madeByMember, apiKeyId: link.madeWith };
      if (!(await mayStillMakeLinks(connection, maker))) throw refusedLink(ends['maker-demoted']);
      const provider = await onlyProviderOf(connection, link.memberId);
      if (provider !== null) {
        throw refusedLink(
          `You have no password here and sign in through ${provider.name}. A forgotten password is renewed there.`,
        );
      }
    }
  }
}

export function refusedLink(detail: string): Problem {
  return new Problem('password-link-refused', detail);
}

/** The identity provider, for a member who comes through it alone; null where a password is, or may be, their way in. */
export async function onlyProviderOf(connection: Connection, memberId: string): Promise<{ name: string } | null> {
  if ((await findPasswordHash(connection, memberId)) !== null) return null;
  return await findIdentityProvider(connection);
}
