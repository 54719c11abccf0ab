import { type Instant, SECOND } from '../instant.ts';
import { daysOf } from '../policy/default-policy.ts';
import type { StatedFacts } from '../policy/stated-facts.ts';
import { severities } from '../vulnerabilities/severity.ts';
import type { FirstSeenBasis } from './anchor.ts';
import type { Calendar } from './calendar.ts';
import { type Deadline, derivationOf } from './deadline.ts';
import { anchorWords, tableText, timeWords } from './explain-rules.ts';
import type { ObligationInForce } from './obligation-in-force.ts';

/** How a deadline came about, in plain words: the gist, then each step of the derivation in order. */
export interface DeadlineExplanation {
  readonly sentence: string;
  readonly steps: readonly { readonly title: string; readonly text: string }[];
}

/** What an explanation is made from. */
export interface DeadlineToExplain {
  /** Of the version that the deadline names. Every date is printed in its zone. */
  readonly obligation: ObligationInForce;
  readonly deadline: Deadline;
  /** The anchor may lie before the date that is known. */
  readonly firstSeenOrEarlier: boolean;
  /** Where a person stated the severity. */
  readonly severityStated?: StatedFacts['severity'] | undefined;
}

/**
 * Explains a deadline from what it keeps of its own derivation. Throws if the policy is not the version it was decided
 * under: that explanation would be wrong, however plausible.
 */
export function explainDeadline(of: DeadlineToExplain): DeadlineExplanation {
  const { obligation, deadline } = of;
  const { policyVersion, calendar } = obligation;
  if (policyVersion !== deadline.policyVersion) {
    throw new Error(`The deadline is of policy version ${deadline.policyVersion}, not ${policyVersion}`);
  }
  const days = daysOf(obligation.obligation);
  const steps = [
    { title: 'Policy', text: policyText(obligation, days) },
    ...(days === null ? tableText(obligation, deadline) : [{ title: 'Severity', text: severityText(days, deadline) }]),
    { title: 'Stated', text: statedText(of) },
    { title: 'First seen', text: anchorText(of) },
    { title: 'Clock', text: clockText(calendar, deadline) },
    { title: 'What changed', text: changeText(of, days) },
    { title: 'Counting', text: countingText(obligation, deadline) },
    { title: 'Paused', text: pausedText(deadline) },
    { title: 'End of the day', text: endText(calendar, deadline) },
    { title: 'Due soon', text: dueSoonText(calendar, deadline) },
    { title: 'Triage', text: triageText(obligation, deadline) },
  ];
  return { sentence: deadlineSentence(of), steps: steps.filter(({ text }) => text !== '') };
}

/** The gist alone, as `explainDeadline` says it. */
export function deadlineSentence({ obligation, deadline, firstSeenOrEarlier }: DeadlineToExplain): string {
  const { calendar } = obligation;
  const { severity, dueOn, dueAt, countedFrom, anchorAt, triageDueAt } = deadline;
  const { anchor, event, window, notAfter, pausedDays } = derivationOf(deadline);
  const triage = triageDueAt === null ? '' : `its severity must be found out by ${calendar.format(triageDueAt)}`;
  if (dueOn === null || dueAt === null) {
    if (triage !== '') return `No deadline yet: ${triage}.`;
    if (event !== null) return `Due at the ${event}, which has no date.`;
    return noDeadlineText(obligation, deadline);
  }
  const orEarlier = firstSeenOrEarlier && anchor === 'first-seen' ? ' or earlier' : '';
  const from =
    countedFrom === anchorAt
      ? `${anchorWords[anchor]}, ${calendar.localDate(anchorAt)}${orEarlier}`
      : `the change${changeWords[deadline.rule] ?? ''} on ${calendar.localDate(countedFrom)}`;
  const until =
    window?.unit === 'hours'
      ? `Due at ${calendar.format(dueAt)}`
      : `Due on ${dueOn}, until that day ends in ${zoneText(calendar, deadline)}`;
  const limited = notAfter !== null && notAfter === dueOn ? ', never later than the due date in KEV' : '';
  const stopped =
    pausedDays === 0
      ? ''
      : `, and ${timeWords({ amount: pausedDays, unit: 'days' })} for which an exception stopped the clock`;
  const time = window === null ? 'the limit that the rule sets' : timeWords(window);
  const due = `${until}: ${time} from ${from}${limited}${stopped}`;
  if (triage !== '') return `${due}; severity unknown, ${triage}.`;
  return isOwnTime(obligation, deadline) ? `${due}; severity ${severity}.` : `${due}. ${keptText(deadline)}`;
}

