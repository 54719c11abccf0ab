import { z } from 'zod';
import { sealSecret } from '../../lib/secrets.ts';
import {
  findIntegration,
  holdIntegration,
  type StoredIntegration,
  type TestedCredentials,
  updateIntegration,
} from '../../store/integrations.ts';
import { sourcesInUse } from '../../store/monitoring-sources.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, Revision, requireId, requireRevision } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { credentialsContext } from '../sync/credentials.ts';
import type { EngineContext } from '../sync/engine.ts';
import { ThingName } from '../written-text.ts';
import { requireConnected } from './connected-integration.ts';
import { credentialHint, givenFields } from './given-fields.ts';
import { accountProblem, testAccount } from './test-account.ts';

const ChangeIntegration = z
  .object({
    id: Id,
    revision: Revision.optional(),
    name: ThingName.optional(),
    credentials: z.record(z.string(), z.string()).optional(),
  })
  .refine(({ name, credentials }) => name !== undefined || credentials !== undefined, 'Nothing to change was given.');

/**
 * Renames an account or replaces its key. The new key is tried at the stored address first; one that is refused leaves
 * the old one in place. Throws `not-found`, `conflict`, `precondition-failed`, and what connecting throws.
 */
export async function changeIntegration(
  ctx: EngineContext,
  input: unknown,
): Promise<{ id: string; revision: number; warnings: readonly string[] }> {
  requirePermission(ctx, 'integrations.connect');
  const wanted = parseInput(ChangeIntegration, input);
  const id = requireId(wanted.id, 'integration');
  const before = requireConnected(await findIntegration(ctx.db, id));
  requireRevision(wanted.revision, before.revision, 'integration');
  const credentials = wanted.credentials && (await tested(ctx, before, wanted.credentials));
  return await ctx.db.transaction().execute(async (trx) => {
    const present = requireConnected(await holdIntegration(trx, id));
    requireRevision(wanted.revision, present.revision, 'integration');
    const revision = await updateIntegration(trx, id, { name: wanted.name, credentials }, ctx.now());
    await audited(ctx, trx, {
      action: 'integration.changed',
      subject: { kind: 'integration', id },
      detail: {
        ...(wanted.name !== undefined && { name: { from: present.name, to: wanted.name } }),
        ...(credentials !== undefined && { keyEndsWith: { from: present.credentialHint, to: credentials.hint } }),
      },
    });
    return { id, revision, warnings: credentials?.warnings ?? [] };
  });
}

async function tested(
  ctx: EngineContext,
  { id, provider, settings }: StoredIntegration,
  given: Readonly<Record<string, string>>,
): Promise<TestedCredentials> {
  const connector = ctx.engine.connectorById(provider);
  const credentials = givenFields(connector.credentials, given, 'credentials');
  const [source] = await sourcesInUse(ctx.db, id);
  try {
    const report = await testAccount(ctx, { connector, settings, credentials }, source?.listedAssets ?? null);
    return {
      sealed: sealSecret(ctx.engine.keyring().current, JSON.stringify(credentials), credentialsContext(id)),
      hint: credentialHint(connector.credentials, credentials),
      account: report.account,
      warnings: report.warnings,
    };
  } catch (error) {
    throw accountProblem(error);
  }
}
