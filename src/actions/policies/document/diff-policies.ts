import type { FactName } from '../../../core/policy/facts.ts';
import type { ExceptionRules, Obligation, PolicyDocument, Rule } from '../../../core/policy/policy-document.ts';
import type { KnownSeverity } from '../../../core/vulnerabilities/severity.ts';
import { anchorTitles, conditionWords, factTitles, outcomeWords } from './policy-words.ts';

/**
 * What is different in `after`, in full sentences for a person: settings first, then each obligation with its rules.
 * Empty where both say the same.
 */
export function diffPolicies(before: PolicyDocument, after: PolicyDocument): string[] {
  return [
    ...changed('The name', before.name, after.name),
    ...changed('A source counts as stale after', hours(before.staleAfterHours), hours(after.staleAfterHours)),
    ...changed('A scan is current for', days(before.scanMaxAgeDays), days(after.scanMaxAgeDays)),
    ...acknowledgement(before, after),
    ...exceptionChanges(before.exceptions, after.exceptions),
    ...obligationChanges(before.obligations, after.obligations),
  ];
}

const hours = (count: number) => `${count} ${count === 1 ? 'hour' : 'hours'}`;
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

/** `What: before → after.`, or nothing where they are the same. */
function changed(what: string, before: string, after: string, where = ''): string[] {
  return before === after ? [] : [`${where}${what}: ${before} → ${after}.`];
}

function acknowledgement(before: PolicyDocument, after: PolicyDocument): string[] {
  if (before.acknowledgedAtSource === after.acknowledgedAtSource) return [];
  return after.acknowledgedAtSource === 'accept'
    ? ["The scanner's own acknowledgement is an exception by itself from now on."]
    : ["The scanner's own acknowledgement needs an approval here from now on, and counts as open until then."];
}

const knownSeverities: readonly KnownSeverity[] = ['critical', 'high', 'medium', 'low', 'informational'];

function exceptionChanges(before: ExceptionRules, after: ExceptionRules): string[] {
  const limit = (value: number | null, unit: (count: number) => string) => (value === null ? 'unlimited' : unit(value));
  const times = (count: number) => `${count}`;
  const epss = (value: number | null) => (value === null ? 'never' : `${value}`);
  return [
    ...knownSeverities.flatMap((severity) => [
      ...changed(
        `Longest exception at severity ${severity}`,
        limit(before.longestDays[severity], days),
        limit(after.longestDays[severity], days),
      ),
      ...changed(
        `Renewals of an exception at severity ${severity}`,
        limit(before.renewals[severity], times),
        limit(after.renewals[severity], times),
      ),
      ...changed(
        `Who approves an exception at severity ${severity}`,
        before.approver[severity],
        after.approver[severity],
      ),
    ]),
    ...changed('EPSS score that voids an exception', epss(before.voidAtEpss), epss(after.voidAtEpss)),
  ];
}

function obligationChanges(before: readonly Obligation[], after: readonly Obligation[]): string[] {
  const removed = before.filter(({ id }) => !after.some((each) => each.id === id));
  const sentences = removed.map(({ title }) => `The obligation “${title}” is removed.`);
  for (const obligation of after) {
    const old = before.find(({ id }) => id === obligation.id);
    if (old === undefined) {
      sentences.push(`The obligation “${obligation.title}” is added, with ${rulesCount(obligation)}.`);
      sentences.push(...obligation.rules.map((rule) => `“${obligation.title}”: ${ruleWords(rule)}.`));
    } else {
      sentences.push(...obligationDifferences(old, obligation));
    }
  }
  const kept = (all: readonly Obligation[], others: readonly Obligation[]) =>
    all.filter(({ id }) => others.some((each) => each.id === id)).map(({ id }) => id);
  if (kept(before, after).join() !== kept(after, before).join())
    sentences.push('The order of the obligations changes.');
  return sentences;
}

function rulesCount({ rules }: Obligation): string {
  return rules.length === 1 ? 'one rule' : `${rules.length} rules`;
}

function ruleWords({ when, outcome }: Rule): string {
  return `${conditionWords(when)}: ${outcomeWords(outcome)}`;
}

function obligationDifferences(before: Obligation, after: Obligation): string[] {
  const where = `“${after.title}”: `;
  const scope = ({ appliesTo }: Obligation) => (appliesTo === null ? 'everything' : conditionWords(appliesTo));
  const start = ({ anchors }: Pick<Obligation, 'anchors'>) => anchors.map((each) => anchorTitles[each]).join(', else ');
  const reopen = (count: number | null) => (count === null ? 'never' : `after ${days(count)} away`);
  return [
    ...changed('Its title', before.title, after.title, where),
    ...changed('its source', sourceWords(before), sourceWords(after), where),
    ...changed('it is about', scope(before), scope(after), where),
    ...changed('time zone', before.timeZone, after.timeZone, where),
    ...changed('weekend', weekend(before), weekend(after), where),
    ...holidayChanges(before, after, where),
    ...changed('the clock starts at', start(before), start(after), where),
    ...changed('an unknown severity is found out within', days(before.triageDays), days(after.triageDays), where),
    ...changed(
      'what returns starts a new clock',
      reopen(before.reopenRestartsAfterDays),
      reopen(after.reopenRestartsAfterDays),
      where,
    ),
    ...assumptionChanges(before, after, where),
    ...ruleChanges(before.rules, after.rules, where),
  ];
}

