import type { Instant } from '../../core/instant.ts';
import type { Connection } from '../database.ts';
import { statesKnownSince } from '../recorded-states.ts';

/** Of a past instant from before states were kept: since when they are. Null where all of it is known, and of now. */
export async function knownSince(db: Connection, asOf: Instant | null): Promise<Instant | null> {
  return asOf === null ? null : await statesKnownSince(db, asOf);
}
