import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../core/instant.ts';
import { timestamp } from '../database.ts';

/** By when something must have been recorded to be told. Null is the present: all of it, whatever another clock says. */
export function upto(asOf: Instant | null): RawBuilder<Instant> {
  return asOf === null ? sql<Instant>`'infinity'::timestamptz` : timestamp(asOf);
}
