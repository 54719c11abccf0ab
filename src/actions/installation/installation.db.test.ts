import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { asOwner } from '../../../test/support/database.ts';
import { generateSecretKey, openSecret, parseSecretKey } from '../../lib/secrets.ts';
import { connectIntegration } from '../integrations/connect-integration.ts';
import { credentialsContext } from '../sync/credentials.ts';
import { examineInstallation } from './examine-installation.ts';
import { prepareInstallation } from './prepare-installation.ts';
import { rotateSecretKey } from './rotate-secret-key.ts';
import { findOrCreateKeyring, prepareNextKey, promoteNextKey } from './secret-key-files.ts';

let fixture: EngineFixture;
let folder: string;
let integrationId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curfew-keys-'));
  fixture = await engineFixture();
  const { url, apiKey } = fixture.simulator;
  const wanted = { provider: 'halo-security', settings: { baseUrl: url }, credentials: { apiKey } };
  integrationId = (await connectIntegration(fixture.as('administrator'), wanted)).id;
});

afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

async function sealed(): Promise<string> {
  const row = await fixture.db.selectFrom('integrations').select('sealed_credentials').executeTakeFirstOrThrow();
  return row.sealed_credentials ?? '';
}

test('a rotation re-encrypts all or nothing, and is in the audit log without a key', async () => {
  const ctx = fixture.as('administrator');
  await fixture.newEntries();
  const foreign = { current: parseSecretKey(generateSecretKey()), others: [] };
  const before = await sealed();
  await expect(rotateSecretKey(ctx, foreign, parseSecretKey(generateSecretKey()))).rejects.toThrow('it needs key');
  expect(await sealed()).toBe(before);
  expect(await fixture.newEntries()).toEqual([]);
  await expect(rotateSecretKey(fixture.as('manager'), fixture.keyring, foreign.current)).rejects.toThrow(
    'administrator',
  );

  expect(await rotateSecretKey(ctx, fixture.keyring, foreign.current)).toBe(1);
  const context = credentialsContext(integrationId);
  expect(openSecret(foreign, await sealed(), context)).toContain(fixture.simulator.apiKey);
  expect(() =>
    openSecret({ ...fixture.keyring, others: [] }, before.replace(/^v1\.\w{8}/, 'v1.00000000'), context),
  ).toThrow();
  const [entry] = await fixture.newEntries();
  expect(entry).toMatchObject({ action: 'secret-key.rotated', detail: { to: foreign.current.id, credentials: 1 } });
  await rotateSecretKey(ctx, foreign, fixture.keyring.current);
});

test('a rotation that was killed at any point opens everything, and the next run ends it', async () => {
  const ctx = fixture.as('administrator');
  const context = credentialsContext(integrationId);
  const first = await findOrCreateKeyring(folder, null);
  await rotateSecretKey(ctx, fixture.keyring, first.current);

  // Killed before the commit: the next key is there, and unused.
  const next = await prepareNextKey(folder);
  expect(openSecret(await findOrCreateKeyring(folder, null), await sealed(), context)).toContain('apiKey');
  // Killed after the commit and before the files.
  await rotateSecretKey(ctx, await findOrCreateKeyring(folder, null), next);
  const between = await findOrCreateKeyring(folder, null);
  expect(between.current.id).toBe(first.current.id);
  expect(openSecret(between, await sealed(), context)).toContain('apiKey');
  // What the next run does.
  expect((await prepareNextKey(folder)).id).toBe(next.id);
  await rotateSecretKey(ctx, between, next);
  await promoteNextKey(folder);
  const after = await findOrCreateKeyring(folder, null);
  expect(after).toMatchObject({ current: { id: next.id }, others: [] });
  expect(openSecret(after, await sealed(), context)).toContain('apiKey');
  expect(await readdir(folder)).toEqual(['secret-key']);
});

test('the examination names a key that is not here', async () => {
  const findings = await examineInstallation(fixture.db, fixture.keyring, () => Date.now());
  expect(findings.find((finding) => finding.subject === 'secret key')).toMatchObject({ level: 'fail' });
  expect(findings.find((finding) => finding.subject === 'administrator')).toMatchObject({ level: 'ok' });
});

test('what began as a demonstration stays one, and real data never becomes one', async () => {
  const now = fixture.clock.now;
  await prepareInstallation(fixture.db, { isDemonstration: true, now });
  await expect(prepareInstallation(fixture.db, { isDemonstration: false, now })).rejects.toThrow('stays one');
  expect(await prepareInstallation(fixture.db, { isDemonstration: 'as-it-is', now })).toMatchObject({
    isDemonstration: true,
  });
  await asOwner(fixture.db, 'update installation set is_demonstration = false');
  await expect(prepareInstallation(fixture.db, { isDemonstration: true, now })).rejects.toThrow('real data');
});
