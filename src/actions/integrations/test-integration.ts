import { z } from 'zod';
import { type ConnectionReport, SourceError } from '../../connectors/contract.ts';
import { openSecret } from '../../lib/secrets.ts';
import { findIntegration, noteIntegrationReport, type StoredIntegration } from '../../store/integrations.ts';
import { sourcesInUse } from '../../store/monitoring-sources.ts';
import { noteIntegrationHealth } from '../../store/sources.ts';
import { audited, requirePermission } from '../context.ts';
import { Id, requireId } from '../parse-id.ts';
import { parseInput } from '../parse-input.ts';
import { credentialsContext } from '../sync/credentials.ts';
import type { EngineContext } from '../sync/engine.ts';
import { requireConnected } from './connected-integration.ts';
import { accountProblem, testAccount } from './test-account.ts';

const TestIntegration = z.object({ id: Id });

/** Tries the stored key again and keeps what came of it. Throws as connecting does; the health is kept then, too. */
export async function testIntegration(ctx: EngineContext, input: unknown): Promise<ConnectionReport> {
  requirePermission(ctx, 'integrations.connect');
  const id = requireId(parseInput(TestIntegration, input).id, 'integration');
  const integration = requireConnected(await findIntegration(ctx.db, id));
  const [source] = await sourcesInUse(ctx.db, id);
  try {
    const report = await testAccount(ctx, accountOf(ctx, integration), source?.listedAssets ?? null);
    await note(ctx, id, report);
    return report;
  } catch (error) {
    if (error instanceof SourceError) await note(ctx, id, error);
    throw accountProblem(error);
  }
}

function accountOf(ctx: EngineContext, integration: StoredIntegration) {
  const { id, provider, settings, sealedCredentials } = integration;
  const credentials = openSecret(ctx.engine.keyring(), sealedCredentials ?? '', credentialsContext(id));
  return {
    connector: ctx.engine.connectorById(provider),
    settings,
    credentials: JSON.parse(credentials) as Record<string, string>,
  };
}

async function note(ctx: EngineContext, id: string, result: ConnectionReport | SourceError): Promise<void> {
  const refusal = result instanceof SourceError ? result : null;
  const error = refusal && { code: refusal.problem, message: refusal.message };
  await ctx.db.transaction().execute(async (trx) => {
    await noteIntegrationHealth(trx, id, { at: ctx.now(), error });
    if (!(result instanceof SourceError)) await noteIntegrationReport(trx, id, result);
    await audited(ctx, trx, {
      action: 'integration.tested',
      subject: { kind: 'integration', id },
      detail: { result: refusal?.problem ?? 'works' },
    });
  });
}
