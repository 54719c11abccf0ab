import { z } from 'zod';
import { checkHistories } from '../../actions/audits/check-histories.ts';
import { coverSources } from '../../actions/audits/cover-sources.ts';
import type { Instant } from '../../core/instant.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { type BundleQuestion, exceptionLines, verdictLines } from '../../store/read/bundle-rows.ts';
import type { Page, PageRequest } from '../../store/read/cursor.ts';
import { scopeTitles } from '../../store/read/exceptions.ts';
import { sourceNames } from '../../store/read/names-then.ts';
import { windowAuditLog, windowLines, windowSyncs } from '../../store/read/window-lines.ts';
import { checkpointNote, windowPolicies } from '../../store/read/window-policies.ts';
import { AsOfQuery, found, IdParams, PageQuery, pageOf, problems, whenOf } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import {
  CheckHistoryAnswer,
  CoveredSourceAnswer,
  checkHistoryAnswer,
  coveredSourceAnswer,
} from '../shapes/window-histories.ts';
import {
  AuditLineAnswer,
  auditLineAnswer,
  ExceptionLineAnswer,
  exceptionLineAnswer,
  PolicyLineAnswer,
  policyLineAnswer,
  SyncLineAnswer,
  syncLineAnswer,
  VerdictLineAnswer,
  verdictLineAnswer,
} from '../shapes/window-lines.ts';
import { pageOfWhole } from '../whole-list.ts';

const tags = ['audits'];
const config = { access: 'audits.read', forBound: 'audits' } as const;

/** What belongs to the window of an audit, as it was known at its instant. */
export async function auditWindowRoutes(api: ApiServer): Promise<void> {
  const { engine, now } = api.parts;
  const { db } = engine;
  // What is known of the window does not change: of a past instant at which the audit had begun it is the same.
  const questionOf = async (id: string, asOf: Instant | undefined): Promise<BundleQuestion> => {
    const { from, to, knownAt, checkpointSize } = found(await oneAudit(db, id, whenOf(asOf, now())), 'audit');
    return { window: { from, to }, asOf: knownAt, endSize: checkpointSize };
  };

  /** One list below an audit. */
  function list<Line, Answer extends z.ZodType>(of: {
    readonly word: string;
    readonly operationId: string;
    readonly summary: string;
    readonly description: string;
    readonly read: (question: BundleQuestion, page: PageRequest) => Promise<Page<Line>>;
    readonly answer: Answer;
    readonly answerOf: (line: Line) => z.input<Answer>;
  }): void {
    const { operationId, summary, description } = of;
    api.route({
      method: 'GET',
      url: `/audits/:id/${of.word}`,
      config,
      schema: {
        operationId,
        summary,
        description,
        tags,
        params: IdParams,
        querystring: z.object({ ...PageQuery.shape, ...AsOfQuery.shape }),
        response: { 200: pageOf(of.answer as z.ZodType), ...problems('not-found', 'audit-over') },
      },
      handler: async ({ params, query: { asOf, ...page } }) => {
        const { items, nextCursor } = await of.read(await questionOf(params.id, asOf), page);
        return { items: items.map(of.answerOf), nextCursor };
      },
    });
  }

  list({
    word: 'checks',
    operationId: 'listAuditChecks',
    summary: 'List the checks of the window of an audit',
    description:
      'Each with what it said through the window, stretches of one status put together: what changed within one is among the verdicts.',
    read: async (question, page) =>
      pageOfWhole(await checkHistories(db, question), page, ['audit-checks', question], ({ id }) => id),
    answer: CheckHistoryAnswer,
    answerOf: checkHistoryAnswer,
  });
  list({
    word: 'coverage',
    operationId: 'listAuditCoverage',
    summary: 'List how each source was read in the window of an audit',
    description: 'Week by week, and every hole: a stretch in which nobody knew what the source said, with why.',
    read: async (question, page) =>
      pageOfWhole(await coverSources(db, question), page, ['audit-coverage', question], ({ id }) => id),
    answer: CoveredSourceAnswer,
    answerOf: coveredSourceAnswer,
  });
  list({
    word: 'verdicts',
    operationId: 'listAuditVerdicts',
    summary: 'List what the checks said in the window of an audit',
    description: 'Every verdict of every check without gaps, by check and in order; the first may have begun before.',
    read: async (question, page) => await windowLines(db, verdictLines, question, page),
    answer: VerdictLineAnswer,
    answerOf: verdictLineAnswer,
  });
  list({
    word: 'syncs',
    operationId: 'listAuditSyncs',
    summary: 'List the syncs of the window of an audit',
    description: 'All of them, also those that failed, and the runs that were due and did not happen; in order.',
    read: async (question, page) => {
      const { items, nextCursor } = await windowSyncs(db, question, page);
      const names = await sourceNames(db, { at: question.asOf, isPast: true });
      return { items: items.map((line) => ({ ...line, source_name: names.get(line.source_id) ?? '' })), nextCursor };
    },
    answer: SyncLineAnswer,
    answerOf: syncLineAnswer,
  });
  list({
    word: 'exceptions',
    operationId: 'listAuditExceptions',
    summary: 'List the exceptions of the window of an audit',
    description: 'Those that were written, decided or ended in it, or held at some time in it, with both people.',
    read: async (question, page) => {
      const { items, nextCursor } = await windowLines(db, exceptionLines, question, page);
      const titles = await scopeTitles(db, items, question.asOf);
      const told = ({ id }: { readonly id: string }) => ({ asOf: question.asOf, scope_title: titles.get(id) ?? null });
      return { items: items.map((line) => ({ ...line, ...told(line) })), nextCursor };
    },
    answer: ExceptionLineAnswer,
    answerOf: exceptionLineAnswer,
  });
  list({
    word: 'audit-log',
    operationId: 'listAuditLogOfWindow',
    summary: 'Read the audit log of the window of an audit',
    description: 'Who did what in it, oldest first.',
    read: async (question, page) => await windowAuditLog(db, question, page),
    answer: AuditLineAnswer,
    answerOf: auditLineAnswer,
  });
  list({
    word: 'policies',
    operationId: 'listAuditPolicies',
    summary: 'List the versions of the policy up to the end of the window of an audit',
    description: 'Whole, the newest first: those in force in the window, and older ones that something is held to.',
    read: async (question, page) =>
      pageOfWhole(
        await windowPolicies(db, question),
        page,
        ['audit-policies', question],
        ({ version }) => `${version}`,
      ),
    answer: PolicyLineAnswer,
    answerOf: policyLineAnswer,
  });

  api.route({
    method: 'GET',
    url: '/audits/:id/checkpoint',
    config,
    schema: {
      operationId: 'readAuditCheckpoint',
      summary: 'Read the checkpoint that an audit rests on',
      description:
        'A signed note (C2SP). Keep it: an evidence bundle, or the log later, is held against it, whatever happens here.',
      tags,
      params: IdParams,
      querystring: AsOfQuery,
      response: {
        200: { description: 'The note, letter by letter.', content: { 'text/plain': { schema: z.string() } } },
        ...problems('not-found', 'audit-over'),
      },
    },
    handler: async ({ params, query }, reply) => {
      const { endSize } = await questionOf(params.id, query.asOf);
      const note = found(await checkpointNote(db, endSize), 'checkpoint');
      return await reply.type('text/plain; charset=utf-8').send(note);
    },
  });
}
