import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { SignedIn } from '../actions/access/authenticate.ts';
import type { AnonymousContext } from '../actions/context.ts';
import type { EngineContext } from '../actions/sync/engine.ts';
import type { Permission } from '../core/permissions.ts';
import type { HttpParts } from './http-parts.ts';

/** What routes are added to: their Zod schemas type the handlers. */
export type ApiServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/**
 * Who may call a route: whoever has the permission, anybody who is signed in, or everybody. Every route says it; one
 * that does not stops the start.
 */
type Access = Permission | 'signed-in' | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Open also to somebody who has to set up a second factor before anything else. */
    isForSettingUp?: boolean;
    /**
     * What an auditor who is bound to audits may call; nothing else. `themselves`: it is about who they are. `audits`: it
     * is of the audit that `:id` names, or, without one, a list that holds only theirs.
     */
    forBound?: 'themselves' | 'audits';
    /** The names of the query parameters that the route has; set by `addKnownParameters`. */
    parameters?: readonly string[];
  }
  interface FastifyInstance {
    parts: HttpParts;
  }
  interface FastifyRequest {
    /** Null before the credentials were looked at, and for whoever has none. */
    signedIn: SignedIn | null;
    /** What happens before anybody is signed in. */
    readonly anonymous: AnonymousContext;
    /** What actions take. Throws `not-signed-in` where nobody is. */
    readonly ctx: EngineContext;
  }
}
