import { type ApiKey, listApiKeys as readApiKeys } from '../../store/api-keys.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** All keys, revoked ones too, oldest first; never the keys themselves. */
export async function listApiKeys(ctx: ActionContext): Promise<readonly ApiKey[]> {
  requirePermission(ctx, 'api-keys.read');
  return await readApiKeys(ctx.db);
}
