import ipaddr from 'ipaddr.js';
import { type Instant, SECOND } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import { lockAttempts, storeAttempts } from '../../store/attempt-limits.ts';
import type { Connection } from '../../store/database.ts';
import type { AnonymousContext } from '../context.ts';
import { type AttemptLimit, countAttempt, takeBackAttempt } from './attempt-limit.ts';

export interface Bucket {
  readonly name: string;
  readonly limit: AttemptLimit;
}

/** An attempt that has been counted as wrong until somebody says that it was right. */
export interface CountedAttempts {
  /** When the next one is heard, if this one is wrong too. */
  readonly lockedUntil: Instant | null;
  takeBack(transaction: Connection): Promise<void>;
}

/** The network that an address belongs to: attackers have a whole /64 in IPv6. */
export function networkOf(origin: string | null): string {
  if (origin === null || !ipaddr.isValid(origin)) return 'unknown';
  const address = ipaddr.process(origin);
  if (address instanceof ipaddr.IPv4) return address.toString();
  return `${address.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Counts one attempt in all of the buckets, or throws `too-many-attempts` and counts in none. */
export async function limitAttempts(ctx: AnonymousContext, buckets: readonly Bucket[]): Promise<CountedAttempts> {
  // Always in the same order: two attempts that share buckets never wait for each other.
  const ordered = [...buckets].sort((a, b) => (a.name < b.name ? -1 : 1));
  const now = ctx.now();
  const counted = await ctx.db.transaction().execute(async (trx) => {
    const results = [];
    for (const { name, limit } of ordered) {
      const attempts = await lockAttempts(trx, name, now);
      results.push({ name, ...countAttempt(limit, attempts, now) });
    }
    const refusedUntil = Math.max(...results.map((result) => result.refusedUntil ?? 0));
    if (refusedUntil > now) {
      const retryAfterSeconds = Math.ceil((refusedUntil - now) / SECOND);
      throw new Problem('too-many-attempts', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
        retryAfterSeconds,
      });
    }
    for (const { name, attempts } of results) await storeAttempts(trx, name, attempts);
    return results;
  });
  const lockedUntil = Math.max(...counted.map(({ attempts }) => attempts.lockedUntil ?? 0));
  return {
    lockedUntil: lockedUntil > 0 ? lockedUntil : null,
    takeBack: async (transaction) => {
      for (const { name, limit } of ordered) {
        await storeAttempts(transaction, name, takeBackAttempt(limit, await lockAttempts(transaction, name, now)));
      }
    },
  };
}
