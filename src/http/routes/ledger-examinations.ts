import { z } from 'zod';
import { requestExamination } from '../../actions/ledger/request-examination.ts';
import { type ExaminationView, lastExaminations } from '../../store/read/ledger-examinations.ts';
import { found, pageOf, problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['evidence'];
/** Some months of days. */
const listed = 200;

const ExaminationAnswer = z
  .strictObject({
    id: z.number().int(),
    requestedAt: Time,
    requestedBy: z.string(),
    beganAt: Time.nullable().describe('Null: it waits for a worker.'),
    endedAt: Time.nullable(),
    isGood: z.boolean().nullable().describe('Null while that is not known.'),
    size: z.number().int().nullable().describe('How many entries the ledger had.'),
    parts: z
      .array(z.strictObject({ subject: z.string(), isGood: z.boolean(), text: z.string() }))
      .describe('Of each part what was verified, or the first thing that is not as it was sealed, in a sentence.'),
    problem: z.string().nullable().describe('Why it could not be done.'),
  })
  .meta({ id: 'LedgerExamination' });

function examinationAnswer({ result, problem, ...view }: ExaminationView): z.input<typeof ExaminationAnswer> {
  return {
    id: view.id,
    requestedAt: time(view.requestedAt),
    requestedBy: view.requestedBy,
    beganAt: timeOrNull(view.beganAt),
    endedAt: timeOrNull(view.endedAt),
    isGood: result?.isGood ?? null,
    size: result?.size ?? null,
    parts: (result?.parts ?? []).map((part) => ({ ...part })),
    problem,
  };
}

/** Whether what is stored is what the ledger holds of it. */
export async function ledgerExaminationRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;

  api.route({
    method: 'GET',
    url: '/evidence/examinations',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'listLedgerExaminations',
      summary: 'Is what is stored what the ledger holds of it?',
      description:
        'The latest examinations, the newest first. A worker holds everything that is stored against the ledger once a day, and when somebody asks: the log against itself and its checkpoints, the rows that were entered, all events, and what is kept of each vulnerability.',
      tags,
      querystring: WholeListQuery,
      response: { 200: pageOf(ExaminationAnswer), ...problems() },
    },
    handler: async ({ query }) => {
      const all = await lastExaminations(db, listed);
      const page = pageOfWhole(all, query, 'ledger-examinations', ({ id }) => String(id));
      return { items: page.items.map(examinationAnswer), nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'POST',
    url: '/evidence/examinations',
    config: { access: 'evidence.read' },
    schema: {
      operationId: 'requestLedgerExamination',
      summary: 'Hold everything that is stored against the ledger now',
      description:
        'A worker begins within seconds; one that is under way is the answer. With millions of events it takes minutes.',
      tags,
      response: { 202: ExaminationAnswer, ...problems() },
    },
    handler: async ({ ctx }, reply) => {
      await requestExamination(ctx);
      reply.code(202);
      const [latest] = await lastExaminations(db, 1);
      return examinationAnswer(found(latest, 'examination'));
    },
  });
}
