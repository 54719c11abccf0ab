import { z } from 'zod';
import { listPasswordLinks } from '../../actions/access/list-password-links.ts';
import { makePasswordLink } from '../../actions/access/make-password-link.ts';
import { revokePasswordLink } from '../../actions/access/revoke-password-link.ts';
import { IdParams, pageOf, problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { PastSettingsQuery, pastOf } from '../past-settings.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['members'];

const PasswordLinkAnswer = z
  .strictObject({
    id: z.uuid(),
    memberId: z.uuid(),
    email: z.string().describe('Of the member.'),
    isOwn: z.boolean().describe('Asked for on the sign-in page; otherwise made by whoever manages members.'),
    status: z.enum(['open', 'used', 'revoked', 'expired']),
    madeBy: z.string(),
    createdAt: Time,
    expiresAt: Time,
    usedAt: Time.nullable(),
    revokedAt: Time.nullable(),
    revokedBy: z.string().nullable(),
    revokedBecause: z
      .enum([
        'replaced',
        'member-disabled',
        'role-changed',
        'password-changed',
        'maker-disabled',
        'maker-demoted',
        'api-key-revoked',
      ])
      .nullable()
      .describe('What ended it; null: it was revoked itself.'),
  })
  .meta({ id: 'PasswordLink' });

const MadePasswordLinkAnswer = PasswordLinkAnswer.extend({
  link: z
    .string()
    .nullable()
    .describe('Shown only now: whoever opens it sets the password. Null where it was mailed to the member.'),
  mail: z.enum(['sent', 'failed', 'not-configured']),
  mailProblem: z.string().nullable().describe('Why the mail was not sent, in a sentence; hand over the link instead.'),
}).meta({ id: 'MadePasswordLink' });

type PasswordLink = Awaited<ReturnType<typeof listPasswordLinks>>[number];

function passwordLinkAnswer(link: PasswordLink): z.input<typeof PasswordLinkAnswer> {
  const { id, memberId, email, isOwn, status, madeBy, revokedBy, revokedBecause } = link;
  return {
    id,
    memberId,
    email,
    isOwn,
    status,
    madeBy,
    createdAt: time(link.createdAt),
    expiresAt: time(link.expiresAt),
    usedAt: timeOrNull(link.usedAt),
    revokedAt: timeOrNull(link.revokedAt),
    revokedBy,
    revokedBecause,
  };
}

/** What whoever manages members does with links to a new password. */
export async function passwordLinkRoutes(api: ApiServer): Promise<void> {
  const { publicUrl, mailer = null } = api.parts;

  api.route({
    method: 'POST',
    url: '/members/:id/password-link',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'makePasswordLink',
      summary: 'Make a link to a new password',
      description:
        'For a member who forgot theirs. It works once, for a day; links that the member has already stop working. It is mailed to them where mail is configured; only otherwise the answer holds the link, once. It ends with the right of whoever makes it, and when the member is disabled, gets another role or changes the password.',
      tags,
      params: IdParams,
      response: { 201: MadePasswordLinkAnswer, ...problems('not-found', 'conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, params }, reply) => {
      const made = await makePasswordLink(ctx, { publicUrl, mailer }, { memberId: params.id });
      const { passwordLink, link, mail, mailProblem } = made;
      reply.code(201).header('location', '/api/v1/password-links');
      return { ...passwordLinkAnswer({ ...passwordLink, status: 'open' }), link, mail, mailProblem };
    },
  });

  api.route({
    method: 'GET',
    url: '/password-links',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'listPasswordLinks',
      summary: 'List links to a new password',
      description:
        'Used, revoked and expired ones too, the newest first; never the links themselves. With `asOf`, those of then, as they stood. What a member asked for on the sign-in page is not kept for ever: the audit log has it.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(PasswordLinkAnswer), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      const page = pageOfWhole(await listPasswordLinks(ctx, asOf), query, ['password-links', asOf], ({ id }) => id);
      return { items: page.items.map(passwordLinkAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/password-links/:id',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'revokePasswordLink',
      summary: 'Revoke a link to a new password',
      description: 'It stops working at once. The password that the member has stays as it is.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Revoked.'), ...problems('not-found', 'conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, params }, reply) => {
      await revokePasswordLink(ctx, { passwordLinkId: params.id });
      return reply.code(204).send(null);
    },
  });
}
