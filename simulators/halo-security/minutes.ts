/** Whole minutes since 1970 UTC: the precision of every instant that Halo Security's API prints. */
export type Minute = number;

const minuteMs = 60_000;

/** Minutes in a day. */
export const dayMinutes = 1_440;

/** The minute that the instant lies in. */
export function toMinute(at: Date): Minute {
  return Math.floor(at.getTime() / minuteMs);
}

/** The instant at which the minute starts. */
export function fromMinute(minute: Minute): Date {
  return new Date(minute * minuteMs);
}

const days = new Map<number, string>();

/** `YYYY-MM-DD` in UTC. Remembered, because a long list prints few days many times. */
function dayText(day: number): string {
  let text = days.get(day);
  if (text === undefined) {
    text = fromMinute(day * dayMinutes)
      .toISOString()
      .slice(0, 10);
    days.set(day, text);
  }
  return text;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** `YYYY-MM-DD HH24:MI` in UTC, as the API prints timestamps. */
export function minuteText(minute: Minute): string {
  const day = Math.floor(minute / dayMinutes);
  const inDay = minute - day * dayMinutes;
  return `${dayText(day)} ${twoDigits(Math.floor(inDay / 60))}:${twoDigits(inDay % 60)}`;
}

/** `YYYYMMDDHHMM` in UTC: how event and scan ids start, so that they sort by time. */
export function minuteDigits(minute: Minute): string {
  const text = minuteText(minute);
  return text.slice(0, 4) + text.slice(5, 7) + text.slice(8, 10) + text.slice(11, 13) + text.slice(14);
}

/** Reads an `asof` value. A date alone means 24:00 of that day. Undefined when it is neither a date nor a timestamp. */
export function parseAsOf(text: string): Minute | undefined {
  const match = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d):(\d\d))?$/.exec(text.trim());
  if (!match) return undefined;
  const [, day, hour, minute] = match;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight)) return undefined;
  if (hour === undefined || minute === undefined) return midnight / minuteMs + dayMinutes;
  if (Number(hour) > 24 || Number(minute) > 59) return undefined;
  return midnight / minuteMs + Number(hour) * 60 + Number(minute);
}
