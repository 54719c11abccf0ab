import type { FastifyReply } from 'fastify';
import { clearingJourney, type OidcDoor } from '../actions/access/begin-oidc.ts';
import { completeOidc, type OidcReturn } from '../actions/access/complete-oidc.ts';
import { Problem } from '../core/problems.ts';
import type { ApiServer } from './api-server.ts';
import type { HttpParts } from './http-parts.ts';
import { attemptsRateLimit } from './rate-limits.ts';
import { signInRequestOf } from './request-context.ts';

/**
 * Where the identity provider sends people back to. Not of the API: providers add parameters of their own, and what is
 * answered is a page. It sets the cookies and then leads on from here, because a browser that comes from another site
 * would not send a `SameSite=Strict` cookie with a redirect.
 */
export function addOidcCallback(app: ApiServer, parts: HttpParts): void {
  app.register(async (scope) => {
    scope.get('/sign-in/oidc/callback', { config: { rateLimit: attemptsRateLimit } }, async (request, reply) => {
      const { authentication, publicUrl, logger } = parts;
      const leave = clearingJourney(publicUrl);
      try {
        const door = { ...oidcDoorOf(parts), authentication };
        const outcome = await completeOidc(request.anonymous, door, returnOf(request.query), signInRequestOf(request));
        const { back, member } = outcome;
        const secondFactor = `/sign-in?second-factor=required${back === '/' ? '' : `&back=${encodeURIComponent(back)}`}`;
        const next = member === null ? secondFactor : back;
        return await leadOn(reply, next, [outcome.setCookie, leave]);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        logger.warn({ requestId: request.id, code: error.code, reason: error.detail }, 'a sign-in was refused');
        return await leadOn(reply, `/sign-in?problem=${error.code}`, [leave]);
      }
    });
  });
}

export function oidcDoorOf({ engine, publicUrl, logger }: HttpParts): OidcDoor {
  const reach = { allowPrivateAddresses: engine.allowPrivateAddresses, logger };
  return { keyring: engine.keyring(), reach, publicUrl };
}

/** A parameter that comes twice, or is longer than any provider's, is none. */
function returnOf(query: unknown): OidcReturn {
  const given = (query ?? {}) as Record<string, unknown>;
  const text = (name: string) => {
    const value = given[name];
    return typeof value === 'string' && value.length <= 4000 ? value : undefined;
  };
  return { code: text('code'), state: text('state'), error: text('error'), iss: text('iss') };
}

/** `next` is one of ours (`ownPage`), never anything as it was sent. */
async function leadOn(reply: FastifyReply, next: string, cookies: readonly string[]): Promise<FastifyReply> {
  const address = next.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return await reply.headers({ 'content-type': 'text/html; charset=utf-8', 'set-cookie': [...cookies] }).send(
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${address}"><title>Curfew</title></head>
<body><p><a href="${address}">Go on to Curfew</a></p></body></html>
`,
  );
}
