import type { Instant } from '../../core/instant.ts';
import { findInstallation } from '../../store/installation.ts';
import { countRecoveryCodes } from '../../store/two-factors.ts';
import type { ActionContext } from '../context.ts';
import { requireMyself } from './confirm-password.ts';

/** One's own second factor. */
export interface TwoFactorState {
  /** Null: signing in takes a password only. */
  readonly since: Instant | null;
  readonly recoveryCodesLeft: number;
  /** The organisation asks everybody for one: it cannot be turned off. */
  readonly isRequired: boolean;
}

export async function readTwoFactor(ctx: ActionContext): Promise<TwoFactorState> {
  const { id, twoFactorAt } = await requireMyself(ctx);
  const recoveryCodesLeft = twoFactorAt === null ? 0 : await countRecoveryCodes(ctx.db, id);
  const isRequired = (await findInstallation(ctx.db))?.requiresTwoFactor ?? false;
  return { since: twoFactorAt, recoveryCodesLeft, isRequired };
}
