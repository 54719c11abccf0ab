import { createHash, randomBytes } from 'node:crypto';
import { DAY } from '../../core/instant.ts';
import { countAdministrators, lockAdministrators } from '../../store/members.ts';
import { replaceSetupToken } from '../../store/setup-tokens.ts';
import type { AnonymousContext } from '../context.ts';

/** The one-time token of the set-up link, new at each start and good for a day; null once there is an administrator. */
export async function issueSetupToken(ctx: Pick<AnonymousContext, 'db' | 'now'>): Promise<string | null> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = ctx.now();
  return await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    if ((await countAdministrators(trx)) > 0) return null;
    await replaceSetupToken(trx, { hash: hashSetupToken(token), createdAt, expiresAt: createdAt + DAY });
    return token;
  });
}

export function hashSetupToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
