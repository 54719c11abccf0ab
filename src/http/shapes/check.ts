import { z } from 'zod';
import type { CheckDescription } from '../../actions/checks/describe-checks.ts';
import type { ToldVerdict } from '../../actions/checks/known-verdicts.ts';
import { derivationOf } from '../../core/sla/deadline.ts';
import { everyDeadline } from '../../core/sla/deadlines.ts';
import { obligationStateAt } from '../../core/sla/obligation-state.ts';
import { isTriageOverdue, type SlaState, slaStates } from '../../core/sla/sla-state.ts';
import type { CheckSegment, StoredHeldTo } from '../../store/read/checks.ts';
import type { ListedVulnerability } from '../../store/read/listed-vulnerability.ts';
import type { ListedState } from '../../store/read/vulnerability-query.ts';
import { Time, time, timeOrNull } from '../answers.ts';
import { VulnerabilityAnswer, vulnerabilityAnswer } from './vulnerability.ts';

const checkStatuses = ['disabled', 'failing', 'pending', 'unknown', 'due-soon', 'due', 'passing'] as const;
const entryKinds = ['vulnerabilities', 'sources', 'exceptions', 'figures'] as const;
const Status = z.enum(checkStatuses);
const Count = z.number().int().min(0);
const Cause = z
  .looseObject({ kind: z.enum(['sync', 'time', 'person']) })
  .describe('A sync (`syncId`), the passing of an instant, or a person (`what`, `by`).');

const HeldTo = z.strictObject({ id: z.string(), title: z.string() });

export const CheckAnswer = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    provider: z.string().nullable().describe('Whose sources it judges; null: those of all.'),
    whyItMatters: z.string(),
    requiredAction: z.string(),
    status: Status,
    reason: z.string(),
    byException: z.boolean().describe('The status would be worse without exceptions.'),
    judgesDeadlines: z.boolean().describe('Whether it can be held to one obligation of the policy.'),
    heldTo: HeldTo.nullable().describe(
      'The obligation of the policy that it is held to: its counts and entries are of what that is about, by where it stands under it. Null: the strictest of each vulnerability.',
    ),
    entriesOf: z.enum(entryKinds).describe('What it judges, one by one: see its entries.'),
    onlyState: z
      .literal('needs-triage')
      .nullable()
      .describe('Of vulnerabilities: the one SLA state that it is about; null: all of them.'),
    entryCounts: z
      .strictObject({
        failing: Count,
        needsTriage: Count,
        unknown: Count,
        dueSoon: Count,
        due: Count,
        excepted: Count,
        passing: Count.nullable().describe('Null for vulnerabilities: mostly resolved ones, which are counted apart.'),
      })
      .describe('How many entries there are of each status.'),
    counts: z
      .strictObject({
        open: Count,
        onTrack: Count,
        dueSoon: Count,
        overdue: Count,
        excepted: Count,
        noDeadline: Count,
        needsTriage: Count,
        triageOverdue: Count.describe('Of those that need triage: past their date. They fail the check, too.'),
        met: Count,
        missed: Count,
      })
      .describe(
        'Of vulnerabilities; `met` and `missed` count the last 365 days. All zero for a check of something else.',
      ),
    since: Time.nullable().describe(
      'Since when this verdict has been true, word for word. Null with `knownAt`: nobody said so then.',
    ),
    evaluatedAt: Time.describe(
      'When it was judged last: at every sync, and whenever an instant passes that matters. Of a past instant, when what it said then was noted; with `knownAt`, that.',
    ),
    dataAsOf: Time.nullable().describe(
      'When the source that was read longest ago was last read completely; null also for a check that rests on none.',
    ),
    controls: z.array(z.strictObject({ framework: z.string(), id: z.string(), note: z.string().nullable() })),
  })
  .meta({ id: 'Check' });

