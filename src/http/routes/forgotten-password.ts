import { z } from 'zod';
import { askForPasswordLink } from '../../actions/access/ask-for-password-link.ts';
import { lookAtPasswordLink, setPasswordWithLink } from '../../actions/access/set-password-with-link.ts';
import { problems, Time, time } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { attemptsRateLimit } from '../rate-limits.ts';

const tags = ['members'];

/** What whoever forgot a password does, signed in to nothing. */
export async function forgottenPasswordRoutes(api: ApiServer): Promise<void> {
  const { publicUrl, mailer = null } = api.parts;

  api.route({
    method: 'POST',
    url: '/password-links/ask',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'askForPasswordLink',
      summary: 'Forgot your password?',
      description:
        'Mails a link to a new password to the member of this address, if there is one: it works once, for an hour. The answer and its time are the same where there is none. Answers `conflict` where no mail is configured: an administrator makes a link then.',
      tags,
      body: z.strictObject({ email: z.string() }),
      response: {
        202: z.null().describe('Understood. Nothing is said of whether there is such a member.'),
        ...problems('conflict', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ anonymous, body }, reply) => {
      await askForPasswordLink(anonymous, { publicUrl, mailer }, body);
      return reply.code(202).send(null);
    },
  });

  api.route({
    method: 'POST',
    url: '/password-links/look',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'lookAtPasswordLink',
      summary: 'Look at a link to a new password',
      description: 'For whoever opened it, so that the page can say whose password it is. It is not used up.',
      tags,
      body: z.strictObject({ token: z.string() }),
      response: {
        200: z
          .strictObject({ email: z.string(), organisationName: z.string(), expiresAt: Time })
          .meta({ id: 'PasswordLinkGreeting' }),
        ...problems('password-link-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ anonymous, body }) => {
      const greeting = await lookAtPasswordLink(anonymous, body);
      return { ...greeting, expiresAt: time(greeting.expiresAt) };
    },
  });

  api.route({
    method: 'POST',
    url: '/password-links/use',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'usePasswordLink',
      summary: 'Set a new password with a link',
      description:
        "The link's call: it works once, sets the password, ends all sessions of the member and lifts the waiting time of the account. It signs nobody in: signing in follows, with the second factor where there is one.",
      tags,
      body: z.strictObject({ token: z.string(), password: z.string() }),
      response: {
        204: z.null().describe('Set.'),
        ...problems('password-link-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ anonymous, body }, reply) => {
      await setPasswordWithLink(anonymous, body);
      return reply.code(204).send(null);
    },
  });
}
