import fastifyRateLimit from '@fastify/rate-limit';
import { isLoopback } from '../actions/access/local-token.ts';
import { Problem } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';
import { isForwarded, peerOf } from './request-context.ts';

/** For one address. A page with its parts is some dozen requests; a script that needs more than this should wait. */
const generalRateLimit = { max: 1_200, timeWindow: 60_000 };

/**
 * Calls that try a secret, beside the limits that the actions keep in the database: those count what was wrong, this one
 * keeps a flood from costing a password hash each.
 */
export const attemptsRateLimit = { max: 60, timeWindow: 60_000, allowList: [] };

/** Limits what one address sends; a program on the server's own machine is not limited in general. */
export function addRateLimits(app: ApiServer): void {
  app.register(fastifyRateLimit, {
    ...generalRateLimit,
    allowList: (request) => isLoopback(peerOf(request)) && !isForwarded(request),
    errorResponseBuilder: (_request, { ttl }) => {
      const retryAfterSeconds = Math.ceil(ttl / 1000);
      return new Problem('too-many-requests', `Too many requests. Try again in ${retryAfterSeconds} seconds.`, {
        retryAfterSeconds,
      });
    },
  });
}