export function checkAnswer(check: CheckDescription, verdict: ToldVerdict): z.input<typeof CheckAnswer> {
  const { title, provider, whyItMatters, requiredAction, controls } = check;
  const count = (name: string) => verdict.counts[name] ?? 0;
  return {
    id: check.id,
    title,
    provider,
    whyItMatters,
    requiredAction,
    status: Status.parse(verdict.status),
    reason: verdict.reason,
    byException: verdict.byException,
    judgesDeadlines: check.judgesDeadlines,
    heldTo: verdict.heldTo && { ...verdict.heldTo },
    entriesOf: check.entriesOf,
    onlyState: check.onlyState,
    entryCounts: entryCountsOf(verdict),
    counts: {
      open: count('open'),
      onTrack: count('onTrack'),
      dueSoon: count('dueSoon'),
      overdue: count('overdue'),
      excepted: count('excepted'),
      noDeadline: count('noDeadline'),
      needsTriage: count('needsTriage'),
      triageOverdue: count('triageOverdue'),
      met: count('met'),
      missed: count('missed'),
    },
    since: timeOrNull(verdict.since),
    evaluatedAt: time(verdict.evaluatedAt),
    dataAsOf: timeOrNull(verdict.dataAsOf),
    controls: controls.map((control) => ({ ...control })),
  };
}

export const SegmentAnswer = z
  .strictObject({
    from: Time,
    to: Time.nullable().describe('Where the next one begins; null while it lasts.'),
    status: Status,
    byException: z.boolean(),
    heldTo: HeldTo.nullable().describe('What it was held to; null: the strictest obligation.'),
    reason: z.string().describe('As it was when it began.'),
    lastReason: z
      .string()
      .describe('As it was at the end: syncs and deadlines that passed may have changed its numbers meanwhile.'),
    recordedAt: Time.describe('When the change was noted: later than `from` if Curfew was stopped at the time.'),
    cause: Cause,
  })
  .meta({ id: 'CheckSegment' });

export function segmentAnswer(segment: CheckSegment): z.input<typeof SegmentAnswer> {
  return {
    ...segment,
    from: time(segment.from),
    to: timeOrNull(segment.to),
    status: Status.parse(segment.status),
    heldTo: segment.heldTo && { ...segment.heldTo },
    recordedAt: time(segment.recordedAt),
    cause: { ...segment.cause },
  };
}

export const entryStatuses = ['failing', 'needs-triage', 'unknown', 'due-soon', 'due', 'excepted', 'passing'] as const;
type EntryStatus = (typeof entryStatuses)[number];

function entryCountsOf({ entries, counts }: ToldVerdict) {
  const of = (status: EntryStatus) => (entries ?? []).filter((entry) => entry.status === status).length;
  const count = (name: string) => counts[name] ?? 0;
  const ofEntries = {
    failing: of('failing'),
    needsTriage: of('needs-triage'),
    unknown: of('unknown'),
    dueSoon: of('due-soon'),
    due: of('due'),
    excepted: of('excepted'),
    passing: of('passing'),
  };
  if (entries !== null) return ofEntries;
  return {
    ...ofEntries,
    failing: count('overdue') + count('triageOverdue'),
    needsTriage: count('needsTriage') - count('triageOverdue'),
    dueSoon: count('dueSoon'),
    due: count('onTrack'),
    excepted: count('excepted'),
    passing: null,
  };
}

export const EntryAnswer = z
  .strictObject({
    status: z.enum(entryStatuses),
    requiredAction: z.string().nullable().describe('What to do; null where nothing is required.'),
    reason: z.string().nullable().describe('Full sentences; null for a vulnerability, which says it by its dates.'),
    subject: z.strictObject({
      kind: z.enum(['vulnerability', 'source', 'exception', 'figure']),
      id: z.string().describe('Of a figure: the severity that it is for.'),
      name: z.string(),
    }),
    vulnerability: VulnerabilityAnswer.nullable().describe(
      'Never null where the check has entries of vulnerabilities.',
    ),
    standing: z
      .strictObject({
        id: z.string(),
        title: z.string(),
        slaState: z.enum(slaStates),
        countedFrom: Time,
        dueAt: Time.nullable(),
        dueOn: z.string().nullable(),
        triageDueAt: Time.nullable(),
      })
      .nullable()
      .describe('Where it stands under the obligation that the check is held to; null: that is the strictest.'),
  })
  .meta({ id: 'CheckEntry' });

