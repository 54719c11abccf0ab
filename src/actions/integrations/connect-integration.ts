import { z } from 'zod';
import type { Connector } from '../../connectors/contract.ts';
import { findConnector } from '../../connectors/registry.ts';
import { Problem } from '../../core/problems.ts';
import { newId } from '../../lib/new-id.ts';
import { sealSecret } from '../../lib/secrets.ts';
import { insertIntegration, integrationNames, likeIntegration } from '../../store/integrations.ts';
import { audited, requirePermission } from '../context.ts';
import { parseInput } from '../parse-input.ts';
import { credentialsContext } from '../sync/credentials.ts';
import type { EngineContext } from '../sync/engine.ts';
import type { Account } from '../sync/open-session.ts';
import { ThingName } from '../written-text.ts';
import { credentialHint, givenFields } from './given-fields.ts';
import { accountProblem, testAccount } from './test-account.ts';

const Fields = z.record(z.string(), z.string());
const ConnectIntegration = z.object({
  provider: z.string(),
  name: ThingName.optional(),
  settings: Fields.default({}),
  credentials: Fields,
});

/**
 * Connects an account after its key has been tried: one that does not work is not stored. Throws `credentials-refused`,
 * `address-refused`, `source-unreachable` or `unexpected-answer`. The warnings say what the key may not see,
 * and whether the account seems to be connected already: that is not refused, for only a person knows.
 */
export async function connectIntegration(
  ctx: EngineContext,
  input: unknown,
): Promise<{ id: string; warnings: readonly string[] }> {
  requirePermission(ctx, 'integrations.connect');
  const wanted = parseInput(ConnectIntegration, input);
  const connector = requireConnector(wanted.provider);
  const account = {
    connector,
    settings: givenFields(connector.settings, wanted.settings, 'settings'),
    credentials: givenFields(connector.credentials, wanted.credentials, 'credentials'),
  };
  const { settings, report } = await tried(ctx, account);
  const id = newId();
  const twice = await ctx.db.transaction().execute(async (trx) => {
    const now = ctx.now();
    const name = wanted.name ?? freeName(connector.title, await integrationNames(trx, connector.id));
    const hint = credentialHint(connector.credentials, account.credentials);
    const sealed = sealSecret(
      ctx.engine.keyring().current,
      JSON.stringify(account.credentials),
      credentialsContext(id),
    );
    const like = { provider: connector.id, baseUrl: settings.baseUrl, account: report.account, hint };
    const present = await likeIntegration(trx, like);
    const credentials = { sealed, hint, account: report.account, warnings: report.warnings };
    await insertIntegration(trx, { id, provider: connector.id, name, settings, credentials, now });
    await audited(ctx, trx, {
      action: 'integration.connected',
      subject: { kind: 'integration', id },
      detail: { provider: connector.id, name, settings, keyEndsWith: hint },
    });
    return present === undefined ? [] : [twiceText(present.name, report.account)];
  });
  return { id, warnings: [...report.warnings, ...twice] };
}

function twiceText(name: string, account: string | null): string {
  const why =
    account === null
      ? 'the address is the same, and the key ends in the same characters'
      : `the address and the account (${account}) are the same`;
  return `This account seems to be connected already, as ${name}: ${why}. Monitored by both, each vulnerability is counted twice; disconnect one of them.`;
}

function requireConnector(provider: string): Connector {
  const connector = findConnector(provider);
  if (connector !== undefined) return connector;
  const message = 'There is no such provider.';
  throw new Problem('invalid-input', message, { errors: [{ path: 'provider', message }] });
}

/** The report of an account that works, and its settings with the address that was tried: the key goes nowhere else. */
async function tried(ctx: EngineContext, account: Account) {
  const { connector, settings } = account;
  try {
    const baseUrl = connector.normaliseBaseUrl(settings['baseUrl'] ?? connector.defaultBaseUrl);
    const settled = { ...settings, baseUrl };
    return { settings: settled, report: await testAccount(ctx, { ...account, settings: settled }) };
  } catch (error) {
    throw accountProblem(error);
  }
}

function freeName(title: string, taken: ReadonlySet<string>): string {
  let name = title;
  for (let number = 2; taken.has(name); number += 1) name = `${title} ${number}`;
  return name;
}
