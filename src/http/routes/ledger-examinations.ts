import { z } from 'zod';
import { requestExamination } from '../../actions/ledger/request-examination.ts';
import { type ExaminationView, lastExaminations } from '../../store/read/ledger-examinations.ts';
import { problems, Time, time, timeOrNull } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';

const tags = ['evidence'];
const kept = 20;

const ExaminationAnswer = z
  .strictObject({
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

const Examinations = z.strictObject({ items: z.array(ExaminationAnswer), nextCursor: z.null() });

/** Whether what is stored is what the ledger holds of it. */
export async function ledgerExaminationRoutes(api: ApiServer): Promise<void> {
  const { db } = api.parts.engine;
  const examinations = async () => ({
    items: (await lastExaminations(db, kept)).map(examinationAnswer),
    nextCursor: null,
  });

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
      response: { 200: Examinations, ...problems() },
    },
    handler: examinations,
  });

  api.route({
    method: 'POST',
    url: '/evidence/examinations',
    config: { access: 'evidence.export' },
    schema: {
      operationId: 'requestLedgerExamination',
      summary: 'Hold everything that is stored against the ledger now',
      description:
        'A worker begins within seconds; one that is under way is the answer. With millions of events it takes minutes.',
      tags,
      response: { 202: Examinations, ...problems() },
    },
    handler: async ({ ctx }, reply) => {
      await requestExamination(ctx);
      reply.code(202);
      return await examinations();
    },
  });
}
