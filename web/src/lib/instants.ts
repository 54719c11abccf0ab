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
  return `${numbers.format(count)} ${count === 1 ? noun : nouns}`;
}

/** Made once: `toLocaleString` looks its locale up at every call, and a table calls it for every row that comes by. */
const numbers = new Intl.NumberFormat('en');

/** `22 Nov 2026, 17:04` in the viewer's own time zone, or in the one that is given. */
export const instantText = inWords({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** `17:04`; with its day where that is not today's. */
export function clockText(at: number, now: number): string {
  if (dayText(at) !== dayText(now)) return instantText(at);
  return timeText(at);
}

const timeText = inWords({ hour: '2-digit', minute: '2-digit' });

/** `Wed 25 Nov 2026`. */
export function dayText(at: number | string, timeZone?: string): string {
  return weekdayText(at, timeZone).replace(',', '');
}

/** `25 Nov`, with the year where it is another one than the present. */
export function shortDayText(at: number | string, now: number, timeZone?: string): string {
  return yearText(at, timeZone) === yearText(now, timeZone) ? dayOfYearText(at, timeZone) : dateText(at, timeZone);
}

/** A date without a time, `2026-11-25`, in words: the same day wherever it is read. */
export function localDateText(date: string): string {
  return dayText(Date.parse(`${date}T12:00:00Z`), 'UTC');
}

const weekdayText = inWords({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const dateText = inWords({ day: 'numeric', month: 'short', year: 'numeric' });
const dayOfYearText = inWords({ day: 'numeric', month: 'short' });
const yearText = inWords({ year: 'numeric' });

/** The rows of a table share few dates, the days of scans and of deadlines: words are kept, at most so many. */
const mostKept = 2_000;

function inWords(options: Intl.DateTimeFormatOptions): (at: number | string, timeZone?: string) => string {
  const zones = new Map<string | undefined, { format: Intl.DateTimeFormat; known: Map<number | string, string> }>();
  return (at, timeZone) => {
    let zone = zones.get(timeZone);
    if (zone === undefined) {
      const format = new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone && { timeZone }) });
      zone = { format, known: new Map() };
      zones.set(timeZone, zone);
    }
    const { format, known } = zone;
    let words = known.get(at);
    if (words === undefined) {
      words = format.format(typeof at === 'string' ? Date.parse(at) : at);
      if (known.size >= mostKept) known.clear();
      known.set(at, words);
    }
    return words;
  };
}

export const viewerTimeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone;
