import { z } from 'zod';
import { readAuditLog } from '../../actions/access/read-audit-log.ts';
import { decodeCursor, encodeCursor, pageOf as pageRows } from '../../store/read/cursor.ts';
import { GivenTime, PageQuery, pageOf, problems, Time, time } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { PastSettingsQuery, pastOf } from '../past-settings.ts';

const AuditEntryAnswer = z
  .strictObject({
    id: z.string(),
    at: Time,
    actor: z.strictObject({
      kind: z.enum(['member', 'api-key', 'local', 'setup', 'system']),
      id: z.string().nullable(),
      name: z.string(),
    }),
    action: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.string() }).nullable(),
    origin: z.string().nullable().describe('The network address that it came from.'),
    requestId: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'AuditEntry' });

export async function auditLogRoutes(api: ApiServer): Promise<void> {
  api.route({
    method: 'GET',
    url: '/audit-log',
    config: { access: 'audit.read' },
    schema: {
      operationId: 'listAuditEntries',
      summary: 'Read the audit log',
      description:
        'Who did what, to which thing, when and from where; the newest first. With `asOf`, what there was by then, itself included.',
      tags: ['audit log'],
      querystring: z.object({
        ...PageQuery.shape,
        ...PastSettingsQuery.shape,
        action: z.string().max(100).optional(),
        actorId: z.string().max(100).optional().describe('Of a member or an API key.'),
        actorKind: z.enum(['member', 'api-key', 'local', 'setup', 'system']).optional(),
        from: GivenTime.optional().describe('From this instant, included.'),
        to: GivenTime.optional().describe('Up to this instant, not included.'),
        subjectKind: z.string().max(100).optional(),
        subjectId: z.string().max(200).optional(),
      }),
      response: { 200: pageOf(AuditEntryAnswer), ...problems() },
    },
    handler: async ({ ctx, query }) => {
      const { limit, cursor, ...filter } = query;
      pastOf(filter.asOf, ctx.now());
      const asked = ['audit-log', filter];
      const beforeId = decodeCursor(z.number().int(), cursor, asked);
      const entries = await readAuditLog(ctx, { ...filter, limit: limit + 1, beforeId });
      const page = pageRows(entries, limit, (last) => encodeCursor(last.id, asked));
      const items = page.rows.map(({ id, at, actorKind, actorId, actorName, ...rest }) => ({
        ...rest,
        id: String(id),
        at: time(at),
        actor: { kind: actorKind, id: actorId, name: actorName },
        detail: { ...rest.detail },
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });
}
