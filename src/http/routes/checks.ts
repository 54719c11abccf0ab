import { z } from 'zod';
import { type CheckDescription, describeChecks } from '../../actions/checks/describe-checks.ts';
import { disableCheck } from '../../actions/checks/disable-check.ts';
import { enableCheck } from '../../actions/checks/enable-check.ts';
import { holdCheckTo } from '../../actions/checks/hold-check-to.ts';
import { type ToldVerdict, verdictsAsOf } from '../../actions/checks/known-verdicts.ts';
import { requestEvaluation } from '../../actions/checks/request-evaluation.ts';
import { DAY } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { slaStates } from '../../core/sla/sla-state.ts';
import { judgedSourceIds, segmentsOf, verdictsAt } from '../../store/read/checks.ts';
import { countVulnerabilities } from '../../store/read/count-vulnerabilities.ts';
import { decodeCursor, encodeCursor } from '../../store/read/cursor.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { listVulnerabilities } from '../../store/read/list-vulnerabilities.ts';
import { vulnerabilitySorts } from '../../store/read/vulnerability-query.ts';
import { found, GivenTime, KnownQuery, listOf, PageQuery, pageOf, problems } from '../answers.ts';
import type { ApiServer } from '../api-server.ts';
import { askedWhen } from '../asked-when.ts';
import { resourceOf } from '../resource.ts';
import {
  CheckAnswer,
  checkAnswer,
  EntryAnswer,
  EntryCountAnswer,
  entryAnswer,
  entryStatuses,
  judgedEntryAnswer,
  listedStatesOf,
  SegmentAnswer,
  segmentAnswer,
} from '../shapes/check.ts';
import { pageOfWhole, WholeListQuery } from '../whole-list.ts';

const tags = ['checks'];
const EntryFilterQuery = z.object({
  status: listOf(entryStatuses).optional(),
  slaState: listOf(slaStates)
    .optional()
    .describe(
      'Of these, what is in one of these SLA states: `failing` and `needs-triage` is what was triaged too late.',
    ),
});
const EntryQuery = z.object({ ...KnownQuery.shape, ...EntryFilterQuery.shape });
const CheckParams = z.object({ id: z.string().max(100) });

