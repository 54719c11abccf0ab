import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';

/** As somebody gives it, with any offset. */
export const GivenInstant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** When access is to end by itself. Throws `invalid-input` for what is over. */
export function auditEnd(endsAt: Instant | null, now: Instant): Instant | null {
  if (endsAt === null || endsAt > now) return endsAt;
  const message = 'This is in the past. To end the audit now, end it.';
  throw new Problem('invalid-input', message, { errors: [{ path: 'endsAt', message }] });
}
