import { z } from 'zod';
import { type ActionContext, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { writtenText } from '../written-text.ts';
import { type ErasedData, eraseWithin, What } from './erase-within.ts';

const Why = z.object({ reason: writtenText(1_000) });

/**
 * Erases personal data for good, all or nothing: a member who is disabled is named by an alias everywhere from then on, and
 * other words are taken out of what people wrote. The records of the log that named them are erased, what is left of each
 * is entered anew, and the erasure itself is an entry. Throws `not-found`, `conflict` for a member who is not disabled or
 * was erased already, `invalid-input`.
 */
export async function erasePersonalData(ctx: ActionContext, input: unknown): Promise<ErasedData & { id: string }> {
  requirePermission(ctx, 'members.manage');
  const { reason, ...rest } = typeof input === 'object' && input !== null ? (input as Record<string, unknown>) : {};
  const what = parseInput(What, rest);
  const why = parseInput(Why, { reason });
  const { id, erased } = await ctx.db
    .transaction()
    .execute(async (trx) => await eraseWithin(ctx, trx, what, why.reason));
  return { id, ...erased };
}
