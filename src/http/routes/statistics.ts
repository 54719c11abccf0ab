import { z } from 'zod';
import { signKinds } from '../../core/statistics/signs.ts';
import { readStatistics } from '../../store/read/statistics.ts';
import { listSigns } from '../../store/read/statistics-signs.ts';
import { found, KnownQuery, PageQuery, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { askedWhen } from '../asked-when.ts';
import { SignsAnswer, signsAnswer } from '../shapes/sign.ts';
import { StatisticsAnswer, statisticsAnswer } from '../shapes/statistics.ts';

const tags = ['statistics'];

/** A day, or an instant, which stands for the day in UTC that it lies in. */
const GivenDay = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => Date.parse(text));

const PeriodQuery = KnownQuery.extend({
  from: GivenDay.optional().describe('The first day, in UTC. Default: a year up to `to`.'),
  to: GivenDay.optional().describe('The last day, in UTC, included. Default: today, or the day of `asOf`.'),
  sourceId: z.uuid().toLowerCase().optional().describe('Of this monitoring source only.'),
});

export async function statisticsRoutes(api: ApiServer): Promise<void> {
  const { engine } = api.parts;

  api.route({
    method: 'GET',
    url: '/statistics',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'readStatistics',
      summary: 'Read the numbers that people ask for',
      description:
        'How much was fixed on time, how long it takes, how old the backlog is, and which breaches are to be expected: each with what it is a number of, and with what is left out of it. With `knownAt`, all of it is by what is known later of the time up to `asOf`; of how fast things are fixed, each source counts from its first complete reading on.',
      tags,
      querystring: PeriodQuery,
      response: { 200: StatisticsAnswer, ...problems('not-found') },
    },
    handler: async ({ query: { asOf, knownAt, ...query } }) => {
      const when = await askedWhen(api.parts, { asOf, knownAt });
      return statisticsAnswer(found(await readStatistics(engine.db, { ...query, ...when }), 'monitoring source'));
    },
  });

  api.route({
    method: 'GET',
    url: '/statistics/signs',
    config: { access: 'vulnerabilities.read' },
    schema: {
      operationId: 'listSigns',
      summary: 'List what might flatter the numbers',
      description:
        'Changes that make numbers look better than they are, and that honest work makes as well: a severity lowered or an exception begun within 7 days of a deadline, an asset that was gone and came back, a closing that was opened again within 14 days, a first-seen date that moved. Each is something to look at. The latest first. A sign is of the day on which it was recorded, and is held against what had been recorded before: what is learnt later adds none and takes none away, so that `knownAt` gives the same answer as `asOf` alone.',
      tags,
      querystring: PeriodQuery.extend({
        ...PageQuery.shape,
        kind: z.enum(signKinds).optional().describe('Of this kind only.'),
      }),
      response: { 200: SignsAnswer, ...problems('not-found') },
    },
    handler: async ({ query: { asOf, knownAt, ...query } }) => {
      const when = await askedWhen(api.parts, { asOf, knownAt });
      return signsAnswer(found(await listSigns(engine.db, { ...query, ...when }), 'monitoring source'));
    },
  });
}
