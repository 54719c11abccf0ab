import type { z } from 'zod';
import { requireSpans } from '../actions/vulnerabilities/follow-spans.ts';
import type { Instant } from '../core/instant.ts';
import type { When } from '../store/read/known-vulnerabilities.ts';
import { type KnownQuery, refused, whenOf } from './answers.ts';
import type { ApiServer } from './api-server.ts';

/**
 * Which instant a read is about, and by what was known when. Throws `invalid-input` for instants that do not go together,
 * and `unavailable` while what was recorded lately could not be told exactly.
 */
export async function askedWhen(
  { engine, now }: Pick<ApiServer['parts'], 'engine' | 'now'>,
  query: z.output<typeof KnownQuery>,
): Promise<When> {
  const when = whenIn(query, now());
  if (when.knownAt !== undefined) await requireSpans(engine.db);
  return when;
}

function whenIn({ asOf, knownAt }: z.output<typeof KnownQuery>, now: Instant): When {
  const when = whenOf(asOf, now);
  if (knownAt === undefined) return when;
  if (asOf === undefined) {
    throw refused('knownAt', 'Say with asOf which instant this is about. What is known now about now needs neither.');
  }
  if (knownAt > now) throw refused('knownAt', 'This is in the future.');
  if (knownAt < asOf) {
    throw refused(
      'knownAt',
      'This is before asOf: nobody could know then what was to be. Leave it out, or give a later one.',
    );
  }
  return { ...when, knownAt };
}
