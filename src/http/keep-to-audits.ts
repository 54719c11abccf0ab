import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../actions/access/authenticate.ts';
import { audited, boundToAudits } from '../actions/context.ts';
import { Problem } from '../core/problems.ts';
import { isAuditorOf } from '../store/read/audits.ts';
import { isUuid } from '../store/read/uuid.ts';

/**
 * The one place that holds auditors who are bound to audits to those: every call of the API comes through here before its
 * body is read, and one whose route does not say that it is for them is refused. What an auditor looks at in an audit, and
 * what they are refused, is in the audit log before it is answered. Throws `bound-to-audits`, `audit-over` or `not-found`.
 */
export async function keepToAudits(request: FastifyRequest, { actor, caller }: SignedIn): Promise<void> {
  const { forBound } = request.routeOptions.config;
  if (forBound === 'themselves') return;
  const auditId = forBound === 'audits' ? auditIn(request) : null;
  const refused = actor.boundTo === undefined ? null : await refusalOf(request, { forBound, auditId, caller });
  if (refused !== null) {
    await note(request, 'audit.access-refused', auditId);
    throw refused;
  }
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (actor.role === 'auditor' && forBound === 'audits' && isLook) await note(request, 'audit.looked-at', auditId);
}

function auditIn({ params }: FastifyRequest): string | null {
  const { id } = params as { readonly id?: string };
  return id?.toLowerCase() ?? null;
}

async function refusalOf(
  { ctx }: FastifyRequest,
  asked: { readonly forBound: 'audits' | undefined; readonly auditId: string | null; readonly caller: string },
): Promise<Problem | null> {
  const { forBound, auditId, caller } = asked;
  if (forBound === undefined) return boundToAudits();
  if (auditId === null || ctx.actor.boundTo?.includes(auditId)) return null;
  const wasTheirs = isUuid(auditId) && (await isAuditorOf(ctx.db, auditId, caller));
  return wasTheirs
    ? new Problem('audit-over', 'This audit has ended, and with it the access to what belongs to it.')
    : new Problem('not-found', 'There is no such audit.');
}

async function note(request: FastifyRequest, action: string, auditId: string | null): Promise<void> {
  const { ctx, url, method, routeOptions } = request;
  const { operationId } = (routeOptions.schema ?? {}) as { readonly operationId?: string };
  await audited(ctx, ctx.db, {
    action,
    subject: auditId !== null && isUuid(auditId) ? { kind: 'audit', id: auditId } : null,
    detail: { operation: operationId ?? `${method} ${routeOptions.url}`, address: url.slice(0, 2_000) },
  });
}
