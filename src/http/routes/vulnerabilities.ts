import { z } from 'zod';
import { attestResolution } from '../../actions/vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from '../../actions/vulnerabilities/change-vulnerability.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { listVulnerabilities } from '../../store/read/list-vulnerabilities.ts';
import { explainedVulnerability, oneVulnerability } from '../../store/read/one-vulnerability.ts';
import { timelineOf } from '../../store/read/timeline.ts';
import { vulnerabilitySorts } from '../../store/read/vulnerability-query.ts';
import {
  AsOfQuery,
  etagOf,
  found,
  GivenBoolean,
  GivenTime,
  IdParams,
  IfMatchHeaders,
  listOf,
  PageQuery,
  pageOf,
  problems,
  revisionOf,
  Time,
  time,
  whenOf,
} from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { ExplanationAnswer, explanationAnswer } from '../shapes/explanation.ts';
import {
  DetailedVulnerabilityAnswer,
  detailedVulnerabilityAnswer,
  statuses,
  VulnerabilityAnswer,
  vulnerabilityAnswer,
} from '../shapes/vulnerability.ts';

const tags = ['vulnerabilities'];

const ListQuery = z.object({
  ...PageQuery.shape,
  ...AsOfQuery.shape,
  status: listOf(statuses).optional(),
  severity: listOf(severities).optional(),
  slaState: listOf(slaStates).optional(),
  sourceId: z.uuid().toLowerCase().optional(),
  assetId: z.uuid().toLowerCase().optional(),
  cve: z.string().trim().min(1).max(40).optional().describe('A whole CVE id.'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe("Part of the title, of the asset's name or address, or a whole external id or CVE id."),
  dueBefore: GivenTime.optional().describe('Due before this instant.'),
  dueAfter: GivenTime.optional().describe('Due at this instant or later.'),
  assignee: z.string().max(100).optional().describe('The id of a member, or `me`.'),
  notSeen: GivenBoolean.optional().describe('Whether complete readings no longer list it.'),
  sort: z
    .enum(vulnerabilitySorts)
    .default('dueAt')
    .describe('`-` begins with the latest or the worst. What has no deadline comes last by `dueAt` either way.'),
});

const TimelineEventAnswer = z
  .strictObject({
    type: z.string(),
    trueAt: Time.describe('When it was true.'),
    recordedAt: Time.describe('When Curfew recorded it.'),
    syncId: z.uuid().nullable(),
    actor: z.string().nullable().describe('Who did it; null for what a sync found.'),
    change: z.looseObject({ type: z.string() }).describe('The new values.'),
  })
  .meta({ id: 'TimelineEvent' });

export async function vulnerabilityRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;

  api.route({
    method: 'GET',
    url: '/vulnerabilities',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listVulnerabilities',
      summary: 'List vulnerabilities',
      description: 'Everything that the filters let through, open or not, in pages. No total is counted.',
      tags,
      querystring: ListQuery,
      response: { 200: pageOf(VulnerabilityAnswer), ...problems() },
    },
    handler: async (request) => {
      const { limit, cursor, asOf, sort, ...wanted } = request.query;
      const filter = filterOf(wanted, request.signedIn?.actor.id ?? null);
      const when = whenOf(asOf, now());
      const db = when.isPast ? engine.db : reads;
      const page = await listVulnerabilities(db, { filter, sort, ...when }, { limit, cursor });
      return { items: page.items.map(vulnerabilityAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/:id',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'readVulnerability',
      summary: 'Read one vulnerability',
      description: 'With what the scanner says about the issue. The ETag is its version, for `If-Match`.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: { 200: DetailedVulnerabilityAnswer, ...problems('not-found') },
    },
    handler: async (request, reply) => {
      const when = whenOf(request.query.asOf, now());
      const detailed = found(await oneVulnerability(reads, request.params.id, when), 'vulnerability');
      if (!when.isPast) reply.header('etag', etagOf(detailed.revision));
      return detailedVulnerabilityAnswer(detailed);
    },
  });

  api.route({
    method: 'PATCH',
    url: '/vulnerabilities/:id',
    config: { access: 'vulnerabilities.work' },
    schema: {
      operationId: 'changeVulnerability',
      summary: 'Assign a vulnerability or note something',
      description: 'What is left out stays. With `If-Match` it is refused if somebody changed it since it was read.',
      tags,
      params: IdParams,
      headers: IfMatchHeaders,
      body: z.strictObject({
        assignee: z.string().nullable().optional().describe('The id of a member; null: nobody.'),
        note: z.string().nullable().optional(),
      }),
      response: {
        200: DetailedVulnerabilityAnswer,
        ...problems('not-found', 'precondition-failed', 'sync-in-progress'),
      },
    },
    handler: async (request, reply) => {
      const { id } = request.params;
      const revision = revisionOf(request.headers['if-match']);
      await changeVulnerability(request.ctx, { ...request.body, id, revision });
      const detailed = found(await oneVulnerability(reads, id, whenOf(undefined, now())), 'vulnerability');
      reply.header('etag', etagOf(detailed.revision));
      return detailedVulnerabilityAnswer(detailed);
    },
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/:id/explanation',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'explainVulnerability',
      summary: 'Explain a deadline',
      description: 'How the deadline came about: policy version, rule, anchor and its basis, calendar; step by step.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: { 200: ExplanationAnswer, ...problems('not-found') },
    },
    handler: async (request) => {
      const when = whenOf(request.query.asOf, now());
      return explanationAnswer(found(await explainedVulnerability(reads, request.params.id, when), 'vulnerability'));
    },
  });

  api.route({
    method: 'GET',
    url: '/vulnerabilities/:id/timeline',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listVulnerabilityEvents',
      summary: 'List what happened to a vulnerability',
      description: 'Every event, oldest first, with the time it was true and the time it was recorded.',
      tags,
      params: IdParams,
      querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
      response: { 200: pageOf(TimelineEventAnswer), ...problems('not-found') },
    },
    handler: async (request) => {
      const { limit, cursor, asOf } = request.query;
      const { at } = whenOf(asOf, now());
      const page = found(await timelineOf(engine.db, request.params.id, at, { limit, cursor }), 'vulnerability');
      const items = page.items.map(({ trueAt, recordedAt, syncId, actor, change }) => ({
        type: change.type,
        trueAt: time(trueAt),
        recordedAt: time(recordedAt),
        syncId,
        actor,
        change: { ...change },
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/vulnerabilities/:id/attest-resolution',
    config: { access: 'vulnerabilities.attest' },
    schema: {
      operationId: 'attestResolution',
      summary: 'Attest that a vulnerability was resolved',
      description: 'For what the scanner cannot confirm. It is shown as attested everywhere, with reason and evidence.',
      tags,
      params: IdParams,
      body: z.strictObject({ resolvedAt: z.iso.datetime({ offset: true }), reason: z.string(), evidence: z.string() }),
      response: { 200: DetailedVulnerabilityAnswer, ...problems('not-found', 'conflict', 'sync-in-progress') },
    },
    handler: async (request) => {
      const { id } = request.params;
      await attestResolution(request.ctx, { ...request.body, id });
      return detailedVulnerabilityAnswer(
        found(await oneVulnerability(reads, id, whenOf(undefined, now())), 'vulnerability'),
      );
    },
  });
}

type Wanted = Omit<z.output<typeof ListQuery>, 'limit' | 'cursor' | 'asOf' | 'sort'>;

function filterOf(wanted: Wanted, memberId: string | null) {
  const { status, severity, slaState, sourceId, notSeen, assignee, ...rest } = wanted;
  return {
    ...rest,
    statuses: status,
    severities: severity,
    slaStates: slaState,
    sourceIds: sourceId === undefined ? undefined : [sourceId],
    // An API key is nobody's assignee.
    assignee: assignee === 'me' ? (memberId ?? '') : assignee,
    isNotSeen: notSeen,
  };
}
