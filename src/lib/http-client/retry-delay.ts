/** The first back-off lies between nothing and this; every further one doubles the span. */
const firstSpanMs = 500;

/**
 * How long to wait before the given retry (1 is the first): the server's wish where it has stated one, else
 * exponential back-off with full jitter. Both are capped by `capMs`.
 */
export function retryDelayMs(input: {
  attempt: number;
  retryAfter: string | undefined;
  capMs: number;
  /** The wall clock in milliseconds, for a Retry-After that names a date. */
  nowMs: number;
  /** In [0, 1). */
  random: number;
}): number {
  const wished = parseRetryAfter(input.retryAfter, input.nowMs);
  if (wished !== undefined) return Math.min(wished, input.capMs);
  return Math.floor(input.random * Math.min(firstSpanMs * 2 ** (input.attempt - 1), input.capMs));
}

/** Milliseconds asked for by a Retry-After header (RFC 9110: seconds or an HTTP date), undefined if it says neither. */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
