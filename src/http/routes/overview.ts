import { z } from 'zod';
import { verdictsAsOf } from '../../actions/checks/known-verdicts.ts';
import { requireSpans } from '../../actions/vulnerabilities/follow-spans.ts';
import { readBacklog } from '../../store/read/backlog.ts';
import { readOverview } from '../../store/read/overview.ts';
import { found, GivenTime, KnownQuery, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { askedWhen } from '../asked-when.ts';
import { knownSinceOf, pastOf } from '../past-settings.ts';
import { BacklogAnswer, backlogAnswer } from '../shapes/backlog.ts';
import { OverviewAnswer, overviewAnswer } from '../shapes/overview.ts';

const tags = ['overview'];
const sourceId = z.uuid().toLowerCase().optional().describe('Of this monitoring source only.');

export async function overviewRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;

  api.route({
    method: 'GET',
    url: '/overview',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'readOverview',
      summary: 'Read how things stand at a glance',
      description:
        'What is open by SLA state, severity and age, how much was fixed in time, how fresh the data is, and what keeps it from being believed. Sources count until somebody accepts their retirement. Of a past instant, everything as it was known then; `cannotSay` then is what the checks of the time had to doubt. With `knownAt`, what is counted and what checks say is by what is known later; how sources had been read by `asOf`, and with it `sources`, `dataAsOf` and `cannotSay`, is not learnt later.',
      tags,
      querystring: KnownQuery.extend({ sourceId }),
      response: { 200: OverviewAnswer, ...problems('not-found') },
    },
    handler: async ({ query: { sourceId: ofSource, ...query } }) => {
      const when = await askedWhen(api.parts, query);
      // A plan for any instant is a poor one where little of what is laid out is of the one that is asked for.
      const db = when.knownAt === undefined ? reads : engine.db;
      const verdicts = () => verdictsAsOf(db, when);
      const overview = found(await readOverview(db, { ...when, sourceId: ofSource, verdicts }), 'monitoring source');
      return { ...overviewAnswer(overview), ...(await knownSinceOf(db, pastOf(query.asOf, now()))) };
    },
  });

  api.route({
    method: 'GET',
    url: '/overview/backlog',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'readBacklog',
      summary: 'Read the course of the backlog',
      description:
        'The unresolved vulnerabilities by SLA state, step by step and as they were known at each of them, or at `knownAt`, at most 400 steps; then the instants at which those that are open now become overdue.',
      tags,
      querystring: z.object({
        from: GivenTime.optional().describe('Default: 90 days ago.'),
        to: GivenTime.optional().describe('Up to 90 days ahead. Default: in 30 days.'),
        step: z
          .enum(['day', 'week'])
          .default('day')
          .describe('Counted back from now, or from `to` where that is past.'),
        sourceId,
        knownAt: GivenTime.optional().describe(
          'Not before the last step: each step by what had been recorded then. Default: each as it was known at itself.',
        ),
      }),
      response: { 200: BacklogAnswer, ...problems('not-found') },
    },
    handler: async ({ query }) => {
      if (query.knownAt !== undefined) await requireSpans(engine.db);
      return backlogAnswer(found(await readBacklog(engine.db, query, now()), 'monitoring source'));
    },
  });
}
