import type { Instant } from '../../core/instant.ts';
import { type PasswordLink, listPasswordLinks as readPasswordLinks } from '../../store/password-links.ts';
import { type ActionContext, requirePermission } from '../context.ts';
import { type PasswordLinkStatus, passwordLinkStatus } from './password-link.ts';

/**
 * All that were made, and those that members asked for lately, the newest first; never the links themselves. With `asOf`,
 * those of then as they stood.
 */
export async function listPasswordLinks(
  ctx: ActionContext,
  asOf: Instant | null = null,
): Promise<readonly (PasswordLink & { email: string; status: PasswordLinkStatus })[]> {
  requirePermission(ctx, 'members.manage');
  const now = asOf ?? ctx.now();
  return (await readPasswordLinks(ctx.db, asOf)).map((each) => ({ ...each, status: passwordLinkStatus(each, now) }));
}
