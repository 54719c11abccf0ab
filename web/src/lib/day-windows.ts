import { localDateText } from './instants.ts';

/** Whole days, both of them included: `YYYY-MM-DD`. */
export interface DayWindow {
  readonly from: string;
  readonly to: string;
}

export interface PresetWindow extends DayWindow {
  readonly key: string;
  readonly label: string;
}

/** The windows that audits are about, as seen on a day. Each is over, but for the last. */
export function presetWindows(today: string): readonly PresetWindow[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const quarter = Math.floor((month - 1) / 3) * 3 + 1;
  return [
    { key: 'quarter', label: 'Last quarter', from: firstOf(year, quarter - 3), to: before(firstOf(year, quarter)) },
    { key: 'half', label: 'Last 6 months', from: firstOf(year, month - 6), to: before(firstOf(year, month)) },
    { key: 'year', label: 'Last 12 months', from: firstOf(year, month - 12), to: before(firstOf(year, month)) },
    // On New Year's Day there is nothing of this year yet.
    ...(today === firstOf(year, 1)
      ? []
      : [{ key: 'this-year', label: 'This year so far', from: firstOf(year, 1), to: before(today) }]),
  ];
}

/** `1 Jul 2026 – 30 Sep 2026`, without the names of the days. */
export function daysText({ from, to }: DayWindow): string {
  return `${withoutWeekday(from)} – ${withoutWeekday(to)}`;
}

export function dayCount({ from, to }: DayWindow): number {
  return Math.round((at(to) - at(from)) / day) + 1;
}

/** Why it is no window, in a sentence for whoever chooses it; null when it is one. */
export function windowProblem({ from, to }: DayWindow, today: string): string | null {
  if (!isDay(from) || !isDay(to)) return 'Choose the first and the last day.';
  if (from > to) return 'The first day is after the last.';
  if (to >= today) return 'Its last day is not over yet: evidence is of what has happened.';
  return null;
}

/** The day before, or so many days away. */
export function shifted(date: string, days: number): string {
  return new Date(at(date) + days * day).toISOString().slice(0, 10);
}

/** The local day of an instant: `2026-11-25`. */
export function localDay(instant: number, timeZone?: string): string {
  // Swedish writes dates as ISO 8601 does.
  const format =
    formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { ...(timeZone !== undefined && { timeZone }) });
  formats.set(timeZone, format);
  return format.format(instant);
}

const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** Those two ends as the API takes them: `from` is part of it, `to` is not. Days are those of the zone. */
export function instantsOf({ from, to }: DayWindow, timeZone: string): { readonly from: string; readonly to: string } {
  const iso = (date: string) => new Date(startOfDay(date, timeZone)).toISOString();
  return { from: iso(from), to: iso(shifted(to, 1)) };
}

/** The days of a window that is given by its ends. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }, timeZone?: string): DayWindow {
  return { from: localDay(Date.parse(from), timeZone), to: localDay(Date.parse(to) - 1, timeZone) };
}

/** The first instant of a local day. Where clocks leap over midnight, that is later than 00:00. */
export function startOfDay(date: string, timeZone: string): number {
  // No zone is farther from UTC than a day.
  let [low, high] = [at(date) - day, at(date) + day];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDay(middle, timeZone) < date) low = middle;
    else high = middle;
  }
  return high;
}

const day = 86_400_000;

function before(date: string): string {
  return shifted(date, -1);
}

/** `month` may lie outside of the year: it is counted on. */
function firstOf(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}

function at(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at(text));
}

function withoutWeekday(date: string): string {
  return localDateText(date).replace(/^\w+ /, '');
}
