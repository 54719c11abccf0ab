import type { Instant } from '../../core/instant.ts';
import { type ApiKey, listApiKeys as readApiKeys } from '../../store/api-keys.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** All keys, revoked ones too, oldest first; never the keys themselves. With `asOf`, those of then as they stood. */
export async function listApiKeys(ctx: ActionContext, asOf: Instant | null = null): Promise<readonly ApiKey[]> {
  requirePermission(ctx, 'api-keys.read');
  return await readApiKeys(ctx.db, asOf);
}
