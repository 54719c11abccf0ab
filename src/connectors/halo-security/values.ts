export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A number, also where it came as a string of digits; null for anything else. */
export function toWhole(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,16}\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** An id, which is a positive number. Third parties have met rows with the id 0. */
export function toId(value: unknown): number | null {
  const number = toWhole(value);
  return number !== null && number > 0 ? number : null;
}

/** A text of at most `limit` characters that PostgreSQL can hold; a number as it is written; empty for anything else. */
export function toText(value: unknown, limit: number): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  // Half a character is not UTF-8: it would be stored as another text than was read.
  const clean = value.includes('\0') ? value.replaceAll('\0', '') : value;
  const short = clean.length > limit ? clean.slice(0, isPair(clean, limit) ? limit - 1 : limit) : clean;
  return short.isWellFormed() ? short : short.toWellFormed();
}

/** Whether a cut at this place would go through the middle of a character. */
function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
