import { z } from 'zod';
import { changePassword } from '../../actions/access/change-password.ts';
import { completeSignIn } from '../../actions/access/complete-sign-in.ts';
import { readMyself } from '../../actions/access/read-myself.ts';
import { renameMyself } from '../../actions/access/rename-myself.ts';
import { signIn } from '../../actions/access/sign-in.ts';
import { signOut } from '../../actions/access/sign-out.ts';
import { readOrganisation } from '../../actions/organisation/read-organisation.ts';
import { isAllowed, isAllowedToBound, permissions, roles } from '../../core/permissions.ts';
import { problems, Time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';
import { signInRequestOf } from '../request-context.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';

const tags = ['session'];

const WhoAnswer = z
  .strictObject({
    kind: z.enum(['member', 'api-key', 'local', 'setup', 'system']),
    id: z.string().nullable(),
    name: z.string(),
    role: z.enum(roles).nullable(),
    permissions: z.array(z.enum(permissions)),
    boundTo: z
      .array(z.uuid())
      .nullable()
      .describe('Of an auditor who is bound to audits: those that are open. Null: bound to none.'),
    by: z.enum(['session', 'api-key', 'local-token']),
    member: MemberAnswer.nullable().describe('Null for whoever is not a member: an API key, the command line.'),
    mustSetUpTwoFactor: z
      .boolean()
      .describe('The organisation asks for a second factor: everything else answers `second-factor-required`.'),
    twoFactorLostAt: Time.nullable().describe(
      'When the second factor was given up with a lost secret key, until read.',
    ),
    isDemonstration: z.boolean().describe('The data of this installation is invented.'),
    timeZone: z.string().describe('Of the SLA policy in force: in this zone a day ends.'),
  })
  .meta({ id: 'Who' });

const SignedInAnswer = z.strictObject({ member: MemberAnswer }).meta({ id: 'SignedIn' });
const SecondFactorAskedAnswer = z
  .strictObject({ secondFactor: z.literal('required') })
  .meta({ id: 'SecondFactorAsked' });

export async function sessionRoutes(api: ApiServer): Promise<void> {
  const { authentication, engine, isDemonstration } = api.parts;

  api.route({
    method: 'POST',
    url: '/session',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'signIn',
      summary: 'Sign in',
      description:
        'Answers a session cookie, or asks for the second factor: then `completeSignIn` follows within five minutes. It is never said which of the two was wrong.',
      tags,
      body: z.strictObject({ email: z.string(), password: z.string() }),
      response: {
        200: z.union([SignedInAnswer, SecondFactorAskedAnswer]),
        ...problems('sign-in-refused', 'audit-over', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const given = signInRequestOf(request);
      const { member, setCookie } = await signIn(request.anonymous, authentication, request.body, given);
      reply.header('set-cookie', setCookie);
      return member === null ? { secondFactor: 'required' as const } : { member: memberAnswer(member) };
    },
  });

  api.route({
    method: 'POST',
    url: '/session/second-factor',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'completeSignIn',
      summary: 'Sign in: the second factor',
      description:
        'Either the code that the authenticator shows or one of the recovery codes. Answers a session cookie.',
      tags,
      body: z.strictObject({ code: z.string().optional(), recoveryCode: z.string().optional() }),
      response: {
        200: SignedInAnswer,
        ...problems('second-factor-refused', 'sign-in-expired', 'audit-over', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const parts = { authentication, keyring: engine.keyring() };
      const given = signInRequestOf(request);
      const { member, setCookie } = await completeSignIn(request.anonymous, parts, request.body, given);
      reply.header('set-cookie', [setCookie, authentication.ticketCookie.clearing]);
      return { member: memberAnswer(member) };
    },
  });

  api.route({
    method: 'GET',
    url: '/session',
    config: { access: 'signed-in', forBound: 'themselves', isForSettingUp: true },
    schema: {
      operationId: 'whoAmI',
      summary: 'Who am I?',
      description: 'Whoever the session, the API key or the local token stands for, and what they may do.',
      tags,
      response: { 200: WhoAnswer, ...problems() },
    },
    handler: async ({ ctx, signedIn }) => {
      const { kind, id, name, role, boundTo } = ctx.actor;
      const allowed = permissions.filter(
        (permission) =>
          role !== null && isAllowed(role, permission) && (boundTo === undefined || isAllowedToBound(permission)),
      );
      const by = signedIn?.by ?? 'api-key';
      const member = await readMyself(ctx);
      return {
        kind,
        id,
        name,
        role,
        permissions: allowed,
        boundTo: boundTo === undefined ? null : [...boundTo],
        by,
        member: member && memberAnswer(member),
        mustSetUpTwoFactor: signedIn?.mustSetUpTwoFactor ?? false,
        twoFactorLostAt: timeOrNull(member?.twoFactorLostAt ?? null),
        isDemonstration,
        timeZone: (await readOrganisation(engine.db)).timeZone,
      };
    },
  });

  api.route({
    method: 'PATCH',
    url: '/session',
    config: { access: 'signed-in', forBound: 'themselves' },
    schema: {
      operationId: 'renameMyself',
      summary: 'Change your name',
      description: 'What you are called on every page. The e-mail address stays.',
      tags,
      body: z.strictObject({ name: z.string() }),
      response: { 200: MemberAnswer, ...problems('not-found', 'foreign-origin') },
    },
    handler: async ({ ctx, body }) => memberAnswer(await renameMyself(ctx, body)),
  });

  api.route({
    method: 'DELETE',
    url: '/session',
    config: { access: 'signed-in', forBound: 'themselves', isForSettingUp: true },
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
    config: { access: 'signed-in', forBound: 'themselves', rateLimit: attemptsRateLimit },
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
