import { DAY, type Instant, MINUTE } from '../core/instant.ts';

/** Rows are of a few thousand days at most; `T00:00` to `T23:59` are all there is within one. */
const days = new Map<number, string>();
const minutes = Array.from({ length: DAY / MINUTE }, (_, minute) =>
  new Date(minute * MINUTE).toISOString().slice(10, 16),
);

/** An instant as PostgreSQL reads it. Ten of them stand in each vulnerability that is written. */
export function instantText(at: Instant): string {
  const day = Math.floor(at / DAY);
  const rest = at - day * DAY;
  const minute = Math.floor(rest / MINUTE);
  const start = (days.get(day) ?? dayText(day)) + minutes[minute];
  return rest === minute * MINUTE ? `${start}Z` : new Date(at).toISOString();
}

function dayText(day: number): string {
  const text = new Date(day * DAY).toISOString().slice(0, -14);
  if (days.size > 10_000) days.clear();
  days.set(day, text);
  return text;
}

const WHOLE_SECONDS = '2026-03-31 21:59:59+00'.length;

/**
 * What PostgreSQL writes, in ISO style and UTC: `2026-03-31 21:59:59+00`, with a fraction of a second where there is one,
 * of which no more than milliseconds are kept. A row has ten of them, and most say whole seconds: those are put together
 * from their digits, which takes a tenth of the time of having any date read.
 */
export function instantOfText(text: string): Instant {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  if (text === '-infinity') return Number.NEGATIVE_INFINITY;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  if (text.length !== WHOLE_SECONDS || year < 100) return Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`);
  const [month, day] = [twoDigits(text, 5), twoDigits(text, 8)];
  return Date.UTC(year, month - 1, day, twoDigits(text, 11), twoDigits(text, 14), twoDigits(text, 17));
}

function twoDigits(text: string, at: number): number {
  return text.charCodeAt(at) * 10 + text.charCodeAt(at + 1) - '0'.charCodeAt(0) * 11;
}
