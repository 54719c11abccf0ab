import type { FastifyRequest } from 'fastify';
import { authenticate } from '../actions/access/authenticate.ts';
import type { SignInRequest } from '../actions/access/begin-session.ts';
import { isOriginAllowed } from '../actions/access/origin-rule.ts';
import { type AnonymousContext, requirePermission } from '../actions/context.ts';
import type { EngineContext } from '../actions/sync/engine.ts';
import { Problem } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';
import { keepToAudits } from './keep-to-audits.ts';

/** Decides for every request who sends it and whether its route is for them, before its body is read. */
export function addRequestContext(app: ApiServer, parts: HttpParts): void {
  app.decorate('parts', parts);
  app.decorateRequest('signedIn', null);
  app.decorateRequest('anonymous', {
    getter(this: FastifyRequest) {
      return anonymousContext(this, parts);
    },
  });
  app.decorateRequest('ctx', {
    getter(this: FastifyRequest): EngineContext {
      const { signedIn } = this;
      if (signedIn === null) throw new Problem('not-signed-in', 'Sign in, or send an API key.');
      return { ...anonymousContext(this, parts), engine: parts.engine, actor: signedIn.actor };
    },
  });
  app.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { access, isForSettingUp = false } = request.routeOptions.config;
    requireOwnOrigin(request, parts);
    if (access === undefined || access === 'public') return;
    request.signedIn = await signedInBy(request, parts);
    if (request.signedIn?.mustSetUpTwoFactor && !isForSettingUp) {
      throw new Problem('second-factor-required', 'Your organisation asks for a second factor. Set one up first.');
    }
    if (request.signedIn === null) throw new Problem('not-signed-in', 'Sign in, or send an API key.');
    await keepToAudits(request, request.signedIn);
    if (access !== 'signed-in') requirePermission(request.ctx, access);
  });
}

/** Whoever the credentials stand for; null without any. */
export async function signedInBy(request: FastifyRequest, parts: HttpParts) {
  const { authorization, cookie } = request.headers;
  const localUser = request.headers['x-curfew-user'];
  return await authenticate(request.anonymous, parts, {
    authorization,
    cookie,
    localUser: typeof localUser === 'string' ? localUser : undefined,
    peerAddress: peerOf(request),
    isForwarded: isForwarded(request),
  });
}

/** Browsers send cookies with whatever another site makes them send: a write must come from our own pages. */
function requireOwnOrigin({ method, headers }: FastifyRequest, { publicUrl }: HttpParts): void {
  if (headers.authorization !== undefined) return;
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  const secFetchSite = typeof site === 'string' ? site : undefined;
  const isCookieless = headers.cookie === undefined;
  if (isOriginAllowed({ method, origin, secFetchSite }, publicUrl, isCookieless)) return;
  throw new Problem('foreign-origin', 'This request came from another site.');
}

/** The other end of the connection, whatever a proxy says. */
export function peerOf({ socket }: FastifyRequest): string | null {
  return socket.remoteAddress ?? null;
}

/** What signing in needs to know of the browser. */
export function signInRequestOf({ headers }: FastifyRequest): SignInRequest {
  return { cookie: headers.cookie, userAgent: headers['user-agent'] ?? null };
}

export function isForwarded({ headers }: FastifyRequest): boolean {
  return ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => headers[name] !== undefined);
}

function anonymousContext(request: FastifyRequest, { engine, now, logger }: HttpParts): AnonymousContext {
  return {
    db: engine.db,
    now,
    origin: request.ip ?? null,
    requestId: request.id,
    logger: logger.child({ requestId: request.id }),
  };
}
