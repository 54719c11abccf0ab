import type { Instant } from '../../core/instant.ts';
import type { Role } from '../../core/permissions.ts';
import type { Connection } from '../database.ts';
import { mustSetUpTwoFactor } from '../members.ts';

/**
 * A session as it is now, read without counting as its use; null when it has ended, or waits for a second factor to be
 * set up.
 */
export async function peekSession(
  db: Connection,
  id: string,
): Promise<{ readonly role: Role; readonly signedInAt: Instant; readonly lastActiveAt: Instant } | null> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('members as m', 'm.id', 's.member_id')
    .select(['s.signed_in_at', 's.last_active_at', 'm.role', mustSetUpTwoFactor])
    .where('s.id', '=', id)
    .where('m.disabled_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined || row.signed_in_at === null || row.last_active_at === null) return null;
  if (row.must_set_up_two_factor) return null;
  return { role: row.role, signedInAt: row.signed_in_at, lastActiveAt: row.last_active_at };
}

/** An API key as it is now with its member's role, null where it belongs to none; null when either has ended. */
export async function peekApiKey(
  db: Connection,
  id: string,
): Promise<{ readonly role: Role; readonly expiresAt: Instant | null; readonly memberRole: Role | null } | null> {
  const row = await db
    .selectFrom('api_keys as k')
    .leftJoin('members as m', 'm.id', 'k.member_id')
    .select(['k.role', 'k.expires_at', 'm.role as member_role'])
    .where('k.id', '=', id)
    .where('k.revoked_at', 'is', null)
    .where('m.disabled_at', 'is', null)
    // Whoever was bound to audits meanwhile follows nothing any more; of a session that is its end.
    .where((eb) => eb.or([eb('m.audit_only', 'is', null), eb('m.audit_only', '=', false)]))
    .executeTakeFirst();
  return row === undefined ? null : { role: row.role, expiresAt: row.expires_at, memberRole: row.member_role };
}
