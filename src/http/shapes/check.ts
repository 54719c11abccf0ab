import { z } from 'zod';
import type { CheckDescription } from '../../actions/checks/describe-checks.ts';
import type { SlaState } from '../../core/sla/sla-state.ts';
import type { CheckSegment, VerdictAt } from '../../store/read/checks.ts';
import type { ListedVulnerability } from '../../store/read/listed-vulnerability.ts';
import type { ListedState } from '../../store/read/vulnerability-query.ts';
import { Time, time, timeOrNull } from '../answers.ts';
import { VulnerabilityAnswer, vulnerabilityAnswer } from './vulnerability.ts';

const checkStatuses = ['disabled', 'failing', 'pending', 'unknown', 'due-soon', 'due', 'passing'] as const;
const Status = z.enum(checkStatuses);
const Count = z.number().int().min(0);
const Cause = z
  .looseObject({ kind: z.enum(['sync', 'time', 'person']) })
  .describe('A sync (`syncId`), the passing of an instant, or a person (`what`, `by`).');

export const CheckAnswer = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    provider: z.string(),
    whyItMatters: z.string(),
    requiredAction: z.string(),
    status: Status,
    reason: z.string(),
    byException: z.boolean().describe('The status would be worse without exceptions.'),
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
      .describe('`met` and `missed` count the last 365 days.'),
    since: Time.describe('Since when this verdict has been true, word for word.'),
    evaluatedAt: Time.describe(
      'When it was judged last: at every sync, and whenever an instant passes that matters. Of a past instant, when what it said then was noted.',
    ),
    dataAsOf: Time.nullable().describe('When the source that was read longest ago was last read completely.'),
    controls: z.array(z.strictObject({ framework: z.string(), id: z.string(), note: z.string().nullable() })),
  })
  .meta({ id: 'Check' });

export function checkAnswer(check: CheckDescription, verdict: VerdictAt): z.input<typeof CheckAnswer> {
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
    since: time(verdict.since),
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
    reason: z.string().describe('As it was at the end.'),
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
    recordedAt: time(segment.recordedAt),
    cause: { ...segment.cause },
  };
}

export const entryStatuses = ['failing', 'needs-triage', 'due-soon', 'due', 'excepted', 'passing'] as const;
type EntryStatus = (typeof entryStatuses)[number];

export const EntryAnswer = z
  .strictObject({
    status: z.enum(entryStatuses),
    requiredAction: z.string().nullable().describe('What to do; null where nothing is required.'),
    vulnerability: VulnerabilityAnswer,
  })
  .meta({ id: 'CheckEntry' });

/** Which vulnerabilities make up an entry status. No deadline: never affects a check. */
const statesOf: Readonly<Record<EntryStatus, readonly ListedState[]>> = {
  failing: ['overdue', 'triage-overdue'],
  'needs-triage': ['triage-waiting'],
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

export function entryAnswer(
  check: CheckDescription,
  listed: ListedVulnerability,
  isTriageOverdue: boolean,
): z.input<typeof EntryAnswer> {
  const status = isTriageOverdue ? 'failing' : byState[listed.slaState];
  const isRequired = status !== 'passing' && status !== 'excepted';
  return {
    status,
    requiredAction: isRequired ? check.requiredAction : null,
    vulnerability: vulnerabilityAnswer(listed),
  };
}
