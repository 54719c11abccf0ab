import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { isWithin } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { type ApiKey, insertApiKey, lockApiKey } from '../../store/api-keys.ts';
import type { Connection } from '../../store/database.ts';
import { lockMember } from '../../store/members.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { hashApiKey, newApiKey } from './api-key-format.ts';
import { MemberRole } from './credentials-input.ts';

const CreateApiKey = z.object({
  name: z.string().trim().min(1).max(100),
  role: MemberRole,
  /** When it stops working; null or absent: never. */
  expiresAt: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .nullish(),
});

/**
 * Makes a key that may do no more than whoever makes it, and answers it: it cannot be shown again. A key that is made
 * with a key ends with it, and belongs to the same member.
 */
export async function createApiKey(ctx: ActionContext, input: unknown): Promise<{ apiKey: ApiKey; key: string }> {
  requirePermission(ctx, 'api-keys.manage');
  const { name, role, expiresAt = null } = parseInput(CreateApiKey, input);
  const now = ctx.now();
  if (expiresAt !== null && expiresAt <= now) {
    const message = 'This is in the past.';
    throw new Problem('invalid-input', message, { errors: [{ path: 'expiresAt', message }] });
  }
  if (ctx.actor.role === null || !isWithin(role, ctx.actor.role)) {
    throw new Problem('not-permitted', `A key with the role ${role} may do more than you may.`);
  }
  const key = newApiKey();
  const apiKey = await ctx.db.transaction().execute(async (trx) => {
    const owner = await ownerOf(ctx, trx);
    const stored = await insertApiKey(trx, {
      id: randomUUID(),
      name,
      hash: hashApiKey(key),
      endsWith: key.slice(-4),
      role,
      memberId: owner.memberId,
      madeWith: owner.madeWith,
      createdBy: ctx.actor.name,
      createdAt: now,
      expiresAt: earliest(expiresAt, owner.expiresAt),
    });
    await audited(ctx, trx, {
      action: 'api-key.created',
      subject: { kind: 'api-key', id: stored.id },
      detail: {
        name,
        role,
        endsWith: stored.endsWith,
        expiresAt: stored.expiresAt === null ? null : new Date(stored.expiresAt).toISOString(),
      },
    });
    return stored;
  });
  return { apiKey, key };
}

/** Locks whoever makes the key, so that it cannot be made while they are revoked or disabled. */
async function ownerOf(
  ctx: ActionContext,
  transaction: Connection,
): Promise<{ memberId: string | null; madeWith: string | null; expiresAt: Instant | null }> {
  const { kind, id } = ctx.actor;
  if (kind === 'member' && id !== null) {
    const member = await lockMember(transaction, id);
    if (member === null || member.disabledAt !== null || member.role !== ctx.actor.role) throw gone();
    return { memberId: id, madeWith: null, expiresAt: null };
  }
  if (kind === 'api-key' && id !== null) {
    const parent = await lockApiKey(transaction, id);
    if (parent === null || parent.revokedAt !== null) throw gone();
    return { memberId: parent.memberId, madeWith: id, expiresAt: parent.expiresAt };
  }
  return { memberId: null, madeWith: null, expiresAt: null };
}

function gone(): Problem {
  return new Problem('not-signed-in', 'You may not do this any more; it was changed a moment ago.');
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
