import type { Instant } from '../core/instant.ts';

/** A row that travels as one JSON text, which the driver reads in a third of the time: its instants are texts. */
export type InJson<R> = { readonly [Key in keyof R]: R[Key] | string };

/** The row, with its instants as numbers again: those of the columns that are named. */
export function rowOfJson<R>(row: InJson<R>, instants: readonly string[]): R {
  const read: Record<string, unknown> = row;
  for (const name of instants) {
    const text = read[name];
    if (typeof text === 'string') read[name] = instantOf(text);
  }
  return read as unknown as R;
}

function instantOf(text: string): Instant {
  if (text === 'infinity') return Number.POSITIVE_INFINITY;
  return text === '-infinity' ? Number.NEGATIVE_INFINITY : Date.parse(text);
}