export async function checkRoutes(api: ApiServer): Promise<void> {
  const { engine, now, reads = engine.db } = api.parts;
  const describe = (id: string) =>
    found(
      describeChecks().find((check) => check.id === id),
      'check',
    );
  // A plan for any instant is a poor one where it is of the past.
  const verdictsFor = (when: When, id?: string) => verdictsAsOf(when.isPast ? engine.db : reads, when, id);
  /** Of a check of something else than vulnerabilities: nothing of it is in an SLA state. */
  const judgedEntries = async ({ id }: CheckDescription, query: z.output<typeof EntryQuery>) => {
    const { status, slaState } = query;
    const [verdict] = await verdictsFor(await askedWhen(api.parts, query), id);
    const entries = slaState === undefined ? (verdict?.entries ?? []) : [];
    return status === undefined ? entries : entries.filter((entry) => status.some((wanted) => wanted === entry.status));
  };
  /** Of a check of vulnerabilities: which of them it lists, by the obligation that it was held to at the time. */
  const listedOf = async (check: CheckDescription, query: z.output<typeof EntryFilterQuery>, when: When) => {
    const [verdict] = check.judgesDeadlines ? await verdictsAt(engine.db, when, check.id) : [];
    const heldTo = verdict?.heldTo ?? null;
    const sourceIds = await judgedSourceIds(engine.db, check.provider, when.at);
    return { heldTo, filter: { sourceIds, slaStates: statesListed(check, query), obligation: heldTo?.id } };
  };
  const check = resourceOf(api, {
    url: '/checks/:id',
    noun: 'check',
    tags,
    params: CheckParams,
    answer: CheckAnswer,
    read: async (id, when) => (await verdictsFor(when, describe(id).id))[0] ?? null,
    answerOf: (verdict) => checkAnswer(describe(verdict.checkId), verdict),
    revisionOf: null,
  });

  api.route({
    method: 'GET',
    url: '/checks',
    config: { access: 'checks.read' },
    schema: {
      operationId: 'listChecks',
      summary: 'List checks with their verdicts',
      description: 'Every check that a monitoring source has brought about.',
      tags,
      querystring: z.object({ ...WholeListQuery.shape, ...KnownQuery.shape }),
      response: { 200: pageOf(CheckAnswer), ...problems() },
    },
    handler: async ({ query }) => {
      const verdicts = inOrder(await verdictsFor(await askedWhen(api.parts, query)));
      const page = pageOfWhole(
        verdicts,
        query,
        ['checks', query.asOf ?? null, query.knownAt ?? null],
        ({ checkId }) => checkId,
      );
      const items = page.items.map((verdict) => checkAnswer(describe(verdict.checkId), verdict));
      return { items, nextCursor: page.nextCursor };
    },
  });

  check.read({
    access: 'checks.read',
    operationId: 'readCheck',
    summary: 'Read one check',
    description:
      'Its verdict now, or the one that was true at a past instant; with `knownAt`, what the same rules say of that instant by what was known later. How sources had been read by then, and who had disabled the check, is not learnt later.',
    past: 'as-known-later',
  });

  api.route({
    method: 'GET',
    url: '/checks/:id/entries',
    config: { access: 'checks.read' },
    schema: {
      operationId: 'listCheckEntries',
      summary: 'List what a check judges',
      description:
        'Each vulnerability of its sources, or each source, exception or figure, with its entry status and, where one is needed, the action. `slaState` and `sort` are for vulnerabilities; all else comes the gravest first, as it was noted with the verdict.',
      tags,
      params: CheckParams,
      querystring: z.object({
        ...PageQuery.shape,
        ...KnownQuery.shape,
        ...EntryFilterQuery.shape,
        sort: z.enum(vulnerabilitySorts).default('dueAt'),
      }),
      response: { 200: pageOf(EntryAnswer), ...problems('not-found') },
    },
    handler: async ({ params, query }) => {
      const check = describe(params.id);
      const { limit, cursor, asOf, sort, status } = query;
      const when = await askedWhen(api.parts, query);
      if (check.entriesOf !== 'vulnerabilities') {
        const asked = [
          'entries',
          check.id,
          asOf ?? null,
          query.knownAt ?? null,
          status ?? null,
          query.slaState ?? null,
        ];
        const page = pageOfWhole(await judgedEntries(check, query), query, asked, ({ subject }) => subject.id);
        return { items: page.items.map(judgedEntryAnswer), nextCursor: page.nextCursor };
      }
      const { filter, heldTo } = await listedOf(check, query, when);
      const db = when.isPast ? engine.db : reads;
      const page = await listVulnerabilities(db, { filter, sort, ...when }, { limit, cursor });
      const items = page.items.map((listed) => entryAnswer(check, listed, heldTo));
      return { items, nextCursor: page.nextCursor };
    },
  });

  api.route({
    method: 'GET',
    url: '/checks/:id/entries/count',
    config: { access: 'checks.read' },
    schema: {
      operationId: 'countCheckEntries',
      summary: 'Count what a check judges',
      description:
        'How many the filters of its entries let through. What is open is counted in the check itself; this also counts what is resolved, up to 10,000. It never takes long.',
      tags,
      params: CheckParams,
      querystring: EntryQuery,
      response: { 200: EntryCountAnswer, ...problems('not-found') },
    },
    handler: async ({ params, query }) => {
      const check = describe(params.id);
      if (check.entriesOf !== 'vulnerabilities') {
        return { count: (await judgedEntries(check, query)).length, isExact: true };
      }
      const when = await askedWhen(api.parts, query);
      const { filter } = await listedOf(check, query, when);
      const { count, isExact } = await countVulnerabilities(engine.db, { filter, ...when });
      return { count, isExact };
    },
  });

  api.route({
    method: 'GET',
    url: '/checks/:id/history',
    config: { access: 'checks.read' },
    schema: {
      operationId: 'listCheckHistory',
      summary: 'List what a check has said',
      description:
        'Stretches of one status each, oldest first, without gaps, with the cause of each change. The first one may have begun before `from`.',
      tags,
      params: CheckParams,
      querystring: z.object({
        ...PageQuery.shape,
        from: GivenTime.optional().describe('Default: 90 days before `to`.'),
        to: GivenTime.optional().describe('Default: now.'),
      }),
      response: { 200: pageOf(SegmentAnswer), ...problems('not-found') },
    },
    handler: async ({ params, query }) => {
      describe(params.id);
      const to = query.to ?? now();
      const from = query.from ?? to - 90 * DAY;
      if (from >= to) {
        const message = 'This must lie before `to`.';
        throw new Problem('invalid-input', message, { errors: [{ path: 'from', message }] });
      }
      // Without `to` the list goes on where it ended, however much later the next page is asked for.
      const asked = ['history', params.id, query.from ?? null, query.to ?? null];
      const next = decodeCursor(z.number().int(), query.cursor, asked);
      const range = { from: next ?? from, to };
      const segments = await segmentsOf(engine.db, params.id, range, query.limit + 1);
      const more = segments[query.limit];
      return {
        items: segments.slice(0, query.limit).map(segmentAnswer),
        nextCursor: more === undefined ? null : encodeCursor(more.from, asked),
      };
    },
  });

  check.act('evaluate', {
    access: 'checks.evaluate',
    operationId: 'evaluateCheck',
    summary: 'Judge a check again',
    description: 'Never needed: the verdict follows the facts by itself. For whoever wants to see it done.',
    action: requestEvaluation,
    problems: ['conflict'],
  });

  check.act('enable', {
    access: 'checks.disable',
    operationId: 'enableCheck',
    summary: 'Enable a check',
    description: 'It is judged at once.',
    action: enableCheck,
    problems: ['conflict'],
  });

  check.act('hold-to', {
    access: 'checks.disable',
    operationId: 'holdCheckTo',
    summary: 'Hold a check to one obligation of the policy, or to the strictest',
    description:
      'By name and with a reason. From then on it judges what that obligation is about, by where it stands under it; what it said before stays. For a check that judges deadlines.',
    body: z.strictObject({
      obligation: z.string().nullable().describe('The id of one that the policy in force has; null: the strictest.'),
      reason: z.string(),
    }),
    action: holdCheckTo,
    problems: ['conflict'],
  });

  check.act('disable', {
    access: 'checks.disable',
    operationId: 'disableCheck',
    summary: 'Disable a check',
    description: 'By name and with a reason, both of which stand in its history.',
    body: z.strictObject({ reason: z.string() }),
    action: disableCheck,
    problems: ['conflict'],
  });
}

/** As people read them, and not by their ids. */
function inOrder(verdicts: readonly ToldVerdict[]): readonly ToldVerdict[] {
  const place = new Map(describeChecks().map(({ id }, index) => [id, index]));
  return verdicts.toSorted((one, other) => (place.get(one.checkId) ?? 0) - (place.get(other.checkId) ?? 0));
}

/** In which states what a check lists may be: of a check of one state, nothing else, whatever is asked for. */
function statesListed({ onlyState }: CheckDescription, { status, slaState }: z.output<typeof EntryFilterQuery>) {
  if (onlyState === null) return listedStatesOf(status, slaState);
  const isAsked = slaState === undefined || slaState.includes(onlyState);
  return listedStatesOf(status, isAsked ? [onlyState] : []);
}
