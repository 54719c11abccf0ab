import { z } from 'zod';
import { changePassword } from '../../actions/access/change-password.ts';
import { signIn } from '../../actions/access/sign-in.ts';
import { signOut } from '../../actions/access/sign-out.ts';
import { isAllowed, permissions, roles } from '../../core/permissions.ts';
import { problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';

const tags = ['session'];

const WhoAnswer = z
  .strictObject({
    kind: z.enum(['member', 'api-key', 'local', 'setup', 'system']),
    id: z.string().nullable(),
    name: z.string(),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.enum(permissions)),
    by: z.enum(['session', 'api-key', 'local-token']),
    isDemonstration: z.boolean().describe('The data of this installation is invented.'),
  })
  .meta({ id: 'Who' });

export async function sessionRoutes(api: ApiServer): Promise<void> {
  const { authentication, isDemonstration } = api.parts;

  api.route({
    method: 'POST',
    url: '/session',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'signIn',
      summary: 'Sign in',
      description: 'Answers a session cookie. It is never said which of the two was wrong.',
      tags,
      body: z.strictObject({ email: z.string(), password: z.string() }),
      response: {
        200: z.strictObject({ member: MemberAnswer }),
        ...problems('sign-in-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const { cookie, 'user-agent': userAgent = null } = request.headers;
      const { member, setCookie } = await signIn(request.anonymous, authentication, request.body, {
        cookie,
        userAgent,
      });
      reply.header('set-cookie', setCookie);
      return { member: memberAnswer(member) };
    },
  });

  api.route({
    method: 'GET',
    url: '/session',
    config: { access: 'signed-in' },
    schema: {
      operationId: 'whoAmI',
      summary: 'Who am I?',
      description: 'Whoever the session, the API key or the local token stands for, and what they may do.',
      tags,
      response: { 200: WhoAnswer, ...problems() },
    },
    handler: async ({ ctx, signedIn }) => {
      const { kind, id, name, role } = ctx.actor;
      const allowed = permissions.filter((permission) => role !== null && isAllowed(role, permission));
      return { kind, id, name, role, permissions: allowed, by: signedIn?.by ?? 'api-key', isDemonstration };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/session',
    config: { access: 'signed-in' },
    schema: {
      operationId: 'signOut',
      summary: 'Sign out',
      description: 'The session ends at once, on the server too. With an API key it does nothing.',
      tags,
      response: { 204: z.null().describe('Signed out.'), ...problems('foreign-origin') },
    },
    handler: async ({ ctx, signedIn }, reply) => {
      if (signedIn?.sessionId != null) await signOut(ctx, signedIn.sessionId);
      return reply.code(204).header('set-cookie', authentication.clearingCookie).send(null);
    },
  });

  api.route({
    method: 'PUT',
    url: '/session/password',
    config: { access: 'signed-in', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'changePassword',
      summary: 'Change your password',
      description: 'Says the present one as well. All other sessions of the member end.',
      tags,
      body: z.strictObject({ currentPassword: z.string(), newPassword: z.string() }),
      response: {
        204: z.null().describe('Changed.'),
        ...problems('not-found', 'sign-in-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, body, signedIn }, reply) => {
      await changePassword(ctx, body, signedIn?.sessionId ?? undefined);
      return reply.code(204).send(null);
    },
  });
}
