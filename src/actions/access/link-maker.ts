import type { Instant } from '../../core/instant.ts';
import { isAllowed, isWithin, type Role } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { findApiKey, lockApiKey } from '../../store/api-keys.ts';
import type { Connection } from '../../store/database.ts';
import { findMember } from '../../store/members.ts';
import type { ActionContext } from '../context.ts';

/** Who makes a link that lets somebody in: a member, an API key, or the command line, which has neither id. */
interface LinkMaker {
  readonly memberId: string | null;
  readonly apiKeyId: string | null;
  /** The member who acts, also through a key of theirs. */
  readonly person: string | null;
  /** A link lasts no longer than the right to make it. */
  readonly until: Instant;
}

/** What whoever makes a link must be allowed: to let members in, or auditors to an audit. */
type LinkRight = 'members.manage' | 'audits.manage';

/** As they are now; a key is not revoked before this transaction ends. Throws `not-signed-in` for one who may no more. */
export async function linkMakerOf(
  { actor }: ActionContext,
  transaction: Connection,
  right: LinkRight = 'members.manage',
): Promise<LinkMaker> {
  const { kind, id } = actor;
  const gone = new Problem('not-signed-in', 'You may not do this any more; it was changed a moment ago.');
  if (kind === 'member' && id !== null) {
    const member = await findMember(transaction, id);
    if (member === null || member.disabledAt !== null || !isAllowed(member.role, right)) throw gone;
    return { memberId: id, apiKeyId: null, person: id, until: Number.POSITIVE_INFINITY };
  }
  if (kind === 'api-key' && id !== null) {
    const key = await lockApiKey(transaction, id);
    if (key === null || key.revokedAt !== null) throw gone;
    return { memberId: null, apiKeyId: id, person: key.memberId, until: key.expiresAt ?? Number.POSITIVE_INFINITY };
  }
  return { memberId: null, apiKeyId: null, person: null, until: Number.POSITIVE_INFINITY };
}

/** Whether whoever made a link could make it today: nobody leaves a way in behind. */
export async function mayStillMakeLinks(
  connection: Connection,
  { memberId, apiKeyId }: Pick<LinkMaker, 'memberId' | 'apiKeyId'>,
  right: LinkRight = 'members.manage',
): Promise<boolean> {
  const least = right === 'members.manage' ? 'administrator' : 'manager';
  if (apiKeyId === null) return await mayStill(connection, memberId, least);
  const key = await findApiKey(connection, apiKeyId);
  if (key === null || key.revokedAt !== null || !isAllowed(key.role, right)) return false;
  return await mayStill(connection, key.memberId, key.role);
}

/** Whether a member has a role, or more; nobody in particular, on the server's own machine, has every one. */
async function mayStill(connection: Connection, memberId: string | null, role: Role): Promise<boolean> {
  if (memberId === null) return true;
  const member = await findMember(connection, memberId);
  return member !== null && member.disabledAt === null && isWithin(role, member.role);
}
