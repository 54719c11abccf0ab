import { z } from 'zod';
import { countPopulation } from '../../actions/audits/count-population.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { severities } from '../../core/vulnerabilities/severity.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { populationPage } from '../../store/read/population-page.ts';
import { AsOfQuery, found, IdParams, listOf, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import {
  PopulationItemAnswer,
  PopulationTotalsAnswer,
  populationItemAnswer,
  populationTotalsAnswer,
} from '../shapes/population.ts';

const tags = ['audits'];
/** Totals of so many audits are kept: what was known at an instant never changes. */
const mostKept = 20;

export async function auditPopulationRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;
  const { db } = engine;
  const counted = new Map<string, ReturnType<typeof countPopulation>>();

  api.route({
    method: 'GET',
    url: '/audits/:id/population',
    config: { access: 'audits.read', forBound: 'audits' },
    schema: {
      operationId: 'listPopulation',
      summary: "List an audit's population",
      description:
        'Every episode of a vulnerability that was open at any time in the window, opened before and closed after included, and not only what was late; by when each opened. With a filter a page may be shorter than was asked for and still have a next one.',
      tags,
      params: IdParams,
      querystring: z.object({
        ...PageQuery.shape,
        ...AsOfQuery.shape,
        severity: listOf(severities).optional(),
        state: listOf(slaStates).optional().describe("Where it stood at the window's end."),
      }),
      response: { 200: pageOf(PopulationItemAnswer), ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query }) => {
      const { severity: wanted, state: states, asOf, ...asked } = query;
      const { from, to, knownAt } = found(await oneAudit(db, params.id, whenOf(asOf, now())), 'audit');
      const question = { auditId: params.id, window: { from, to }, asOf: knownAt };
      const page = await populationPage(reads, question, { severities: wanted, states }, asked);
      return { items: page.items.map(populationItemAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/population/totals',
    config: { access: 'audits.read', forBound: 'audits' },
    schema: {
      operationId: 'readPopulationTotals',
      summary: "Add up an audit's population",
      description:
        'By severity, by state and by how a resolution was confirmed; and each check that counts vulnerabilities: what it counted at the end of the window beside what the population then comes to.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: { 200: PopulationTotalsAnswer, ...problems('not-found', 'audit-over') },
    },
    handler: async ({ params, query }) => {
      const audit = found(await oneAudit(db, params.id, whenOf(query.asOf, now())), 'audit');
      const known = counted.get(audit.id) ?? countPopulation(db, audit);
      counted.delete(audit.id);
      counted.set(audit.id, known);
      known.catch(() => counted.delete(audit.id));
      for (const oldest of counted.keys()) if (counted.size > mostKept) counted.delete(oldest);
      return populationTotalsAnswer(await known);
    },
  });
}
