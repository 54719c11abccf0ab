import { holdsAt, isLate } from '../exceptions/held-exception.ts';
import { titleOfKind } from '../exceptions/kinds.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../instant.ts';
import type { ResolutionBasis, Vulnerability } from '../vulnerabilities/vulnerability.ts';
import type { Calendar } from './calendar.ts';
import { isExceptedAt } from './sla-state.ts';

type Facts = Pick<
  Vulnerability,
  | 'status'
  | 'severity'
  | 'sourceStatus'
  | 'deadline'
  | 'verdict'
  | 'resolvedAt'
  | 'resolutionBasis'
  | 'suppressedSince'
  | 'exceptions'
  | 'exceptedUntil'
  | 'notSeenSince'
>;

/** What an outcome is told from. A `Vulnerability` fits. */
export interface OutcomeToExplain {
  readonly now: Instant;
  /** Of the zone of the deadline's policy; every date is printed in it. */
  readonly calendar: Calendar;
  readonly facts: Facts;
}

/** How it stands against its deadline at `now`, or how it ended, in full sentences. Agrees with `slaStateAt`. */
export function explainOutcome(of: OutcomeToExplain): string {
  const { facts, now } = of;
  if (facts.status === 'resolved') return resolvedText(of);
  if (!isExceptedAt(now, facts)) return openText(of);
  return facts.exceptedUntil === Number.POSITIVE_INFINITY ? suppressedText(of) : exceptedText(of);
}

function exceptedText({ now, calendar, facts }: OutcomeToExplain): string {
  const { exceptions, deadline } = facts;
  const held = exceptions.filter((each) => holdsAt(now, each)).toSorted((one, other) => other.until - one.until);
  const which = held.map(({ kind, from, until }) => {
    const [begin, end] = [calendar.format(from), calendar.format(until)];
    return `${titleOfKind(kind)}, approved at ${begin}, holds until ${end}.`;
  });
  const { overdueAt } = deadline;
  const clock =
    overdueAt === null
      ? 'There is no deadline.'
      : now < overdueAt
        ? 'Its deadline counts again when that is over.'
        : `Its deadline passed ${lengthOf(now - overdueAt)} ago${held.some(isLate) ? ', before it was excepted: the miss stays' : ''}.`;
  return ['Excepted.', ...which, clock].join(' ');
}

function openText({ now, calendar, facts }: OutcomeToExplain): string {
  const { severity, notSeenSince } = facts;
  const { overdueAt, triageDueAt } = facts.deadline;
  const sentences: string[] = [];
  if (facts.status === 'suppressed') {
    const word = facts.sourceStatus;
    sentences.push(`Acknowledged at the source (${word}), which takes an approval here: it counts as open.`);
  }
  if (overdueAt !== null && now >= overdueAt) {
    sentences.push(`Open, and overdue by ${lengthOf(now - overdueAt)}: since ${calendar.format(overdueAt)}.`);
  } else if (overdueAt !== null) {
    sentences.push(`Open, with ${lengthOf(overdueAt - now)} left to resolve it.`);
  } else if (severity !== 'unknown') {
    sentences.push('Open, without a deadline.');
  }
  if (severity === 'unknown' && triageDueAt !== null) {
    const triageOverdueAt = triageDueAt + SECOND;
    const open = sentences.length === 0 ? 'Open; its' : 'Its';
    sentences.push(
      now >= triageOverdueAt
        ? `${open} severity should have been found out ${lengthOf(now - triageOverdueAt)} ago.`
        : `${open} severity must be found out: ${lengthOf(triageOverdueAt - now)} left.`,
    );
  }
  if (notSeenSince !== null) {
    sentences.push(`The source has not listed it since ${calendar.format(notSeenSince)}, which proves no fix.`);
  }
  return sentences.join(' ');
}

function suppressedText({ now, calendar, facts }: OutcomeToExplain): string {
  const { sourceStatus, suppressedSince, deadline } = facts;
  const since = suppressedSince === null ? '' : ` since ${calendar.format(suppressedSince)}`;
  const what = `Excepted: acknowledged at the source (${sourceStatus})${since}.`;
  const { overdueAt } = deadline;
  if (overdueAt === null) return `${what} There is no deadline.`;
  if (now < overdueAt) return `${what} Its deadline counts again if that ends.`;
  const isLate = suppressedSince !== null && suppressedSince >= overdueAt;
  return `${what} Its deadline passed ${lengthOf(now - overdueAt)} ago, ${isLate ? 'before' : 'after'} it was acknowledged.`;
}

function resolvedText({ calendar, facts }: OutcomeToExplain): string {
  const { resolvedAt, resolutionBasis, verdict } = facts;
  const { overdueAt } = facts.deadline;
  if (resolvedAt === null) return 'Resolved.';
  const when = calendar.format(resolvedAt);
  const ground = resolutionBasis === null ? '' : ` ${basisTexts[resolutionBasis]}`;
  if (verdict === 'met' && overdueAt !== null) {
    return `Met: resolved at ${when}, ${lengthOf(overdueAt - resolvedAt)} before it was overdue.${ground}`;
  }
  if (verdict === 'missed' && overdueAt !== null) {
    return `Missed: resolved at ${when}, ${lengthOf(resolvedAt - overdueAt)} late.${ground}`;
  }
  return `Not judged: resolved at ${when}; ${whyNotJudged(facts, resolvedAt)}.${ground}`;
}

/** In the order of `verdictOf`. */
function whyNotJudged({ deadline, suppressedSince, exceptions }: Facts, resolvedAt: Instant): string {
  const { overdueAt } = deadline;
  if (overdueAt === null) return 'there was no deadline';
  const held = exceptions.find((each) => holdsAt(resolvedAt, each) && !isLate(each));
  if (held?.kind === 'asset-decommissioned') return 'its asset was decommissioned, which is no fix';
  const stood = held?.stoodOverdueAt ?? overdueAt;
  if (held !== undefined && resolvedAt >= stood) return `an exception held (${titleOfKind(held.kind).toLowerCase()})`;
  const wasExcepted = suppressedSince !== null && suppressedSince < overdueAt && resolvedAt >= overdueAt;
  if (wasExcepted) return 'it was acknowledged at the source when its deadline passed';
  return 'it was resolved already when it was first read';
}

const basisTexts: Record<ResolutionBasis, string> = {
  'source-status': 'The source says that it is fixed; the time is that of the sync that read so.',
  rescan: 'The asset was scanned again without it; the time is that of the scan.',
  attested: 'This was attested by a person, with a reason and evidence.',
};

/** How long, in whole units that do not promise more than there is: from two days on in days, from two hours on in hours. */
function lengthOf(ms: number): string {
  if (ms >= 2 * DAY) return `${Math.floor(ms / DAY)} days`;
  if (ms >= 2 * HOUR) return `${Math.floor(ms / HOUR)} hours`;
  if (ms >= 2 * MINUTE) return `${Math.floor(ms / MINUTE)} minutes`;
  return 'less than two minutes';
}
