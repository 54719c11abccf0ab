// The filters of the list behind each number.

const DAY = 86_400_000;
const SECOND = 1000;

export interface Days {
  readonly from: string;
  readonly to: string;
}

/** What is resolved now and was resolved on these days. */
export function resolvedOn({ from, to }: Days, slaState: string) {
  return { slaState, resolvedAfter: startOf(from, 0), resolvedBefore: startOf(to, 1) };
}

/** What was first seen on these days. */
export function firstSeenOn({ from, to }: Days, status: string) {
  return { status, firstSeenAfter: startOf(from, 0), firstSeenBefore: startOf(to, 1) };
}

export function firstSeenBefore({ from }: Days) {
  return { status: 'open,suppressed', firstSeenBefore: startOf(from, 0) };
}

/** Not overdue, and overdue within so many days: that begins one second after the last in time. */
export function dueWithin(asOf: string, days: number) {
  const first = Date.parse(asOf) - SECOND + 1;
  return {
    slaState: 'on-track,due-soon',
    dueAfter: new Date(first).toISOString(),
    dueBefore: new Date(first + days * DAY).toISOString(),
    sort: 'dueAt' as const,
  };
}

function startOf(day: string, later: number): string {
  return new Date(Date.parse(day) + later * DAY).toISOString();
}
