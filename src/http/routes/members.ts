import { z } from 'zod';
import { changeMemberRole } from '../../actions/access/change-member-role.ts';
import { createMember } from '../../actions/access/create-member.ts';
import { disableMember } from '../../actions/access/disable-member.ts';
import { enableMember } from '../../actions/access/enable-member.ts';
import { listMembers } from '../../actions/access/list-members.ts';
import { turnOffTwoFactorOf } from '../../actions/access/turn-off-two-factor.ts';
import { isAllowed, type Role, roles } from '../../core/permissions.ts';
import { Problem } from '../../core/problems.ts';
import { IdParams, pageOf, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { knownSinceField, knownSinceOf, PastSettingsQuery, pastOf } from '../past-settings.ts';
import { MemberAnswer, memberAnswer } from '../shapes/member.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['members'];
const seesSignIn = (role: Role | null) => role !== null && isAllowed(role, 'audit.read');

export async function memberRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'GET',
    url: '/members',
    config: { access: 'members.read' },
    schema: {
      operationId: 'listMembers',
      summary: 'List members',
      description:
        'Everybody who signs in or did, oldest first. With `asOf`, whoever had come by then, as they were then.',
      tags,
      querystring: WholeListQuery.extend(PastSettingsQuery.shape),
      response: { 200: pageOf(MemberAnswer).extend(knownSinceField), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const asOf = pastOf(query.asOf, ctx.now());
      const page = pageOfWhole(await listMembers(ctx, asOf), query, ['members', asOf], ({ id }) => id);
      return {
        items: page.items.map((member) => memberAnswer(member, seesSignIn(ctx.actor.role))),
        nextCursor: page.nextCursor,
        ...(await knownSinceOf(ctx.db, asOf)),
      };
    },
  });

  api.route({
    method: 'POST',
    url: '/members',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'createMember',
      summary: 'Create a member',
      description: 'With a first password, to be handed over in person and changed.',
      tags,
      body: z.strictObject({
        email: z.string(),
        name: z.string().optional(),
        role: z.enum(roles),
        password: z.string(),
      }),
      response: { 201: MemberAnswer, ...problems('conflict') },
    },
    handler: async ({ ctx, body }, reply) => {
      const member = await createMember(ctx, body);
      reply.code(201).header('location', '/api/v1/members');
      return memberAnswer(member);
    },
  });

  api.route({
    method: 'PATCH',
    url: '/members/:id',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'changeMember',
      summary: 'Give a member another role, disable or enable them',
      description:
        'One thing at a time. Their sessions end: what they may do is decided anew. `auditOnly` goes with the role `auditor`; left out, it stays as it is, and a new auditor reads everything.',
      tags,
      params: IdParams,
      body: z.strictObject({
        role: z.enum(roles).optional(),
        auditOnly: z.boolean().optional().describe('They see only the audits that they are invited to.'),
        disabled: z.boolean().optional(),
      }),
      response: { 200: MemberAnswer, ...problems('not-found', 'last-administrator') },
    },
    handler: async ({ ctx, params, body }) => {
      const { role, auditOnly, disabled } = body;
      const memberId = params.id;
      if ((role === undefined) === (disabled === undefined) || (auditOnly !== undefined && role === undefined)) {
        throw new Problem(
          'invalid-input',
          'Give either `role`, with `auditOnly` where it is `auditor`, or `disabled`.',
        );
      }
      if (role !== undefined) return memberAnswer(await changeMemberRole(ctx, { memberId, role, auditOnly }));
      return memberAnswer(await (disabled ? disableMember : enableMember)(ctx, { memberId }));
    },
  });

  api.route({
    method: 'DELETE',
    url: '/members/:id/two-factor',
    config: { access: 'members.manage' },
    schema: {
      operationId: 'removeTwoFactor',
      summary: "Remove a member's second factor",
      description: 'For somebody who lost their authenticator and the recovery codes. Their sessions end.',
      tags,
      params: IdParams,
      response: { 200: MemberAnswer, ...problems('not-found', 'conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, params }) => memberAnswer(await turnOffTwoFactorOf(ctx, { memberId: params.id })),
  });
}
