import { z } from 'zod';
import { beginOidc, redirectUriOf } from '../../actions/access/begin-oidc.ts';
import {
  configureIdentityProvider,
  forgetIdentityProvider,
  readIdentityProvider,
} from '../../actions/access/identity-provider.ts';
import { changeSignInRules, readSignInRules } from '../../actions/access/sign-in-rules.ts';
import { roles } from '../../core/permissions.ts';
import { problems, Time, time } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { oidcDoorOf } from '../oidc-callback.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { attemptsRateLimit } from '../rate-limits.ts';

const tags = ['sign-in'];

const given = {
  name: z.string().describe('What the button on the sign-in page says.'),
  issuer: z.string().describe('Its address, exactly as the provider calls itself.'),
  clientId: z.string(),
  allowedDomains: z.array(z.string()).describe('Of e-mail addresses; empty: every domain.'),
  allowSignUp: z.boolean().describe('Whoever is not a member yet becomes one at the first sign-in.'),
  defaultRole: z.enum(roles).nullable().describe('Of whoever signs up; never administrator.'),
};

const IdentityProviderAnswer = z
  .strictObject({
    redirectUri: z
      .string()
      .nullable()
      .describe('To be registered at the provider. Null with `asOf`: it follows from the address of Curfew today.'),
    provider: z
      .strictObject({ ...given, updatedAt: Time, updatedBy: z.string() })
      .nullable()
      .describe('Null: none is configured. The secret is never answered.'),
    ...knownSinceField,
  })
  .meta({ id: 'IdentityProvider' });

const SignInRulesAnswer = z
  .strictObject({
    requireTwoFactor: z.boolean().describe('Whoever signs in with a password needs a second factor.'),
    membersWithout: z.number().int().describe('How many members sign in with a password alone.'),
    ...knownSinceField,
  })
  .meta({ id: 'SignInRules' });

type Provider = Awaited<ReturnType<typeof readIdentityProvider>>;

export async function signInRoutes(api: ApiServer): Promise<void> {
  const { publicUrl } = api.parts;
  const answer = (provider: Provider): z.input<typeof IdentityProviderAnswer> => ({
    redirectUri: redirectUriOf(publicUrl),
    provider: provider && {
      name: provider.name,
      issuer: provider.issuer,
      clientId: provider.clientId,
      allowedDomains: [...provider.allowedDomains],
      allowSignUp: provider.allowsSignUp,
      defaultRole: provider.defaultRole,
      updatedAt: time(provider.updatedAt),
      updatedBy: provider.updatedBy,
    },
  });

  api.route({
    method: 'GET',
    url: '/sign-in/rules',
    config: { access: 'audit.read' },
    schema: {
      operationId: 'readSignInRules',
      summary: 'Read the rules of signing in',
      description: 'What the organisation asks of everybody who signs in. With `asOf`, what it asked then.',
      tags,
      querystring: PastSettingsQuery,
      response: { 200: SignInRulesAnswer, ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      return { ...(await readSignInRules(ctx, asOf)), ...(await knownSinceOf(ctx.db, asOf)) };
    },
  });

  api.route({
    method: 'PUT',
    url: '/sign-in/rules',
    config: { access: 'organisation.manage' },
    schema: {
      operationId: 'changeSignInRules',
      summary: 'Change the rules of signing in',
      description:
        'Where a second factor is required, members who sign in with a password alone set one up before anything else, in open sessions too. API keys are not touched. Whoever switches it on has a second factor.',
      tags,
      body: z.strictObject({ requireTwoFactor: z.boolean() }),
      response: { 200: SignInRulesAnswer, ...problems('conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, body }) => await changeSignInRules(ctx, body),
  });

  api.route({
    method: 'GET',
    url: '/sign-in/oidc',
    config: { access: 'audit.read' },
    schema: {
      operationId: 'readIdentityProvider',
      summary: 'Read the identity provider',
      description:
        'The OpenID Connect provider of this installation, and what to register there. Never the secret. With `asOf`, the provider of then.',
      tags,
      querystring: PastSettingsQuery,
      response: { 200: IdentityProviderAnswer, ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      const told = answer(await readIdentityProvider(ctx, asOf));
      return asOf === null ? told : { ...told, redirectUri: null, ...(await knownSinceOf(ctx.db, asOf)) };
    },
  });

  api.route({
    method: 'PUT',
    url: '/sign-in/oidc',
    config: { access: 'organisation.manage' },
    schema: {
      operationId: 'configureIdentityProvider',
      summary: 'Configure the identity provider',
      description:
        'The issuer is asked first. Without a secret the stored one stays, for the same issuer and client only.',
      tags,
      body: z.strictObject({
        ...given,
        clientSecret: z.string().optional(),
        allowedDomains: given.allowedDomains.optional(),
        allowSignUp: given.allowSignUp.optional(),
        defaultRole: given.defaultRole.optional(),
      }),
      response: {
        200: IdentityProviderAnswer,
        ...problems('address-refused', 'source-unreachable', 'unexpected-answer', 'foreign-origin'),
      },
    },
    handler: async ({ ctx, body }) => {
      const { keyring, reach } = oidcDoorOf(api.parts);
      return answer(await configureIdentityProvider(ctx, { keyring, reach }, body));
    },
  });

  api.route({
    method: 'DELETE',
    url: '/sign-in/oidc',
    config: { access: 'organisation.manage' },
    schema: {
      operationId: 'forgetIdentityProvider',
      summary: 'Remove the identity provider',
      description: 'Nobody signs in through it any more; open sessions go on.',
      tags,
      response: { 204: z.null().describe('Removed.'), ...problems('not-found', 'foreign-origin') },
    },
    handler: async ({ ctx }, reply) => {
      await forgetIdentityProvider(ctx);
      return reply.code(204).send(null);
    },
  });

  api.route({
    method: 'GET',
    url: '/sign-in/oidc/start',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'beginOidc',
      summary: 'Sign in through the identity provider',
      description: 'To be visited by the browser: it is sent to the provider and comes back signed in.',
      tags,
      querystring: z.object({
        back: z
          .string()
          .optional()
          .describe('The page to come back to, as a path of Curfew. Anything else is ignored.'),
      }),
      response: {
        302: z.null().describe('To the provider.'),
        ...problems('not-found', 'address-refused', 'source-unreachable', 'unexpected-answer'),
      },
    },
    handler: async ({ anonymous, query }, reply) => {
      const { location, setCookie } = await beginOidc(anonymous, oidcDoorOf(api.parts), query);
      return reply.code(302).headers({ location, 'set-cookie': setCookie }).send(null);
    },
  });
}
