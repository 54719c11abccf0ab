const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `in 3 days`, `2 hours ago`, `just now`: the distance in the largest unit that says enough. */
export function distance(at: number, now: number): string {
  const away = Math.abs(at - now);
  // `now` moves on every twenty seconds only: what has just been made seems to lie ahead of it.
  if (away < MINUTE) return at > now + 20_000 ? 'in less than a minute' : 'just now';
  const words = amount(away);
  return at > now ? `in ${words}` : `${words} ago`;
}

/** `3 days`, `2 hours`: a length of time without its direction. */
export function amount(length: number): string {
  if (length < HOUR) return plural(Math.floor(length / MINUTE), 'minute');
  if (length < 2 * DAY) return plural(Math.floor(length / HOUR), 'hour');
  if (length < 60 * DAY) return plural(Math.floor(length / DAY), 'day');
  if (length < 730 * DAY) return plural(Math.floor(length / (30.44 * DAY)), 'month');
  return plural(Math.floor(length / (365.25 * DAY)), 'year');
}

export function plural(count: number, noun: string, nouns = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : nouns}`;
}

/** `22 Nov 2026, 17:04` in the viewer's own time zone, or in the one that is given. */
export function instantText(at: number | string, timeZone?: string): string {
  return format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }, timeZone)(at);
}

/** `Wed 25 Nov 2026`. */
export function dayText(at: number | string, timeZone?: string): string {
  return format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, timeZone)(at).replace(',', '');
}

/** `25 Nov`, with the year where it is another one than the present. */
export function shortDayText(at: number | string, now: number, timeZone?: string): string {
  const year = format({ year: 'numeric' }, timeZone);
  return format({ day: 'numeric', month: 'short', ...(year(at) !== year(now) && { year: 'numeric' }) }, timeZone)(at);
}

/** A date without a time, `2026-11-25`, in words: the same day wherever it is read. */
export function localDateText(date: string): string {
  return dayText(Date.parse(`${date}T12:00:00Z`), 'UTC');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, timeZone: string | undefined): (at: number | string) => string {
  const key = JSON.stringify([options, timeZone]);
  const known = formats.get(key);
  const made = known ?? new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone && { timeZone }) });
  if (known === undefined) formats.set(key, made);
  return (at) => made.format(typeof at === 'string' ? Date.parse(at) : at);
}

export const viewerTimeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;
