import { z } from 'zod';
import { completeSetup } from '../../actions/access/complete-setup.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';
import { signInRequestOf } from '../request-context.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';

export async function setupRoutes(api: ApiServer): Promise<void> {
  const { authentication, setUpMore } = api.parts;

  api.route({
    method: 'POST',
    url: '/setup',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'completeSetup',
      summary: 'Create the first administrator',
      description: "The one-time link's call: it works once and expires. Answers a session cookie.",
      tags: ['set-up'],
      body: z.strictObject({
        token: z.string(),
        email: z.string(),
        password: z.string(),
        name: z.string().optional(),
        organisationName: z.string().optional(),
        timeZone: z.string().optional().describe('IANA name, for the first SLA policy. Default UTC.'),
      }),
      response: {
        201: z.strictObject({ member: MemberAnswer }),
        ...problems('setup-token-refused', 'already-set-up', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const { member, setCookie } = await completeSetup(request.anonymous, request.body, {
        setUpMore,
        signIn: { authentication, request: signInRequestOf(request) },
      });
      reply.code(201).header('location', '/api/v1/session');
      if (setCookie !== null) reply.header('set-cookie', setCookie);
      return { member: memberAnswer(member) };
    },
  });
}