function noDeadlineText({ obligation }: ObligationInForce, { policyVersion, severity, rule }: Deadline): string {
  if (rule === 'not-applicable') return `Not held to ${obligation.title}: it is not about this vulnerability.`;
  return `No deadline: policy version ${policyVersion} gives ${severity} none.`;
}

const changeWords: Partial<Record<Deadline['rule'], string>> = {
  raised: ' of severity',
  lowered: ' of severity',
  stands: ' of severity',
  'anchor-moved': ' of severity',
  tightened: ' of what is known',
};

/** Whether the time that was counted is that of the rule that matches as it is. */
function isOwnTime({ obligation }: ObligationInForce, deadline: Deadline): boolean {
  const { severity } = deadline;
  const { ruleId, window } = derivationOf(deadline);
  if (severity === 'unknown' && ruleId === null) return false;
  const outcome = obligation.rules.find(({ id }) => id === ruleId)?.outcome;
  if (outcome?.kind !== 'within') return window === null;
  return outcome.amount === window?.amount && outcome.unit === window.unit;
}

/** Why a deadline counts other days than those of its severity. */
function keptText({ rule, severity }: Deadline): string {
  switch (rule) {
    case 'tightened':
    case 'relaxed':
    case 'policy-changed':
      return 'The deadline set before stays.';
    case 'stands':
      return `The severity became ${severity} when that had passed; nothing moves after a deadline.`;
    case 'raised':
      return `The severity was raised to ${severity}, whose new window would end later: the earlier deadline stays.`;
    default:
      return `The severity is ${severity}; these days were given before, and stay.`;
  }
}

type Days = NonNullable<ReturnType<typeof daysOf>>;

function policyText({ policyVersion, obligation }: ObligationInForce, days: Days | null): string {
  const { timeZone, title, source, rules } = obligation;
  const midnight = `Days end at midnight in ${timeZone}.`;
  if (days === null) {
    const from = source === null ? '' : ` Its figures are those of ${source.title} (${source.version}).`;
    return `Policy version ${policyVersion}, ${title}: ${rules.length} rules, of which the first that matches decides.${from} ${midnight}`;
  }
  const table = knownSeverities.map((severity) => `${severity} ${inDays(days[severity])}`).join(', ');
  return `Policy version ${policyVersion}. To resolve: ${table}. ${midnight}`;
}

