import { z } from 'zod';
import type { Instant } from '../../core/instant.ts';
import { isTimeZone } from '../../core/sla/calendar.ts';
import type { Connection } from '../../store/database.ts';
import { findInstallation } from '../../store/installation.ts';
import { activePolicy, lockPolicies } from '../../store/policies.ts';
import { setOrganisation } from '../../store/setup-tokens.ts';
import { OrganisationName } from '../access/credentials-input.ts';
import { actInTime } from '../checks/act-in-time.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { storeNextVersion } from '../policies/create-policy-version.ts';
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
 * Another name, another time zone, or both: all or nothing. The zone belongs to the SLA policy: changing it puts a new
 * version in force, which counts for what is detected, reopened or changes its severity from then on.
 */
export async function changeOrganisation(ctx: ActionContext, input: unknown): Promise<Organisation> {
  requirePermission(ctx, 'organisation.manage');
  const { name, timeZone } = parseInput(ChangeOrganisation, input);
  if (timeZone !== undefined) requirePermission(ctx, 'policies.write');
  await actInTime(ctx, async (trx, now) => {
    if (name !== undefined) await rename(ctx, trx, name);
    if (timeZone !== undefined) await moveZone(ctx, trx, timeZone, now);
  });
  return await readOrganisation(ctx.db);
}

async function moveZone(ctx: ActionContext, trx: Connection, timeZone: string, now: Instant): Promise<void> {
  await lockPolicies(trx);
  const before = await activePolicy(trx);
  if (timeZone === before.timeZone) return;
  const reason = `The time zone of the organisation was changed from ${before.timeZone} to ${timeZone}`;
  await storeNextVersion(ctx, trx, { timeZone, reason }, now);
}

async function rename(ctx: ActionContext, trx: Connection, name: string): Promise<void> {
  const from = (await findInstallation(trx))?.organisation ?? '';
  if (from === name) return;
  await setOrganisation(trx, name, ctx.now());
  await audited(ctx, trx, { action: 'organisation.renamed', detail: { from, to: name } });
}
