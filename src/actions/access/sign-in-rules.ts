import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { Problem } from '../../core/problems.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation, setRequiresTwoFactor } from '../../store/installation.ts';
import { findMember, isWithoutTwoFactor, lockAdministrators, membersWithoutTwoFactor } from '../../store/members.ts';
import { installationAt, membersWithoutTwoFactorAt } from '../../store/recorded-people.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';

export interface SignInRules {
  /** Whoever signs in with a password sets up a second factor, and can do nothing else before. */
  readonly requireTwoFactor: boolean;
  /** How many members sign in with a password alone. */
  readonly membersWithout: number;
}

/** With `asOf`, those of then. */
export async function readSignInRules(ctx: ActionContext, asOf: Instant | null = null): Promise<SignInRules> {
  requirePermission(ctx, 'audit.read');
  if (asOf === null) return await rulesIn(ctx.db);
  const { requiresTwoFactor } = await installationAt(ctx.db, asOf);
  return { requireTwoFactor: requiresTwoFactor, membersWithout: await membersWithoutTwoFactorAt(ctx.db, asOf) };
}

const ChangeSignInRules = z.object({ requireTwoFactor: z.boolean() });

/**
 * The rule holds at once, for open sessions too; API keys and the command line on the server's machine are not touched.
 * Nobody is locked out: whoever has no second factor sets one up at sign-in. Throws `conflict` where whoever switches it
 * on has not shown that it works.
 */
export async function changeSignInRules(ctx: ActionContext, input: unknown): Promise<SignInRules> {
  requirePermission(ctx, 'organisation.manage');
  const { requireTwoFactor } = parseInput(ChangeSignInRules, input);
  return await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const before = await rulesIn(trx);
    if (before.requireTwoFactor === requireTwoFactor) return before;
    if (requireTwoFactor) await requireOwnTwoFactor(ctx, trx);
    await setRequiresTwoFactor(trx, requireTwoFactor);
    const after = { ...before, requireTwoFactor };
    await audited(ctx, trx, { action: 'sign-in-rules.changed', detail: { ...after } });
    return after;
  });
}

async function rulesIn(connection: Connection): Promise<SignInRules> {
  const requireTwoFactor = (await findInstallation(connection))?.requiresTwoFactor ?? false;
  return { requireTwoFactor, membersWithout: await membersWithoutTwoFactor(connection) };
}

async function requireOwnTwoFactor({ actor }: ActionContext, transaction: Connection): Promise<void> {
  if (actor.kind !== 'member' || actor.id === null) return;
  if ((await findMember(transaction, actor.id)) === null || !(await isWithoutTwoFactor(transaction, actor.id))) return;
  throw new Problem('conflict', 'Turn on your own second factor first, in your account: then you know that it works.');
}
