import type { FactName } from '../policy/facts.ts';
import type { Obligation, PolicyDocument } from '../policy/policy-document.ts';
import { factsAsked } from '../policy/rule-for.ts';
import { type Calendar, createCalendar } from './calendar.ts';
import { createWorkingDays, type WorkingDays } from './working-days.ts';

/** An obligation of one version of the policy, ready to be judged by. */
export interface ObligationInForce {
  readonly policyVersion: number;
  readonly obligation: Obligation;
  /** Of its time zone. */
  readonly calendar: Calendar;
  readonly workingDays: WorkingDays;
  readonly asks: ReadonlySet<FactName>;
  /** Whether anything but the severity and first seen decides: then there is something to look up. */
  readonly looksFurther: boolean;
  /** All that decides, as text, where it looks further; else empty. Two of one text judge alike whatever becomes known. */
  readonly table: string;
}

/** Throws a RangeError where there is no such time zone, or no business day: a stored version was examined for both. */
export function obligationInForce(
  policyVersion: number,
  obligation: Obligation,
  calendar: Calendar = createCalendar(obligation.timeZone),
): ObligationInForce {
  return {
    policyVersion,
    obligation,
    calendar,
    workingDays: createWorkingDays(calendar, obligation.workingTime),
    asks: factsAsked(obligation),
    looksFurther: looksFurther(obligation),
    table: tableOf(obligation),
  };
}

/** The severity is not news: whenever it changes, it is judged by the version in force. */
function tableOf(obligation: Obligation): string {
  if (!looksFurther(obligation)) return '';
  const { appliesTo, anchors, assume, rules } = obligation;
  // In one order of names: documents come from the database, and from whoever is writing one.
  return JSON.stringify({ appliesTo, anchors, assume, rules }, (_, value: unknown) =>
    value === null || typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))),
  );
}

/** Whether anything but the severity and first seen decides. */
export function looksFurther(obligation: Obligation): boolean {
  const anchors = [...obligation.anchors, ...obligation.rules.flatMap((rule) => rule.anchors ?? [])];
  return (
    [...factsAsked(obligation)].some((name) => name !== 'severity') ||
    anchors.some((anchor) => anchor !== 'first-seen') ||
    obligation.rules.some(({ notAfter }) => notAfter !== null)
  );
}

/** All obligations of a version, in the order of the document. */
export function obligationsInForce(
  policyVersion: number,
  document: PolicyDocument,
  calendarIn: (timeZone: string) => Calendar = createCalendar,
): readonly ObligationInForce[] {
  return document.obligations.map((each) => obligationInForce(policyVersion, each, calendarIn(each.timeZone)));
}
