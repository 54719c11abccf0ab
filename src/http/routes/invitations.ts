import { z } from 'zod';
import { acceptInvitation, lookAtInvitation } from '../../actions/access/accept-invitation.ts';
import { inviteMember } from '../../actions/access/invite-member.ts';
import { listInvitations } from '../../actions/access/list-invitations.ts';
import { revokeInvitation } from '../../actions/access/revoke-invitation.ts';
import { roles } from '../../core/permissions.ts';
import { IdParams, pageOf, problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { PastSettingsQuery, pastOf } from '../past-settings.ts';
import { attemptsRateLimit } from '../rate-limits.ts';
import { signInRequestOf } from '../request-context.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['invitations'];

const InvitationAnswer = z
  .strictObject({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(roles),
    status: z.enum(['open', 'accepted', 'revoked', 'expired']),
    invitedBy: z.string(),
    createdAt: Time,
    expiresAt: Time,
    acceptedAt: Time.nullable(),
    memberId: z.uuid().nullable().describe('Who accepted it.'),
    revokedAt: Time.nullable(),
    revokedBy: z.string().nullable(),
    revokedBecause: z
      .enum(['member-disabled', 'member-demoted', 'api-key-revoked'])
      .nullable()
      .describe('It ended with the right of whoever made it; null: it was revoked itself.'),
    auditId: z.uuid().nullable().describe('It invites to this audit alone.'),
  })
  .meta({ id: 'Invitation' });

const MadeInvitationAnswer = InvitationAnswer.extend({
  link: z.string().describe('Shown only now: whoever opens it becomes the member. It works once, for seven days.'),
  mail: z.enum(['sent', 'failed', 'not-configured']),
  mailProblem: z.string().nullable().describe('Why the mail was not sent, in a sentence; hand over the link instead.'),
}).meta({ id: 'MadeInvitation' });

type Invitation = Awaited<ReturnType<typeof listInvitations>>[number];

function invitationAnswer(invitation: Invitation): z.input<typeof InvitationAnswer> {
  const { id, email, role, status, invitedBy, memberId, revokedBy, revokedBecause, auditId } = invitation;
  return {
    id,
    email,
    role,
    status,
    invitedBy,
    createdAt: time(invitation.createdAt),
    expiresAt: time(invitation.expiresAt),
    acceptedAt: timeOrNull(invitation.acceptedAt),
    memberId,
    revokedAt: timeOrNull(invitation.revokedAt),
    revokedBy,
    revokedBecause,
    auditId,
  };
}

export async function invitationRoutes(api: ApiServer): Promise<void> {
  const { authentication, publicUrl, mailer = null } = api.parts;

  api.route({
    method: 'GET',
    url: '/invitations',
    config: { access: 'members.read' },
    schema: {
      operationId: 'listInvitations',
      summary: 'List invitations',
      description:
        'Accepted, revoked and expired ones too, the newest first; never their links. With `asOf`, those of then, as they stood.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(InvitationAnswer), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      const page = pageOfWhole(await listInvitations(ctx, asOf), query, ['invitations', asOf], ({ id }) => id);
      return { items: page.items.map(invitationAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/invitations',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'inviteMember',
      summary: 'Invite somebody',
      description:
        'The answer holds the link, once; it is mailed too where mail is configured. A link that the address has already stops working. It ends with the right of whoever makes it: when the member is disabled or gets another role, or the API key is revoked.',
      tags,
      body: z.strictObject({ email: z.string(), role: z.enum(roles) }),
      response: { 201: MadeInvitationAnswer, ...problems('conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, body }, reply) => {
      const { invitation, link, mail, mailProblem } = await inviteMember(ctx, { publicUrl, mailer }, body);
      reply.code(201).header('location', '/api/v1/invitations');
      return { ...invitationAnswer({ ...invitation, status: 'open' }), link, mail, mailProblem };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/invitations/:id',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'revokeInvitation',
      summary: 'Revoke an invitation',
      description: 'Its link stops working at once.',
      tags,
      params: IdParams,
      response: { 204: z.null().describe('Revoked.'), ...problems('not-found', 'conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, params }, reply) => {
      await revokeInvitation(ctx, { invitationId: params.id });
      return reply.code(204).send(null);
    },
  });

  api.route({
    method: 'POST',
    url: '/invitations/look',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'lookAtInvitation',
      summary: 'Look at an invitation',
      description: 'For whoever opened its link, so that the page can greet them. It is not used up.',
      tags,
      body: z.strictObject({ token: z.string() }),
      response: {
        200: z
          .strictObject({ email: z.string(), role: z.enum(roles), organisationName: z.string(), expiresAt: Time })
          .meta({ id: 'InvitationGreeting' }),
        ...problems('invitation-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async ({ anonymous, body }) => {
      const greeting = await lookAtInvitation(anonymous, body);
      return { ...greeting, expiresAt: time(greeting.expiresAt) };
    },
  });

  api.route({
    method: 'POST',
    url: '/invitations/accept',
    config: { access: 'public', rateLimit: attemptsRateLimit },
    schema: {
      operationId: 'acceptInvitation',
      summary: 'Accept an invitation',
      description: "The link's call: it works once, makes the member and answers a session cookie.",
      tags,
      body: z.strictObject({ token: z.string(), name: z.string(), password: z.string() }),
      response: {
        201: z.strictObject({ member: MemberAnswer }),
        ...problems('invitation-refused', 'too-many-attempts', 'foreign-origin'),
      },
    },
    handler: async (request, reply) => {
      const { member, setCookie } = await acceptInvitation(
        request.anonymous,
        authentication,
        request.body,
        signInRequestOf(request),
      );
      reply.code(201).headers({ location: '/api/v1/session', 'set-cookie': setCookie });
      return { member: memberAnswer(member) };
    },
  });
}
