import { type Instant, SECOND } from '../instant.ts';
import { severities } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import type { Calendar } from './calendar.ts';
import type { Deadline } from './deadline.ts';
import type { SlaPolicy } from './policy.ts';

/** How a deadline came about, in plain words: the gist, then each step of the derivation in order. */
export interface DeadlineExplanation {
  readonly sentence: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

/** What an explanation is made from. `policy` is the version that the deadline names. */
export interface DeadlineToExplain {
  readonly policy: SlaPolicy;
  /** Of the policy's zone; every date is printed in it. */
  readonly calendar: Calendar;
  readonly deadline: Deadline;
  /** The anchor may lie before the date that is known. */
  readonly firstSeenOrEarlier: boolean;
}

/**
 * Explains a deadline from what it keeps of its own derivation. Throws if the policy is not the version it was decided
 * under: that explanation would be wrong, however plausible.
 */
export function explainDeadline(of: DeadlineToExplain): DeadlineExplanation {
  const { policy, calendar, deadline } = of;
  if (policy.version !== deadline.policyVersion) {
    throw new Error(`The deadline is of policy version ${deadline.policyVersion}, not ${policy.version}`);
  }
  const steps = [
    { title: 'Policy', text: policyText(policy) },
    { title: 'Severity', text: severityText(policy, deadline) },
    { title: 'First seen', text: anchorText(of) },
    { title: 'What changed', text: changeText(of) },
    { title: 'Counting', text: countingText(calendar, deadline) },
    { title: 'End of the day', text: endText(calendar, deadline) },
    { title: 'Due soon', text: dueSoonText(calendar, deadline) },
    { title: 'Triage', text: triageText(policy, calendar, deadline) },
  ];
  return { sentence: sentenceOf(of), steps: steps.filter(({ text }) => text !== '') };
}

function sentenceOf({ policy, calendar, deadline, firstSeenOrEarlier }: DeadlineToExplain): string {
  const { severity, dueOn, windowDays, countedFrom, anchorAt, triageDueAt } = deadline;
  const days = inDays(windowDays);
  const triage = triageDueAt === null ? '' : `its severity must be found out by ${calendar.format(triageDueAt)}`;
  if (dueOn === null) {
    if (triage !== '') return `No deadline yet: ${triage}.`;
    return `No deadline: policy version ${deadline.policyVersion} gives ${severity} none.`;
  }
  const from =
    countedFrom === anchorAt
      ? `first seen, ${calendar.localDate(anchorAt)}${firstSeenOrEarlier ? ' or earlier' : ''}`
      : `the change of severity on ${calendar.localDate(countedFrom)}`;
  const due = `Due on ${dueOn}, until that day ends in ${zoneText(calendar, deadline)}: ${days} from ${from}`;
  if (triage !== '') return `${due}; severity unknown, ${triage}.`;
  return isOwnWindow(policy, deadline) ? `${due}; severity ${severity}.` : `${due}. ${keptText(deadline)}`;
}

/** Whether the days that were counted are those that the policy gives the severity as it is. */
function isOwnWindow({ days }: SlaPolicy, { severity, windowDays }: Deadline): boolean {
  return severity !== 'unknown' && days[severity] === windowDays;
}

/** Why a deadline counts other days than those of its severity. */
function keptText({ rule, severity }: Deadline): string {
  switch (rule) {
    case 'stands':
      return `The severity became ${severity} when that had passed; nothing moves after a deadline.`;
    case 'raised':
      return `The severity was raised to ${severity}, whose new window would end later: the earlier deadline stays.`;
    default:
      return `The severity is ${severity}; these days were given before, and stay.`;
  }
}

function policyText({ version, timeZone, days }: SlaPolicy): string {
  const table = knownSeverities.map((severity) => `${severity} ${inDays(days[severity])}`).join(', ');
  return `Policy version ${version}. To resolve: ${table}. Days end at midnight in ${timeZone}.`;
}

function severityText(policy: SlaPolicy, deadline: Deadline): string {
  const { days } = policy;
  const { severity, windowDays } = deadline;
  if (severity === 'unknown') return 'The severity is unknown. No line of the table applies until it is known.';
  if (!isOwnWindow(policy, deadline)) {
    const line = `${severity}, ${inDays(days[severity])}`;
    return `The severity is ${severity}. Its line of the table (${line}) does not apply: the ${inDays(windowDays)} given before it changed still do.`;
  }
  const passedOver = knownSeverities.slice(0, knownSeverities.indexOf(severity));
  const others = passedOver.map((other) => `${other} (${inDays(days[other])})`).join(', ');
  const passed = others === '' ? '' : ` Passed over: ${others}.`;
  return `The severity is ${severity}.${passed} Its line of the table: ${severity}, ${inDays(days[severity])}.`;
}

const basisTexts: Record<FirstSeenBasis, string> = {
  'source-date': 'a date that the source gives',
  'scan-history': "the date of the scan that found it, counted back over the asset's scans",
  'first-sight': "Curfew's first sight of it, for the source gives no earlier date",
};

function anchorText({ calendar, deadline, firstSeenOrEarlier }: DeadlineToExplain): string {
  const at = `${calendar.format(deadline.anchorAt)}${firstSeenOrEarlier ? ' or earlier' : ''}`;
  const reach = firstSeenOrEarlier ? ' The scans listed do not reach back further, so the oldest one counts.' : '';
  return `First seen ${at}: ${basisTexts[deadline.anchorBasis]}.${reach}`;
}

function changeText({ policy, calendar, deadline }: DeadlineToExplain): string {
  const { rule, severity, previousDueAt, dueAt, countedFrom } = deadline;
  const old = previousDueAt === null ? 'none before' : `before, it was ${calendar.format(previousDueAt)}`;
  switch (rule) {
    case 'raised':
      if (previousDueAt !== null && previousDueAt === dueAt) {
        return `The severity was raised to ${severity}. The deadline so far is earlier than the new window, and stays.`;
      }
      if (dueAt === null) return `The severity was raised to ${severity}, which has no deadline either.`;
      return `The severity was raised to ${severity} at ${calendar.format(countedFrom)}. The new window counts from then (deadline: ${old}).`;
    case 'lowered':
      return `The severity was lowered to ${severity} before its deadline, so the days are counted again from first seen (deadline: ${old}).`;
    case 'stands':
      if (severity === 'unknown') return 'The severity was known before and is unknown now. What was set before stays.';
      if (isOwnWindow(policy, deadline)) return `The severity became ${severity}: the deadline set before stands.`;
      return `The severity became ${severity} when the deadline had passed. Nothing moves after a deadline.`;
    case 'anchor-moved':
      return `First seen moved earlier, so what ends earlier counts (deadline: ${old}).`;
    case 'window':
    case 'no-window':
    case 'triage':
      return previousDueAt === null
        ? ''
        : `The severity became known as ${severity}; not knowing wins no time, so the days count from first seen (deadline: ${old}).`;
  }
}

function countingText(calendar: Calendar, { countedFrom, windowDays, dueOn, anchorAt }: Deadline): string {
  if (dueOn === null) return 'No days are counted: there is no deadline.';
  const what = countedFrom === anchorAt ? 'First seen' : 'The count starts';
  const day = `${calendar.localDate(countedFrom)} in ${calendar.timeZone}`;
  return `${what} on ${day}. ${windowDays} calendar ${windowDays === 1 ? 'day' : 'days'} later: ${dueOn}.`;
}

function endText(calendar: Calendar, deadline: Deadline): string {
  const { dueOn, dueAt, overdueAt } = deadline;
  if (dueOn === null || dueAt === null || overdueAt === null) return '';
  const where = endsHere(calendar, deadline) ? '' : ` in ${zoneText(calendar, deadline)}`;
  return `${dueOn} counts to its last second${where}, ${calendar.format(dueAt)}. Resolved before ${calendar.format(overdueAt)} is met.`;
}

/** A deadline that stayed while the policy moved to another zone ends where the day ended before. */
function endsHere(calendar: Calendar, { dueOn, dueAt, overdueAt }: Deadline): boolean {
  if (dueAt === null || overdueAt === null) return true;
  return calendar.localDate(dueAt) === dueOn && calendar.localDate(overdueAt) !== dueOn;
}

function zoneText(calendar: Calendar, deadline: Deadline): string {
  return endsHere(calendar, deadline) ? calendar.timeZone : 'the time zone that the policy had before';
}

function dueSoonText(calendar: Calendar, { dueSoonAt, overdueAt, severity }: Deadline): string {
  // Of unknown severity it needs triage, until it is overdue.
  if (dueSoonAt === null || dueSoonAt === overdueAt || severity === 'unknown') return '';
  return `Due soon from ${calendar.format(dueSoonAt)}.`;
}

function triageText({ triageDays }: SlaPolicy, calendar: Calendar, { triageDueAt }: Deadline): string {
  if (triageDueAt === null) return '';
  const overdueAt: Instant = triageDueAt + SECOND;
  return `An unknown severity must be found out within ${inDays(triageDays)}, before ${calendar.format(overdueAt)}.`;
}

const knownSeverities = severities.filter((severity) => severity !== 'unknown');

function inDays(days: number | null): string {
  if (days === null) return 'no deadline';
  return days === 1 ? '1 day' : `${days} days`;
}
