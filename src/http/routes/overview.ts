import { z } from 'zod';
import { readBacklog } from '../../store/read/backlog.ts';
import { readOverview } from '../../store/read/overview.ts';
import { AsOfQuery, found, GivenTime, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
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
        'What is open by SLA state, severity and age, how much was fixed in time, how fresh the data is, and what keeps it from being believed. Sources count until somebody accepts their retirement. Of a past instant, everything as it was known then, except for the names and the status of sources; `cannotSay` then is what the checks of the time had to doubt.',
      tags,
      querystring: AsOfQuery.extend({ sourceId }),
      response: { 200: OverviewAnswer, ...problems('not-found') },
    },
    handler: async ({ query }) => {
      const when = whenOf(query.asOf, now());
      return overviewAnswer(
        found(await readOverview(reads, { ...when, sourceId: query.sourceId }), 'monitoring source'),
      );
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
        'The unresolved vulnerabilities by SLA state, step by step and as they were known at each of them, at most 400 steps; then the instants at which those that are open now become overdue.',
      tags,
      querystring: z.object({
        from: GivenTime.optional().describe('Default: 90 days ago.'),
        to: GivenTime.optional().describe('Up to 90 days ahead. Default: in 30 days.'),
        step: z
          .enum(['day', 'week'])
          .default('day')
          .describe('Counted back from now, or from `to` where that is past.'),
        sourceId,
      }),
      response: { 200: BacklogAnswer, ...problems('not-found') },
    },
    handler: async ({ query }) => backlogAnswer(found(await readBacklog(engine.db, query, now()), 'monitoring source')),
  });
}
