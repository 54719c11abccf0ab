import { z } from 'zod';
import { endOwnSession, listOwnSessions } from '../../actions/access/end-own-session.ts';
import { IdParams, pageOf, problems, Time, time } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { deviceOf } from '../shapes/device.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['session'];

const SessionAnswer = z
  .strictObject({
    id: z.uuid(),
    isCurrent: z.boolean().describe('The one that asks.'),
    device: z.string().describe('What the browser says it is: `Firefox on Linux`.'),
    origin: z.string().nullable().describe('The network address of the sign-in.'),
    signedInAt: Time,
    lastActiveAt: Time.describe('To about five minutes.'),
  })
  .meta({ id: 'Session' });

export async function ownSessionRoutes(api: ApiServer): Promise<void> {
  const { authentication } = api.parts;

  api.route({
    method: 'GET',
    url: '/sessions',
    config: { access: 'signed-in', forBound: 'themselves' },
    schema: {
      operationId: 'listOwnSessions',
      summary: 'List your sessions',
      description: 'Where you are signed in, the session used last first. An API key has none.',
      tags,
      querystring: WholeListQuery,
      response: { 200: pageOf(SessionAnswer), ...problems() },
    },
    handler: async ({ ctx, query, signedIn }) => {
      const page = pageOfWhole(await listOwnSessions(ctx), query, 'sessions', ({ id }) => id);
      const items = page.items.map(({ id, origin, userAgent, signedInAt, lastActiveAt }) => ({
        id,
        isCurrent: id === signedIn?.sessionId,
        device: deviceOf(userAgent),
        origin,
        signedInAt: time(signedInAt),
        lastActiveAt: time(lastActiveAt),
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/sessions/:id',
    config: { access: 'signed-in', forBound: 'themselves' },
    schema: {
      operationId: 'endOwnSession',
      summary: 'Sign out somewhere else',
      description: 'One of your own sessions ends at once.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Ended.'), ...problems('not-found', 'foreign-origin') },
    },
    handler: async ({ ctx, params, signedIn }, reply) => {
      await endOwnSession(ctx, params.id);
      if (params.id === signedIn?.sessionId) reply.header('set-cookie', authentication.clearingCookie);
      return reply.code(204).send(null);
    },
  });
}
