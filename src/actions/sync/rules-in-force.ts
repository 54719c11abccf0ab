import { type Calendar, createCalendar } from '../../core/sla/calendar.ts';
import type { Rules } from '../../core/vulnerabilities/reading.ts';
import type { Connection } from '../../store/database.ts';
import { listPolicies } from '../../store/policies.ts';

/** The policy in force, and the calendar of every version that some deadline may have been given by. */
export async function rulesInForce(db: Connection): Promise<Rules> {
  const policies = await listPolicies(db);
  const [policy] = policies;
  if (policy === undefined) throw new Error('There is no SLA policy');
  const calendars = new Map<string, Calendar>();
  const calendarIn = (timeZone: string) => {
    const calendar = calendars.get(timeZone) ?? createCalendar(timeZone);
    calendars.set(timeZone, calendar);
    return calendar;
  };
  return {
    policy,
    calendar: calendarIn(policy.timeZone),
    calendarOf: (policyVersion) =>
      calendarIn(policies.find(({ version }) => version === policyVersion)?.timeZone ?? policy.timeZone),
  };
}
