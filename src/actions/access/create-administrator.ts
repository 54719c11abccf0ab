import { z } from 'zod';
import { countAdministrators, lockAdministrators, type Member } from '../../store/members.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import type { SetUpMore } from './complete-setup.ts';
import { Email, MemberName, NewPassword, nameFromEmail, requireGoodPassword } from './credentials-input.ts';
import { storeAdministrator } from './first-administrator.ts';
import { hashPassword } from './passwords.ts';

const CreateAdministrator = z.object({ email: Email, password: NewPassword, name: MemberName.optional() });

export interface AdministratorOptions {
  /** Answer null, and change nothing, if there is an administrator already: for the environment's first one. */
  readonly onlyFirst?: boolean;
  /** Called for the first administrator, in the same transaction. */
  readonly setUpMore?: SetUpMore | undefined;
}

/**
 * An administrator from the command line or the environment: on the server's own machine only. Throws `conflict` when
 * the address is taken, `invalid-input` when the password is not good enough.
 */
export async function createAdministrator(
  ctx: ActionContext,
  input: unknown,
  { onlyFirst = false, setUpMore }: AdministratorOptions = {},
): Promise<Member | null> {
  requirePermission(ctx, 'members.manage');
  const { email, password, name = nameFromEmail(email) } = parseInput(CreateAdministrator, input);
  if (onlyFirst && (await countAdministrators(ctx.db)) > 0) return null;
  requireGoodPassword(password, email);
  const passwordHash = await hashPassword(password);
  return await ctx.db.transaction().execute(async (trx) => {
    await lockAdministrators(trx);
    const isFirst = (await countAdministrators(trx)) === 0;
    if (onlyFirst && !isFirst) return null;
    const member = await storeAdministrator(trx, { email, name, passwordHash, at: ctx.now() });
    if (isFirst) await setUpMore?.(ctx, trx, { timeZone: null, by: member });
    await audited(ctx, trx, {
      action: 'administrator.created',
      subject: { kind: 'member', id: member.id },
      detail: { email, isFirst },
    });
    return member;
  });
}
