import { z } from 'zod';
import { assignVulnerabilities } from '../../actions/vulnerabilities/assign-vulnerabilities.ts';
import { attestResolution } from '../../actions/vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from '../../actions/vulnerabilities/change-vulnerability.ts';
import { previewFact } from '../../actions/vulnerabilities/preview-fact.ts';
import { stateFact } from '../../actions/vulnerabilities/state-fact.ts';
import { explainedVulnerability } from '../../store/read/explained-vulnerability.ts';
import { listVulnerabilities } from '../../store/read/list-vulnerabilities.ts';
import { oneVulnerability } from '../../store/read/one-vulnerability.ts';
import { timelineOf } from '../../store/read/timeline.ts';
import { AsOfQuery, found, IdParams, KnownQuery, PageQuery, pageOf, problems, Time, time, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { askedWhen } from '../asked-when.ts';
import { resourceOf } from '../resource.ts';
import { ExplanationAnswer, explanationAnswer } from '../shapes/explanation.ts';
import { FactPreviewAnswer, factPreviewAnswer, StatedFactBody } from '../shapes/stated-fact.ts';
import {
  DetailedVulnerabilityAnswer,
  detailedVulnerabilityAnswer,
  VulnerabilityAnswer,
  vulnerabilityAnswer,
} from '../shapes/vulnerability.ts';
import { filterOf, VulnerabilityFilterQuery, VulnerabilitySortQuery } from '../shapes/vulnerability-filter.ts';

const tags = ['vulnerabilities'];

const ListQuery = z.object({
  ...PageQuery.shape,
  ...KnownQuery.shape,
  ...VulnerabilityFilterQuery.shape,
  ...VulnerabilitySortQuery.shape,
});

const AssignedAnswer = z
  .strictObject({
    changed: z.number().int(),
    unchanged: z.number().int().describe('Assigned so already.'),
    notFound: z.array(z.string()).describe('Ids that name nothing.'),
  })
  .meta({ id: 'AssignedVulnerabilities' });

const TimelineEventAnswer = z
  .strictObject({
    type: z.string(),
    trueAt: Time.describe('When it was true.'),
    recordedAt: Time.describe('When Curfew recorded it.'),
    syncId: z.uuid().nullable(),
    actor: z.string().nullable().describe('Who did it; null for what a sync found.'),
    change: z.looseObject({ type: z.string() }).describe('The new values. Of an `assigned`, also `assigneeName`.'),
  })
  .meta({ id: 'TimelineEvent' });

export async function vulnerabilityRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;
  const vulnerability = resourceOf(api, {
    url: '/vulnerabilities/:id',
    noun: 'vulnerability',
    tags,
    answer: DetailedVulnerabilityAnswer,
    read: async (id, when) => await oneVulnerability(reads, id, when),
    answerOf: (detailed) => {
      const { provider, baseUrl } = detailed.source;
      return detailedVulnerabilityAnswer(detailed, engine.connectorById(provider)?.webAddress?.(baseUrl) ?? null);
    },
    revisionOf: ({ revision }) => revision,
  });

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
      const { limit, cursor, asOf, knownAt, sort, ...wanted } = request.query;
      const filter = filterOf(wanted, request.signedIn?.actor ?? null);
      const when = await askedWhen(api.parts, { asOf, knownAt });
      const db = when.isPast ? engine.db : reads;
      const page = await listVulnerabilities(db, { filter, sort, ...when }, { limit, cursor });
      return { items: page.items.map(vulnerabilityAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/vulnerabilities/assignments',
    config: { access: 'vulnerabilities.work' },
    schema: {
      operationId: 'assignVulnerabilities',
      summary: 'Assign many vulnerabilities at once',
      description: 'To one member or to nobody, all or none. Ids that name nothing are answered and change nothing.',
      tags,
      body: z.strictObject({
        ids: z.array(z.string()).describe('1 to 500 ids of vulnerabilities.'),
        assignee: z.string().nullable().describe('The id of a member; null: nobody.'),
      }),
      response: { 200: AssignedAnswer, ...problems('sync-in-progress') },
    },
    handler: async ({ ctx, body }) => {
      const { notFound, ...counts } = await assignVulnerabilities(ctx, body);
      return { ...counts, notFound: [...notFound] };
    },
  });

  vulnerability.read({
    access: 'vulnerabilities.read',
    operationId: 'readVulnerability',
    summary: 'Read one vulnerability',
    description:
      'With what the scanner says about the issue, how its words were mapped, the asset, and every episode with its verdict. The ETag is its version, for `If-Match`.',
    past: 'as-known-later',
  });

  vulnerability.change({
    access: 'vulnerabilities.work',
    operationId: 'changeVulnerability',
    summary: 'Assign a vulnerability or note something',
    description: 'What is left out stays. With `If-Match` it is refused if somebody changed it since it was read.',
    body: z.strictObject({
      assignee: z.string().nullable().optional().describe('The id of a member; null: nobody.'),
      note: z.string().nullable().optional(),
    }),
    action: changeVulnerability,
    problems: ['sync-in-progress'],
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
      querystring: KnownQuery,
      response: { 200: ExplanationAnswer, ...problems('not-found') },
    },
    handler: async (request) => {
      const when = await askedWhen(api.parts, request.query);
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
      const when = whenOf(asOf, now());
      const page = found(await timelineOf(engine.db, request.params.id, when, { limit, cursor }), 'vulnerability');
      const items = page.items.map(({ trueAt, recordedAt, syncId, actor, change, assigneeName }) => ({
        type: change.type,
        trueAt: time(trueAt),
        recordedAt: time(recordedAt),
        syncId,
        actor,
        change: { ...change, ...(change.type === 'assigned' && { assigneeName }) },
      }));
      return { items, nextCursor: page.nextCursor };
    },
  });

  vulnerability.act('stated-facts', {
    access: 'vulnerabilities.attest',
    operationId: 'stateFact',
    summary: 'State a fact about a vulnerability',
    description:
      'A severity, a fact that policies ask for, or a date at which a clock starts, on a person’s word and with a reason. It counts before what the source says, also when the vulnerability returns, until it is withdrawn with a value of null; both are shown. The deadline follows by the rules of the policy; exceptions that lose their ground by it are void. What is resolved stays as it was judged.',
    body: z.strictObject({ ...StatedFactBody.shape, reason: z.string() }),
    action: stateFact,
    takesRevision: true,
    problems: ['conflict', 'sync-in-progress'],
  });

  api.route({
    method: 'POST',
    url: '/vulnerabilities/:id/stated-facts/previews',
    config: { access: 'vulnerabilities.attest' },
    schema: {
      operationId: 'previewStatedFact',
      summary: 'Look at what a stated fact would do',
      description: 'What would become of the deadline, and of exceptions, if it were stated now. Nothing is stored.',
      tags,
      params: IdParams,
      body: StatedFactBody,
      response: { 200: FactPreviewAnswer, ...problems('not-found', 'conflict') },
    },
    handler: async ({ ctx, params, body }) => factPreviewAnswer(await previewFact(ctx, { ...body, id: params.id })),
  });

  vulnerability.act('attest-resolution', {
    access: 'vulnerabilities.attest',
    operationId: 'attestResolution',
    summary: 'Attest that a vulnerability was resolved',
    description: 'For what the scanner cannot confirm. It is shown as attested everywhere, with reason and evidence.',
    body: z.strictObject({ resolvedAt: z.iso.datetime({ offset: true }), reason: z.string(), evidence: z.string() }),
    action: attestResolution,
    problems: ['conflict', 'sync-in-progress'],
  });
}
