import { z } from 'zod';
import { changeAudit } from '../../actions/audits/change-audit.ts';
import { createAudit } from '../../actions/audits/create-audit.ts';
import { endAudit } from '../../actions/audits/end-audit.ts';
import { inviteAuditor } from '../../actions/audits/invite-auditor.ts';
import { removeAuditor } from '../../actions/audits/remove-auditor.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { AsOfQuery, etagOf, found, IdParams, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { auditsAsked } from '../audits-asked.ts';
import { resourceOf } from '../resource.ts';
import { AuditAnswer, AuditorAnswer, auditAnswer } from '../shapes/audit.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['audits'];

const InvitedAnswer = z
  .strictObject({
    auditor: AuditorAnswer,
    link: z
      .string()
      .nullable()
      .describe('Of somebody new, shown only now: whoever opens it becomes the auditor. Null: they were one here.'),
    mail: z.enum(['sent', 'failed', 'not-configured']).nullable(),
    mailProblem: z.string().nullable(),
  })
  .meta({ id: 'InvitedAuditor' });

export async function auditRoutes(api: ApiServer): Promise<void> {
  const { engine, now, publicUrl, mailer = null } = api.parts;
  const { db } = engine;
  const audit = resourceOf(api, {
    url: '/audits/:id',
    noun: 'audit',
    tags,
    answer: AuditAnswer,
    read: async (id, when) => await oneAudit(db, id, when),
    answerOf: auditAnswer,
    revisionOf: ({ revision }) => revision,
  });

  api.route({
    method: 'GET',
    url: '/audits',
    config: { access: 'audits.read', forBound: 'audits' },
    schema: {
      operationId: 'listAudits',
      summary: 'List audits',
      description:
        'The newest first; for an auditor who is bound to audits those that are open and theirs now, also of a past instant.',
      tags,
      querystring: z.object({ ...WholeListQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(AuditAnswer), ...problems() },
    },
    handler: async ({ ctx, query: { asOf, ...asked } }) => {
      const audits = await auditsAsked(ctx, whenOf(asOf, now()), ctx.actor.boundTo);
      const page = pageOfWhole(audits, asked, ['audits', asOf], ({ id }) => id);
      return { items: page.items.map(auditAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/audits',
    config: { access: 'audits.manage' },
    schema: {
      operationId: 'createAudit',
      summary: 'Create an audit',
      description:
        'Of a window that is over. The log is signed first, and the audit rests on that checkpoint: everything in it is told as it was known then. The window never changes.',
      tags,
      body: z.strictObject({
        title: z.string(),
        from: z.string().describe('RFC 3339: included.'),
        to: z.string().describe('RFC 3339: not included.'),
        endsAt: z.string().nullable().optional().describe('When access ends by itself.'),
      }),
      response: { 201: AuditAnswer, ...problems('conflict', 'foreign-origin') },
    },
    handler: async ({ ctx, body }, reply) => {
      const { id } = await createAudit(ctx, body);
      reply.code(201).header('location', `/api/v1/audits/${id}`);
      return await audit.send(reply, id);
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id',
    config: { access: 'audits.read', forBound: 'audits' },
    schema: {
      operationId: 'readAudit',
      summary: 'Read an audit',
      description:
        'Its window, what it is known by, and who its auditors are. With `asOf`, as it stood then: what was changed, drawn or invited later is not told. To an auditor who is bound to audits nothing is told of then that they could not see today.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: { 200: AuditAnswer, ...problems('not-found') },
    },
    handler: async ({ ctx, params, query }, reply) => {
      const when = whenOf(query.asOf, now());
      const [view] = await auditsAsked(ctx, when, [params.id]);
      const known = found(view, 'audit');
      if (!when.isPast) reply.header('etag', etagOf(known.revision));
      return auditAnswer(known);
    },
  });

  audit.change({
    access: 'audits.manage',
    operationId: 'changeAudit',
    summary: 'Change the title or the end of an audit',
    description: 'Of an open one. Its window never changes, nor what it is known by: create another one for that.',
    body: z.strictObject({ title: z.string().optional(), endsAt: z.string().nullable().optional() }),
    action: changeAudit,
    problems: ['audit-over'],
  });

  audit.act('end', {
    access: 'audits.manage',
    operationId: 'endAudit',
    summary: 'End an audit',
    description:
      'For good. Its auditors see it no more: those who are bound to audits and have no other open one are signed out. What they drew and noted stays.',
    action: endAudit,
    problems: ['audit-over'],
  });

  api.route({
    method: 'POST',
    url: '/audits/:id/auditors',
    config: { access: 'audits.manage' },
    schema: {
      operationId: 'inviteAuditor',
      summary: 'Invite an auditor',
      description:
        'Somebody new gets a link, shown once, and becomes an auditor who sees the open audits that they are invited to and nothing else. An auditor who is a member already is added. Members of other roles are refused: whoever works here does not audit it.',
      tags,
      params: IdParams,
      body: z.strictObject({ email: z.string() }),
      response: { 201: InvitedAnswer, ...problems('not-found', 'conflict', 'audit-over', 'foreign-origin') },
    },
    handler: async ({ ctx, params, body }, reply) => {
      const outcome = await inviteAuditor(ctx, { publicUrl, mailer }, { ...body, id: params.id });
      const id = outcome.made === null ? outcome.member.id : outcome.made.invitation.id;
      const { auditors } = auditAnswer(found(await oneAudit(db, params.id, whenOf(undefined, now())), 'audit'));
      const auditor = found(
        auditors.find((each) => each.id === id),
        'auditor',
      );
      reply.code(201).header('location', `/api/v1/audits/${params.id}`);
      const { link = null, mail = null, mailProblem = null } = outcome.made ?? {};
      return { auditor, link, mail, mailProblem };
    },
  });

  api.route({
    method: 'DELETE',
    url: '/audits/:id/auditors/:auditorId',
    config: { access: 'audits.manage' },
    schema: {
      operationId: 'removeAuditor',
      summary: 'Remove an auditor from an audit',
      description:
        'By the id of the member, or of the invitation as long as nobody has accepted it. Their access to this audit ends at once.',
      tags,
      params: IdParams.extend({ auditorId: z.uuid() }),
      response: { 204: z.null().describe('Removed.'), ...problems('not-found', 'audit-over', 'foreign-origin') },
    },
    handler: async ({ ctx, params }, reply) => {
      await removeAuditor(ctx, params);
      return reply.code(204).send(null);
    },
  });
}
