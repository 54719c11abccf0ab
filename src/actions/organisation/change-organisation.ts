import { z } from 'zod';
import { isTimeZone } from '../../core/sla/calendar.ts';
import { findInstallation } from '../../store/installation.ts';
import { setOrganisation } from '../../store/setup-tokens.ts';
import { OrganisationName } from '../access/credentials-input.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { createPolicyVersion } from '../policies/create-policy-version.ts';
import { type Organisation, readOrganisation } from './read-organisation.ts';

const ChangeOrganisation = z.object({
  name: OrganisationName.optional(),
  timeZone: z
    .string()
    .max(100)
    .refine(isTimeZone, 'This is not the name of a time zone, such as Europe/Berlin.')
    .optional(),
});

/**
 * Another name, another time zone, or both. The zone belongs to the SLA policy: changing it puts a new version in force,
 * which counts for what is detected, reopened or changes its severity from then on.
 */
export async function changeOrganisation(ctx: ActionContext, input: unknown): Promise<Organisation> {
  requirePermission(ctx, 'organisation.manage');
  const { name, timeZone } = parseInput(ChangeOrganisation, input);
  const before = await readOrganisation(ctx.db);
  // The harmless half first: a new version of the policy stays for ever.
  if (name !== undefined) await rename(ctx, name);
  if (timeZone !== undefined && timeZone !== before.timeZone) {
    const reason = `The time zone of the organisation was changed from ${before.timeZone} to ${timeZone}`;
    await createPolicyVersion(ctx, { timeZone, reason });
  }
  return await readOrganisation(ctx.db);
}

async function rename(ctx: ActionContext, name: string): Promise<void> {
  await ctx.db.transaction().execute(async (trx) => {
    const from = (await findInstallation(trx))?.organisation ?? '';
    if (from === name) return;
    await setOrganisation(trx, name, ctx.now());
    await audited(ctx, trx, { action: 'organisation.renamed', detail: { from, to: name } });
  });
}