/** Which vulnerabilities make up an entry status. No deadline: never affects a check. */
const statesOf: Readonly<Record<EntryStatus, readonly ListedState[]>> = {
  failing: ['overdue', 'triage-overdue'],
  'needs-triage': ['triage-waiting'],
  unknown: [],
  'due-soon': ['due-soon'],
  due: ['on-track'],
  excepted: ['excepted'],
  passing: ['no-deadline', 'met', 'missed', 'not-judged'],
};

/** What makes up the entry statuses that are asked for, as far as it is in the SLA states that are; undefined: everything. */
export function listedStatesOf(
  statuses: readonly EntryStatus[] | undefined,
  slaStates: readonly SlaState[] | undefined,
): readonly ListedState[] | undefined {
  if (statuses === undefined) return slaStates;
  const states = statuses.flatMap((status) => statesOf[status]);
  return slaStates === undefined ? states : states.filter((state) => slaStates.includes(slaStateOf(state)));
}

function slaStateOf(state: ListedState): SlaState {
  return state === 'triage-overdue' || state === 'triage-waiting' ? 'needs-triage' : state;
}

export const EntryCountAnswer = z
  .strictObject({
    count: Count.nullable().describe('At most 10,000 where it had to be counted; null where that would take too long.'),
    isExact: z.boolean().describe('False: there are more than `count`.'),
  })
  .meta({ id: 'CheckEntryCount' });

const byState: Readonly<Record<SlaState, EntryStatus>> = {
  overdue: 'failing',
  'needs-triage': 'needs-triage',
  'due-soon': 'due-soon',
  'on-track': 'due',
  'no-deadline': 'passing',
  excepted: 'excepted',
  met: 'passing',
  missed: 'passing',
  'not-judged': 'passing',
};

/** An entry of a check: by the obligation that the check is held to (null: the strictest). */
export function entryAnswer(
  check: CheckDescription,
  listed: ListedVulnerability,
  heldTo: StoredHeldTo | null,
): z.input<typeof EntryAnswer> {
  const { state, at } = listed;
  const own = heldTo && everyDeadline(state).find((each) => derivationOf(each).obligation === heldTo.id);
  const deadline = own ?? state.deadline;
  const slaState = own == null ? listed.slaState : obligationStateAt(at, state, own);
  const isLate = slaState === 'needs-triage' && isTriageOverdue(at, { ...state, deadline });
  const status = isLate ? 'failing' : byState[slaState];
  const isRequired = status !== 'passing' && status !== 'excepted';
  return {
    status,
    requiredAction: isRequired ? check.requiredAction : null,
    reason: null,
    subject: { kind: 'vulnerability', id: listed.id, name: listed.title },
    vulnerability: vulnerabilityAnswer(listed),
    standing: heldTo && {
      id: heldTo.id,
      title: heldTo.title,
      slaState,
      countedFrom: time(deadline.countedFrom),
      dueAt: timeOrNull(deadline.dueAt),
      dueOn: deadline.dueOn,
      triageDueAt: timeOrNull(deadline.triageDueAt),
    },
  };
}

type JudgedEntry = NonNullable<ToldVerdict['entries']>[number];

/** What a check of something else has judged: as it was noted with its verdict, now and at any past instant. */
export function judgedEntryAnswer({
  status,
  subject,
  reason,
  requiredAction,
}: JudgedEntry): z.input<typeof EntryAnswer> {
  return {
    status: EntryAnswer.shape.status.parse(status),
    requiredAction,
    reason,
    subject: EntryAnswer.shape.subject.parse(subject),
    vulnerability: null,
    standing: null,
  };
}
