import { z } from 'zod';
import { completeSetup } from '../../actions/access/complete-setup.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';

export async function setupRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'POST',
    url: '/setup',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'completeSetup',
      summary: 'Create the first administrator',
      description: "The one-time link's call: it works once and expires.",
      tags: ['set-up'],
      body: z.strictObject({
        token: z.string(),
        email: z.string(),
        password: z.string(),
        name: z.string().optional(),
        organisation: z.string().optional(),
        timeZone: z.string().optional().describe('IANA name, for the first SLA policy. Default UTC.'),
      }),
      response: {
        201: z.strictObject({ member: MemberAnswer }),
        ...problems('setup-token-refused', 'already-set-up', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const member = await completeSetup(request.anonymous, request.body, api.parts.setUpMore);
      reply.code(201).header('location', '/api/v1/session');
      return { member: memberAnswer(member) };
    },
  });
}
