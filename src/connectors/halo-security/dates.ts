import type { Instant } from '../../core/instant.ts';

/** `null` is a zero date or nothing; `not-understood` is anything else that is no date. */
export type HaloDate = Instant | null | 'not-understood';

const pattern = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|\+00:00)?)?$/;

/**
 * Reads `YYYY-MM-DD HH24:MI`, which is UTC, or a bare `YYYY-MM-DD`, which is its first moment. Seconds and an ISO form
 * are accepted too. `0000-00-00 00:00` stands in every example of the documentation and is MySQL's "none".
 */
export function parseHaloDate(value: unknown): HaloDate {
  if (value === undefined || value === null || value === '' || value === 0 || value === '0') return null;
  if (typeof value !== 'string') return 'not-understood';
  const usual = readUsualDate(value);
  if (usual !== null) return usual;
  const text = value.trim();
  if (/^0000-00-00([ T]00:00(:00)?)?$/.test(text)) return null;
  const match = pattern.exec(text);
  if (match === null) return 'not-understood';
  const [year, month, day, hour, minute, second] = match.slice(1).map((part) => Number(part ?? 0));
  if (year === undefined || month === undefined || day === undefined) return 'not-understood';
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59 || year < 1970) return 'not-understood';
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  if (day >= 1 && day <= 28 && month >= 1 && month <= 12) return at;
  // 31 February would silently become March.
  const read = new Date(at);
  return read.getUTCMonth() === month - 1 && read.getUTCDate() === day ? at : 'not-understood';
}

/** `YYYY-MM-DD HH24:MI`, as nearly all are, on a day that every month has; null for anything else. */
function readUsualDate(text: string): Instant | null {
  if (text.length !== 16 || text[4] !== '-' || text[7] !== '-' || text[10] !== ' ' || text[13] !== ':') return null;
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  // What is no digit is not a number, and then none of these holds.
  const isUsual = year >= 1970 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59;
  return isUsual ? Date.UTC(year, month - 1, day, hour, minute) : null;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : Number.NaN;
}
