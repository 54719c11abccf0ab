import type { FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../actions/access/local-token.ts';
import { Problem } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';
import { peerOf } from './request-context.ts';

const nothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What every answer carries, errors too. A page that needs more sets its own Content-Security-Policy. */
export function addSecurityHeaders(app: ApiServer, parts: HttpParts): void {
  app.addHook('onSend', async (request, reply) => putSecurityHeaders(request, reply, parts));
}

/** For an answer that no hook sees. */
export function putSecurityHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  { publicUrl, isDemonstration }: HttpParts,
): void {
  if (reply.getHeader('content-security-policy') === undefined) {
    reply.header('content-security-policy', nothingAllowed);
  }
  // Answers are of one person and one moment.
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-store');
  reply.headers({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'x-request-id': request.id,
    ...(publicUrl.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000' }),
    ...(isDemonstration && { 'x-curfew-demonstration': 'true' }),
  });
}

const probes = ['/healthz', '/readyz'];

/**
 * Answers only under its own names. A site that points its own name at this machine would otherwise, in a browser here,
 * be the same origin as Curfew. Whoever is on this machine may use any of its names for itself.
 */
export function addHostCheck(app: ApiServer, { publicUrl }: HttpParts): void {
  const own = new URL(publicUrl);
  app.addHook('onRequest', async (request) => {
    if (probes.includes(request.routeOptions.url ?? '')) return;
    const { host } = request;
    if (host === own.host || (isLoopbackName(host) && isLoopback(peerOf(request)))) return;
    throw new Problem(
      'unknown-host',
      `Curfew is not known as ${host || 'nothing at all'} but as ${own.host}. CURFEW_PUBLIC_URL sets that name.`,
    );
  });
}

function isLoopbackName(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(host);
}