function severityText(days: Days, deadline: Deadline): string {
  const { severity, windowDays } = deadline;
  if (severity === 'unknown') return 'The severity is unknown. No line of the table applies until it is known.';
  if (days[severity] !== windowDays) {
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

function anchorText({ obligation: { calendar }, deadline, firstSeenOrEarlier }: DeadlineToExplain): string {
  // Where the clock starts elsewhere, that is told instead.
  if (derivationOf(deadline).anchor !== 'first-seen') return '';
  const at = `${calendar.format(deadline.anchorAt)}${firstSeenOrEarlier ? ' or earlier' : ''}`;
  const reach = firstSeenOrEarlier ? ' The scans listed do not reach back further, so the oldest one counts.' : '';
  return `First seen ${at}: ${basisTexts[deadline.anchorBasis]}.${reach}`;
}

function clockText(calendar: Calendar, deadline: Deadline): string {
  const { anchor, anchorStated } = derivationOf(deadline);
  if (anchor === 'first-seen') return '';
  const told =
    anchorStated === undefined ? '' : `, as ${anchorStated.by} stated on ${calendar.localDate(anchorStated.at)}`;
  return `The clock starts with ${anchorWords[anchor]}: ${calendar.format(deadline.anchorAt)}${told}.`;
}

/** Both are told: what counts, and what the source says. */
function statedText({ obligation: { calendar }, severityStated: stated }: DeadlineToExplain): string {
  if (stated === undefined) return '';
  const { value, by, at, reason, sourceSays } = stated;
  return `${by} stated on ${calendar.localDate(at)} that the severity is ${value}; the source says ${sourceSays}. Reason: ${reason}`;
}

function pausedText(deadline: Deadline): string {
  const { pausedDays } = derivationOf(deadline);
  if (pausedDays === 0) return '';
  return `An exception stopped the clock for ${timeWords({ amount: pausedDays, unit: 'days' })}; the deadline is as much later.`;
}

function changeText({ obligation, deadline }: DeadlineToExplain, days: Days | null): string {
  const { calendar } = obligation;
  const { rule, severity, previousDueAt, dueAt, countedFrom } = deadline;
  const old = previousDueAt === null ? 'none before' : `before, it was ${calendar.format(previousDueAt)}`;
  switch (rule) {
    case 'event':
    case 'not-applicable':
      return '';
    case 'tightened':
      if (!isOwnTime(obligation, deadline)) {
        return `What is known changed, and another rule decides since, with less time. Of the days for which an exception stopped the clock, those are left that end before that time would (deadline: ${old}).`;
      }
      return `What is known changed at ${calendar.format(countedFrom)}, and another rule decides since. Its time counts from then (deadline: ${old}).`;
    case 'relaxed':
      return `What is known changed before the deadline, and another rule decides since (deadline: ${old}).`;
    case 'policy-changed':
      if (dueAt !== null && !isOwnTime(obligation, deadline)) {
        return `This version of the policy is for open vulnerabilities too. Of the days for which an exception stopped the clock, those are left that end before its time would (deadline: ${old}).`;
      }
      return `This version of the policy is for open vulnerabilities too: its time counts from where the time before was counted (deadline: ${old}).`;
    case 'paused':
      return `An exception moved the deadline (deadline: ${old}).`;
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
      if (days === null) return 'What changed leaves the deadline as it was.';
      if (isOwnTime(obligation, deadline)) return `The severity became ${severity}: the deadline set before stands.`;
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

function countingText({ calendar, workingDays, obligation }: ObligationInForce, deadline: Deadline): string {
  const { countedFrom, dueOn, dueAt, anchorAt } = deadline;
  const { anchor, window, notAfter } = derivationOf(deadline);
  if (dueOn === null || dueAt === null) return 'No days are counted: there is no deadline.';
  const what = countedFrom === anchorAt ? sentenceCase(anchorWords[anchor]) : 'The count starts';
  const limit =
    notAfter === null
      ? ''
      : ` The due date in KEV is ${notAfter}${notAfter === dueOn ? ', which is earlier and counts' : ''}.`;
  if (window?.unit === 'hours') {
    return `${what} at ${calendar.format(countedFrom)}. ${timeWords(window)} later: ${calendar.format(dueAt)}.${limit}`;
  }
  const day = `${calendar.localDate(countedFrom)} in ${calendar.timeZone}`;
  if (window === null) return `${what} on ${day}.${limit}`;
  if (window.unit === 'days') {
    const days = window.amount === 1 ? 'day' : 'days';
    const end =
      notAfter === dueOn ? calendar.endOfLocalDay(calendar.localDate(countedFrom), window.amount).dueOn : dueOn;
    return `${what} on ${day}. ${window.amount} calendar ${days} later: ${end}.${limit}`;
  }
  const skipped = workingDays.skipped(calendar.localDate(countedFrom), dueOn);
  const holidays = skipped.filter(({ why }) => why === 'holiday').map(({ date }) => date);
  const weekends = skipped.filter(({ why }) => why === 'weekend').length;
  const of = obligation.workingTime.holidayCalendar;
  const named = holidays.length === 0 ? 'no holiday' : `${holidays.join(', ')} (${of ?? 'holidays'})`;
  return `${what} on ${day}. ${timeWords(window)} later: ${dueOn}. Not counted: ${weekends} days of weekends, ${named}.${limit}`;
}

function sentenceCase(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

function endText(calendar: Calendar, deadline: Deadline): string {
  const { dueOn, dueAt, overdueAt } = deadline;
  if (dueOn === null || dueAt === null || overdueAt === null) return '';
  if (derivationOf(deadline).window?.unit === 'hours') {
    return `Hours are exact. Resolved before ${calendar.format(overdueAt)} is met.`;
  }
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

function triageText({ obligation: { triageDays }, calendar }: ObligationInForce, { triageDueAt }: Deadline): string {
  if (triageDueAt === null) return '';
  const overdueAt: Instant = triageDueAt + SECOND;
  return `An unknown severity must be found out within ${inDays(triageDays)}, before ${calendar.format(overdueAt)}.`;
}

const knownSeverities = severities.filter((severity) => severity !== 'unknown');

function inDays(days: number | null): string {
  if (days === null) return 'no deadline';
  return days === 1 ? '1 day' : `${days} days`;
}
