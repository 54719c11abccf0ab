import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { EngineContext } from '../actions/sync/engine.ts';
import type { Permission } from '../core/permissions.ts';
import type { ProblemCode } from '../core/problems.ts';
import type { When } from '../store/read/known-vulnerabilities.ts';
import {
  AsOfQuery,
  etagOf,
  found,
  IdParams,
  IfMatchHeaders,
  KnownQuery,
  problems,
  revisionOf,
  whenOf,
} from './answers.ts';
import type { ApiServer } from './api-server.ts';
import { askedWhen } from './asked-when.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from './past-settings.ts';

/** One thing of the API that has an address of its own. */
interface Resource<View, Answer extends z.ZodObject> {
  /** Ends in `/:id`. */
  readonly url: string;
  readonly noun: string;
  readonly tags: readonly string[];
  /** Default: an id of ours. */
  readonly params?: z.ZodObject<{ id: z.ZodType<string> }>;
  readonly answer: Answer;
  /** Null where there is no such thing. */
  readonly read: (id: string, when: When) => Promise<View | null>;
  readonly answerOf: (view: View) => z.input<Answer>;
  /** Its version, which is its ETag; null for one without. */
  readonly revisionOf: ((view: View) => number) | null;
}

interface Described {
  readonly access: Permission;
  /** As in the config of a route. */
  readonly forBound?: 'audits';
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
}

/**
 * What a GET tells of a past instant: what was known then, or also what was known at a later one; or what is told from
 * states that are kept, which says since when they are where the instant is from before that.
 */
type Past = 'as-known-then' | 'as-known-later' | 'as-kept-then';

/** A call that does something with the thing; the answer is the thing as it is afterwards. */
interface Verb extends Described {
  readonly body?: z.ZodType;
  /** Takes the body with the `id` and, of a change, the `revision` that `If-Match` names. */
  readonly action: (ctx: EngineContext, input: unknown) => Promise<unknown>;
  readonly problems?: readonly ProblemCode[];
  /** Of a POST: it takes `If-Match`, as every PATCH does. */
  readonly takesRevision?: boolean;
}

const pastQueries = {
  'as-known-then': AsOfQuery,
  'as-known-later': KnownQuery,
  'as-kept-then': PastSettingsQuery,
} as const satisfies Record<Past, z.ZodType>;

/** The calls of a resource, each of the one shape that all resources have. */
export function resourceOf<View, Answer extends z.ZodObject>(api: ApiServer, resource: Resource<View, Answer>) {
  const { url, tags, params = IdParams, answer } = resource;
  const { now } = api.parts;
  // The schemas are given from outside, so that they cannot type the handlers here.
  const untyped = api as unknown as FastifyInstance;

  /** The thing as it is now, or was, with its ETag. Throws `not-found`. */
  async function send(
    reply: FastifyReply,
    id: string,
    when: When = whenOf(undefined, now()),
  ): Promise<z.input<Answer>> {
    const view = found(await resource.read(id, when), resource.noun);
    if (resource.revisionOf !== null && !when.isPast) reply.header('etag', etagOf(resource.revisionOf(view)));
    return resource.answerOf(view);
  }

  function verb(
    method: 'PATCH' | 'POST' | 'DELETE',
    at: string,
    { access, forBound, body, action, ...rest }: Verb,
  ): void {
    const isChange = method === 'PATCH' || rest.takesRevision === true;
    const codes = [...(isChange ? (['precondition-failed'] as const) : []), ...(rest.problems ?? [])];
    untyped.route<{ Params: { id: string } }>({
      method,
      url: at,
      config: { access, ...(forBound && { forBound }) },
      schema: {
        operationId: rest.operationId,
        summary: rest.summary,
        description: rest.description,
        tags,
        params,
        ...(isChange && { headers: IfMatchHeaders }),
        ...(body && { body }),
        response: { 200: answer, ...problems('not-found', ...codes) },
      },
      handler: async (request, reply) => {
        const { id } = request.params;
        const revision = isChange ? { revision: revisionOf(request.headers['if-match']) } : {};
        await action(request.ctx, { ...(request.body as object | undefined), id, ...revision });
        return await send(reply, id);
      },
    });
  }

  return {
    send,
    /** GET. With `asOf`, as it was at a past instant; with `knownAt` too, by what was known at that one. */
    read({ access, forBound, past, ...described }: Described & { readonly past?: Past }): void {
      const asked = past === undefined ? {} : { querystring: pastQueries[past] };
      const isKept = past === 'as-kept-then';
      untyped.route<{ Params: { id: string }; Querystring: z.output<typeof KnownQuery> }>({
        method: 'GET',
        url,
        config: { access, ...(forBound && { forBound }) },
        schema: {
          ...described,
          tags,
          params,
          ...asked,
          response: { 200: isKept ? answer.extend(knownSinceField) : answer, ...problems('not-found') },
        },
        handler: async ({ params: { id }, query }, reply) => {
          const sent = await send(reply, id, past && (await askedWhen(api.parts, query)));
          return isKept ? { ...sent, ...(await knownSinceOf(api.parts.engine.db, pastOf(query.asOf, now()))) } : sent;
        },
      });
    },
    /** PATCH. With `If-Match` it is refused if somebody was faster. */
    change: (change: Verb) => verb('PATCH', url, change),
    /** DELETE. */
    remove: (removal: Verb) => verb('DELETE', url, removal),
    /** POST to a word below it. */
    act: (word: string, act: Verb) => verb('POST', `${url}/${word}`, act),
  };
}
