import { z } from 'zod';
import { createPolicyVersion } from '../../actions/policies/create-policy-version.ts';
import { putPolicyTextInForce } from '../../actions/policies/put-policy-text-in-force.ts';
import { type PolicyView, policyInForce, policyVersions } from '../../store/read/policies.ts';
import { pageOf, problems, Time, time } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['SLA policies'];
const Window = z.number().int().min(0).max(3650).nullable().describe('Calendar days; null: no deadline.');
export const Days = z.strictObject({
  critical: Window,
  high: Window,
  medium: Window,
  low: Window,
  informational: Window,
});

export const figures = {
  timeZone: z.string().describe('IANA name: in this zone a day ends.'),
  triageDays: z.number().int().describe('Within which an unknown severity must be found out.'),
  staleAfterHours: z.number().int().describe('After which a source that was not read completely is stale.'),
  scanMaxAgeDays: z.number().int().describe('How old the current scan of an asset may be.'),
  reopenRestartsAfterDays: z
    .number()
    .int()
    .nullable()
    .describe('Gone for longer, what returns starts a new clock; null: never.'),
};

const PolicyAnswer = z
  .strictObject({
    version: z.number().int(),
    name: z.string(),
    isTableOfDays: z.boolean().describe('Whether `days` say all of it. Otherwise its document says more.'),
    obligations: z
      .array(z.strictObject({ id: z.string(), title: z.string() }))
      .describe('What it holds vulnerabilities to, in its order.'),
    days: Days,
    ...figures,
    effect: z
      .enum(['prospective', 'retroactive'])
      .describe('Whether it is for what is detected and reopened from then on, or for what was open too.'),
    createdAt: Time,
    createdBy: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'SlaPolicy' });

function policyAnswer(policy: PolicyView): z.input<typeof PolicyAnswer> {
  const { version, isTableOfDays, days, timeZone, triageDays, staleAfterHours, scanMaxAgeDays } = policy;
  return {
    version,
    name: policy.document.name,
    isTableOfDays,
    obligations: policy.document.obligations.map(({ id, title }) => ({ id, title })),
    days: { ...days },
    timeZone,
    triageDays,
    staleAfterHours,
    scanMaxAgeDays,
    reopenRestartsAfterDays: policy.reopenRestartsAfterDays,
    effect: policy.effect,
    createdAt: time(policy.createdAt),
    createdBy: policy.createdBy,
    reason: policy.reason,
  };
}

export async function slaPolicyRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;

  api.route({
    method: 'GET',
    url: '/sla-policies',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'listSlaPolicies',
      summary: 'List the versions of the SLA policy',
      description: 'Newest first: the first one is in force.',
      tags,
      querystring: WholeListQuery,
      response: { 200: pageOf(PolicyAnswer), ...problems() },
    },
    handler: async ({ query }) => {
      const page = pageOfWhole(await policyVersions(db), query, 'sla-policies', ({ version }) => String(version));
      return { items: page.items.map(policyAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/sla-policies/active',
    config: { access: 'policies.read' },
    schema: {
      operationId: 'readActiveSlaPolicy',
      summary: 'Read the version in force',
      description: 'What counts for everything that is detected or reopened now.',
      tags,
      response: { 200: PolicyAnswer, ...problems() },
    },
    handler: async () => policyAnswer(await policyInForce(db)),
  });

  api.route({
    method: 'POST',
    url: '/sla-policies',
    config: { access: 'policies.write' },
    schema: {
      operationId: 'createSlaPolicy',
      summary: 'Put a new version of the SLA policy in force',
      description:
        'Either a whole policy as `text` with its `effect`, or single figures: then what is left out stays. It counts for what is detected, reopened or changes its severity from now on; other deadlines stay, unless its `effect` is `retroactive`: then what is open is judged anew in the background, and its document tells how far that has come. A text with mistakes is refused with all of them.',
      tags,
      body: z.strictObject({
        text: z.string().optional().describe('A whole policy in YAML or JSON; no single figures beside it.'),
        effect: z.enum(['prospective', 'retroactive']).optional().describe('With `text`, and only there.'),
        basedOn: z
          .number()
          .int()
          .optional()
          .describe('With `text`: the version that it was made from. Refused if another one is in force meanwhile.'),
        days: Days.partial().optional(),
        ...z.object(figures).partial().shape,
        reason: z.string(),
      }),
      response: {
        201: PolicyAnswer.extend({ warnings: z.array(z.string()) }).meta({ id: 'CreatedSlaPolicy' }),
        ...problems('conflict', 'precondition-failed'),
      },
    },
    handler: async ({ ctx, body }, reply) => {
      const put = body.text === undefined ? createPolicyVersion : putPolicyTextInForce;
      const { warnings } = await put(ctx, body);
      reply.code(201).header('location', '/api/v1/sla-policies/active');
      return { ...policyAnswer(await policyInForce(db)), warnings: [...warnings] };
    },
  });
}
