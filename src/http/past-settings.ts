import { z } from 'zod';
import type { Instant } from '../core/instant.ts';
import { knownSince } from '../store/read/known-since.ts';
import { GivenTime, Time, time, whenOf } from './answers.ts';

/** Of what people set: all of it is of then, names too. */
export const PastSettingsQuery = z.object({
  asOf: GivenTime.optional().describe('A past instant: the answer is as it was then. Default: now.'),
});

/** A past instant, or null for now. Throws `invalid-input` for one that is still to come. */
export function pastOf(asOf: Instant | undefined, now: Instant): Instant | null {
  const { at, isPast } = whenOf(asOf, now);
  return isPast ? at : null;
}

/** A field of what is told from states that are kept. */
export const knownSinceField = {
  knownSince: Time.optional().describe(
    'Only with an `asOf` before Curfew kept how this stood: since when it does. What is told is how it stood then; how it was at `asOf` is not known.',
  ),
};

/** Its value, where there is one. */
export async function knownSinceOf(
  db: Parameters<typeof knownSince>[0],
  asOf: Instant | null,
): Promise<{ knownSince?: string }> {
  return knownSinceIs(await knownSince(db, asOf));
}

/** Whatever it is about. */
export function knownSinceIs(since: Instant | null): { knownSince?: string } {
  return since === null ? {} : { knownSince: time(since) };
}
