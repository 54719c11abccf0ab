import { type AuditQuery, listAuditEntries, type StoredAuditEntry } from '../../store/audit.ts';
import { type ActionContext, requirePermission } from '../context.ts';

/** The newest entries first; `beforeId` is the id of the last one on the page before. */
export async function readAuditLog(ctx: ActionContext, query: AuditQuery): Promise<readonly StoredAuditEntry[]> {
  requirePermission(ctx, 'audit.read');
  return await listAuditEntries(ctx.db, query);
}