function sourceWords({ source }: Obligation): string {
  return source === null ? 'none' : `${source.title}, ${source.version} (${source.date})`;
}

function weekend({ workingTime }: Obligation): string {
  return workingTime.weekend.length === 0 ? 'none' : workingTime.weekend.join(', ');
}

function holidayChanges(before: Obligation, after: Obligation, where: string): string[] {
  const [old, now] = [before.workingTime, after.workingTime];
  const name = changed('holidays', old.holidayCalendar ?? 'none', now.holidayCalendar ?? 'none', where);
  const gone = old.holidays.filter((date) => !now.holidays.includes(date));
  const come = now.holidays.filter((date) => !old.holidays.includes(date));
  if (name.length > 0 || gone.length + come.length === 0) return name;
  const few = (dates: readonly string[]) =>
    dates.length > 5 ? `${dates.slice(0, 5).join(', ')} and ${dates.length - 5} more` : dates.join(', ');
  return [
    ...(come.length === 0 ? [] : [`${where}added as holidays: ${few(come)}.`]),
    ...(gone.length === 0 ? [] : [`${where}no holidays any more: ${few(gone)}.`]),
  ];
}

function assumptionChanges(before: Obligation, after: Obligation, where: string): string[] {
  const facts = [...new Set([...Object.keys(before.assume), ...Object.keys(after.assume)])] as FactName[];
  const words = (value: unknown) =>
    value === undefined ? 'unknown' : value === true ? 'yes' : value === false ? 'no' : String(value);
  return facts.flatMap((fact) =>
    changed(
      `where nobody knows it, ${factTitles[fact]} counts as`,
      words(before.assume[fact]),
      words(after.assume[fact]),
      where,
    ),
  );
}

function ruleChanges(before: readonly Rule[], after: readonly Rule[], where: string): string[] {
  const removed = before.filter(({ id }) => !after.some((each) => each.id === id));
  const sentences = removed.map((rule) => `${where}the rule “${rule.id}” is removed (${ruleWords(rule)}).`);
  for (const rule of after) {
    const old = before.find(({ id }) => id === rule.id);
    if (old === undefined) sentences.push(`${where}the rule “${rule.id}” is added (${ruleWords(rule)}).`);
    else sentences.push(...ruleDifferences(old, rule, `${where}the rule “${rule.id}”: `));
  }
  sentences.push(...moves(before, after, where));
  return sentences;
}

function ruleDifferences(before: Rule, after: Rule, where: string): string[] {
  const start = ({ anchors }: Rule) =>
    anchors === null ? 'as the obligation says' : anchors.map((each) => anchorTitles[each]).join(', else ');
  const also = (rule: Rule) =>
    rule.also.map(({ title, withinHours }) => `${title} within ${hours(withinHours)}`).join('; ') || 'nothing';
  const cap = ({ notAfter }: Rule) => (notAfter === null ? 'no date' : 'the due date in KEV');
  return [
    ...changed('it matches', conditionWords(before.when), conditionWords(after.when), where),
    ...changed('its window', outcomeWords(before.outcome), outcomeWords(after.outcome), where),
    ...changed('its clock starts at', start(before), start(after), where),
    ...changed('never later than', cap(before), cap(after), where),
    ...changed('also owed', also(before), also(after), where),
  ];
}

/** The fewest rules whose move explains the new order: all but a longest run that kept its order. */
function moves(before: readonly Rule[], after: readonly Rule[], where: string): string[] {
  const old = before.map(({ id }) => id).filter((id) => after.some((each) => each.id === id));
  const now = after.map(({ id }) => id).filter((id) => old.includes(id));
  const places = now.map((id) => old.indexOf(id));
  const kept = longestRising(places);
  return now
    .filter((_, index) => !kept.has(index))
    .map((id) => {
      const at = after.findIndex((each) => each.id === id);
      const above = after[at - 1];
      return `${where}the rule “${id}” moves ${above === undefined ? 'to the top' : `below “${above.id}”`}.`;
    });
}

/** The indexes of a longest rising subsequence. */
function longestRising(values: readonly number[]): ReadonlySet<number> {
  const best = values.map((_, index) => ({ length: 1, from: -1, index }));
  for (const each of best) {
    for (const earlier of best.slice(0, each.index)) {
      if ((values[earlier.index] ?? 0) < (values[each.index] ?? 0) && earlier.length + 1 > each.length) {
        each.length = earlier.length + 1;
        each.from = earlier.index;
      }
    }
  }
  const kept = new Set<number>();
  let last = best.reduce<(typeof best)[number] | undefined>(
    (top, each) => (top === undefined || each.length > top.length ? each : top),
    undefined,
  );
  while (last !== undefined) {
    kept.add(last.index);
    last = best[last.from];
  }
  return kept;
}
