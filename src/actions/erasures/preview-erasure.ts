import { type ActionContext, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { type ErasedData, eraseWithin, What } from './erase-within.ts';

/** What an erasure would erase now: it is done and taken back. Throws what `erasePersonalData` throws. */
export async function previewErasure(ctx: ActionContext, input: unknown): Promise<ErasedData> {
  requirePermission(ctx, 'members.manage');
  const what = parseInput(What, input);
  try {
    return await ctx.db.transaction().execute(async (trx) => {
      throw new TakenBack((await eraseWithin(ctx, trx, what, '')).erased);
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.erased;
    throw error;
  }
}

class TakenBack extends Error {
  readonly erased: ErasedData;
  constructor(erased: ErasedData) {
    super('It was only looked at');
    this.erased = erased;
  }
}
