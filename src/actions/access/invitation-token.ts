import { DAY, type Instant } from '../../core/instant.ts';
import type { Invitation } from '../../store/invitations.ts';

/** How long an invitation can be accepted. */
export const invitationLasts = 7 * DAY;

/** The page that accepts it. The token stands behind the #, which no browser sends to any server or proxy. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl}/invitation#${token}`;
}

export type InvitationStatus = 'open' | 'accepted' | 'revoked' | 'expired';

export function invitationStatus(
  { acceptedAt, revokedAt, expiresAt }: Pick<Invitation, 'acceptedAt' | 'revokedAt' | 'expiresAt'>,
  now: Instant,
): InvitationStatus {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}
