// The filters of the list behind each number: the same population, to the millisecond.

const SECOND = 1000;
const DAY = 86_400_000;

/** Ages in days since first seen, by the date in UTC, as the overview counts them: the least and the most. */
export const ages = [
  { key: '0-7', words: '7 or fewer', from: null, to: 7 },
  { key: '8-30', words: '8 to 30', from: 8, to: 30 },
  { key: '31-90', words: '31 to 90', from: 31, to: 90 },
  { key: '91-180', words: '91 to 180', from: 91, to: 180 },
  { key: 'over-180', words: 'more than 180', from: 181, to: null },
] as const;

/** What is held to its deadline: the open ones without those that are excepted, as every count of "open" has them. */
export const openStates = 'overdue,due-soon,on-track,needs-triage,no-deadline';

/** Open ones that become overdue in the seven days after `asOf`: overdue begins one second after the last in time. */
export function dueWithinWeek(asOf: string) {
  const first = Date.parse(asOf) - SECOND + 1;
  return {
    slaState: openStates,
    dueAfter: instant(first),
    dueBefore: instant(first + 7 * DAY),
    sort: 'dueAt' as const,
  };
}

/** What was judged in so many days up to `asOf`, that instant included. */
export function resolvedWithin(asOf: string, days: number) {
  const end = Date.parse(asOf) + 1;
  return { slaState: 'met,missed', resolvedAfter: instant(end - days * DAY), resolvedBefore: instant(end) };
}

/** Open ones whose age lies in these bounds. */
export function openOfAge(asOf: string, { from, to }: { readonly from: number | null; readonly to: number | null }) {
  const today = Math.floor(Date.parse(asOf) / DAY) * DAY;
  return {
    slaState: openStates,
    ...(to !== null && { firstSeenAfter: instant(today - to * DAY) }),
    ...(from !== null && { firstSeenBefore: instant(today - (from - 1) * DAY) }),
  };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
