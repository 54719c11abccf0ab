import type { PolicyDocument } from '../../core/policy/policy-document.ts';
import { type Calendar, createCalendar } from '../../core/sla/calendar.ts';
import { looksFurther, type ObligationInForce, obligationsInForce } from '../../core/sla/obligation-in-force.ts';
import type { Rules } from '../../core/vulnerabilities/reading.ts';
import type { Connection } from '../../store/database.ts';
import { listPolicies, type StoredPolicy } from '../../store/policies.ts';

export interface RulesInForce extends Rules {
  /** Whether any obligation of any version asks for more than severity and first seen: then there is something to look up. */
  readonly looksFurther: boolean;
  /** Of the version in force. */
  readonly acknowledgedAtSource: PolicyDocument['acknowledgedAtSource'];
}

/** The obligations in force, and those of every version that some deadline may have been given by. */
export async function rulesInForce(db: Connection): Promise<RulesInForce> {
  const policies = await listPolicies(db);
  const [inForce] = policies;
  if (inForce === undefined) throw new Error('There is no SLA policy');
  return rulesOfVersion(policies, inForce.version);
}

type Version = Pick<StoredPolicy, 'version' | 'document'>;

/** The same as if one of these versions were the one in force. */
export function rulesOfVersion(policies: readonly Version[], inForce: number): RulesInForce {
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
  const policy = policies.find(({ version }) => version === inForce);
  if (policy === undefined) throw new Error(`There is no version ${inForce} of the SLA policy`);
  return {
    looksFurther: policies.some(({ document }) => document.obligations.some(looksFurther)),
    acknowledgedAtSource: policy.document.acknowledgedAtSource,
    obligations: obligationsOf(inForce),
    obligationOf: (version, id) => obligationsOf(version).find(({ obligation }) => obligation.id === id) ?? null,
  };
}
