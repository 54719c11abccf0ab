import { defaultPolicyDocument } from '../../../core/policy/default-policy.ts';
import type { Condition, FactName, FactTest, FactValue, Test } from '../../../core/policy/facts.ts';
import type {
  ExceptionRules,
  Obligation,
  PolicyDocument,
  Rule,
  WorkingTime,
} from '../../../core/policy/policy-document.ts';
import type { KnownSeverity } from '../../../core/vulnerabilities/severity.ts';
import { factOfKey, readWindow } from './policy-words.ts';
import type { WrittenCondition, WrittenObligation, WrittenPolicy, WrittenRule } from './written-policy.ts';

/** What stands where a document says nothing. */
const defaults = defaultPolicyDocument;
export const defaultWeekend = ['saturday', 'sunday'] as const;

/** The document of a written policy whose every part has been checked; holidays come resolved, one for each obligation. */
export function documentOfWritten(
  written: WrittenPolicy,
  holidays: readonly Pick<WorkingTime, 'holidayCalendar' | 'holidays'>[],
): PolicyDocument {
  return {
    schema: 'curfew.policy/1',
    name: written.name,
    staleAfterHours: written.staleAfterHours ?? defaults.staleAfterHours,
    scanMaxAgeDays: written.scanMaxAgeDays ?? defaults.scanMaxAgeDays,
    acknowledgedAtSource: written.acknowledgedAtSource ?? defaults.acknowledgedAtSource,
    exceptions: exceptionRules(written.exceptions),
    obligations: written.obligations.map((each, index) => obligation(each, holidays[index])),
  };
}

function exceptionRules(written: WrittenPolicy['exceptions']): ExceptionRules {
  const { longestDays, renewals, approver, voidAtEpss } = written ?? {};
  const limit = (value: number | 'unlimited') => (value === 'unlimited' ? null : value);
  const number = (value: number | 'unlimited' | undefined, standing: number | null) =>
    value === undefined ? standing : limit(value);
  return {
    longestDays: each((severity) => number(longestDays?.[severity], defaults.exceptions.longestDays[severity])),
    renewals: each((severity) => number(renewals?.[severity], defaults.exceptions.renewals[severity])),
    approver: each((severity) => approver?.[severity] ?? defaults.exceptions.approver[severity]),
    voidAtEpss: voidAtEpss === undefined ? defaults.exceptions.voidAtEpss : voidAtEpss === 'never' ? null : voidAtEpss,
  };
}

function each<Value>(of: (severity: KnownSeverity) => Value): Record<KnownSeverity, Value> {
  return {
    critical: of('critical'),
    high: of('high'),
    medium: of('medium'),
    low: of('low'),
    informational: of('informational'),
  };
}

function obligation(
  written: WrittenObligation,
  holidays: Pick<WorkingTime, 'holidayCalendar' | 'holidays'> | undefined,
): Obligation {
  const { source, reopenRestartsAfterDays: reopen } = written;
  return {
    id: written.id,
    title: written.title,
    source: source === undefined ? null : { ...source, notVerified: source.notVerified ?? [] },
    appliesTo: written.appliesTo === undefined ? null : condition(written.appliesTo),
    timeZone: written.timeZone ?? 'UTC',
    workingTime: {
      weekend: written.weekend ?? defaultWeekend,
      holidayCalendar: holidays?.holidayCalendar ?? null,
      holidays: holidays?.holidays ?? [],
    },
    anchors: written.anchors ?? ['first-seen'],
    triageDays: written.triageDays ?? 7,
    reopenRestartsAfterDays: reopen === undefined || reopen === 'never' ? null : reopen,
    assume: byFact(written.assume ?? {}) as Obligation['assume'],
    rules: written.rules.map(rule),
  };
}

function rule(written: WrittenRule): Rule {
  return {
    id: written.id,
    when: condition(written.when),
    outcome: written.until !== undefined ? { kind: 'event', event: written.until } : window(written.within ?? 'none'),
    anchors: written.anchors ?? null,
    notAfter: written.notAfter ?? null,
    also: (written.also ?? []).map(({ title, within }) => ({ title, withinHours: hoursOf(within) })),
  };
}

function window(text: string) {
  const read = readWindow(text);
  if (read === null) throw new Error(`Not a window: ${text}`);
  return read;
}

function hoursOf(text: string): number {
  const read = window(text);
  if (read.kind === 'none' || read.unit === 'business-days') throw new Error(`Not hours or days: ${text}`);
  return read.unit === 'hours' ? read.amount : read.amount * 24;
}

function condition(written: WrittenCondition): Condition {
  return byFact(written) as Readonly<Record<FactName, Test>>;
}

function byFact(written: object): Partial<Record<FactName, Test | FactValue>> {
  const entries = Object.entries(written as Readonly<Record<string, FactTest | readonly FactTest[] | undefined>>);
  return Object.fromEntries(
    entries.filter(([, test]) => test !== undefined).map(([key, test]) => [factOfKey(key), test]),
  );
}
