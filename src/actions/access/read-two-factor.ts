import type { Instant } from '../../core/instant.ts';
import { countRecoveryCodes } from '../../store/two-factors.ts';
import type { ActionContext } from '../context.ts';
import { requireMyself } from './confirm-password.ts';

/** One's own second factor. */
export interface TwoFactorState {
  /** Null: signing in takes a password only. */
  readonly since: Instant | null;
  readonly recoveryCodesLeft: number;
}

export async function readTwoFactor(ctx: ActionContext): Promise<TwoFactorState> {
  const { id, twoFactorAt } = await requireMyself(ctx);
  const recoveryCodesLeft = twoFactorAt === null ? 0 : await countRecoveryCodes(ctx.db, id);
  return { since: twoFactorAt, recoveryCodesLeft };
}
