import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import { type Calendar, createCalendar } from '../../core/sla/calendar.ts';
import { looksFurther, type ObligationInForce, obligationsInForce } from '../../core/sla/obligation-in-force.ts';
import type { Rules } from '../../core/vulnerabilities/reading.ts';
import type { Connection } from '../../store/database.ts';
import { listPolicies } from '../../store/policies.ts';

export interface RulesInForce extends Rules {
  /** Whether any obligation of any version asks for more than severity and first seen: then there is something to look up. */
  readonly looksFurther: boolean;
  /** Of the version in force. */
  readonly acknowledgedAtSource: PolicyDocument['acknowledgedAtSource'];
}

/** The obligations in force, and those of every version that some deadline may have been given by. */
export async function rulesInForce(db: Connection): Promise<RulesInForce> {
  const policies = await listPolicies(db);
  const calendars = new Map<string, Calendar>();
  const calendarIn = (timeZone: string) => {
    const calendar = calendars.get(timeZone) ?? createCalendar(timeZone);
    calendars.set(timeZone, calendar);
    return calendar;
  };
  // A version that nothing is held to any more is never laid out.
  const versions = new Map<number, readonly ObligationInForce[]>();
  const obligationsOf = (wanted: number) => {
    const known = versions.get(wanted);
    if (known !== undefined) return known;
    const policy = policies.find(({ version }) => version === wanted);
    const obligations = policy === undefined ? [] : obligationsInForce(wanted, policy.document, calendarIn);
    versions.set(wanted, obligations);
    return obligations;
  };
  const [inForce] = policies;
  if (inForce === undefined) throw new Error('There is no SLA policy');
  return {
    looksFurther: policies.some(({ document }) => document.obligations.some(looksFurther)),
    acknowledgedAtSource: inForce.document.acknowledgedAtSource,
    obligations: obligationsOf(inForce.version),
    obligationOf: (version, id) => obligationsOf(version).find(({ obligation }) => obligation.id === id) ?? null,
  };
}
