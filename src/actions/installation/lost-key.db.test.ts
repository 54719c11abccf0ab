import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { generateSecretKey, type Keyring, openSecret, parseSecretKey, sealSecret } from '../../lib/secrets.ts';
import { acknowledgeTwoFactorLoss } from '../access/acknowledge-two-factor-loss.ts';
import { readMyself } from '../access/read-myself.ts';
import { changeIntegration } from '../integrations/change-integration.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { examineInstallation } from './examine-installation.ts';
import { findLostSecrets, forgetLostSecrets } from './forget-lost-secrets.ts';
import { openKeyring } from './open-keyring.ts';
import { rotateSecretKey } from './rotate-secret-key.ts';
import { sealedContext } from './sealed-context.ts';

let fixture: EngineFixture;
let folder: string;
let source: { integrationId: string; sourceId: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'curfew-keys-'));
  fixture = await engineFixture();
});

afterEach(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

const other = (): Keyring => ({ current: parseSecretKey(generateSecretKey()), others: [] });

test('a first start makes the key, and later ones find it', async () => {
  const made = await openKeyring(fixture.db, join(folder, 'data'), null);
  expect(await openKeyring(fixture.db, join(folder, 'data'), null)).toEqual(made);
});

test('a missing key file is never replaced: what is missing, which key, and what to do', async () => {
  source = await connectedSource(fixture);
  const refused = openKeyring(fixture.db, folder, null);
  await expect(refused).rejects.toThrow(join(folder, 'secret-key'));
  await expect(refused).rejects.toThrow(`secret key ${fixture.keyring.current.id}`);
  await expect(refused).rejects.toThrow('Halo Security');
  await expect(refused).rejects.toThrow('rotate-key --without-old-key');
  expect(await readdir(folder)).toEqual([]);
});

test('another key than the one that is needed is refused too, with both named', async () => {
  source = await connectedSource(fixture);
  const key = generateSecretKey();
  const refused = openKeyring(fixture.db, folder, key);
  await expect(refused).rejects.toThrow(`CURFEW_SECRET_KEY is key ${parseSecretKey(key).id}`);
  await expect(refused).rejects.toThrow(fixture.keyring.current.id);
  const findings = await examineInstallation(fixture.db, undefined, Date.now);
  expect(findings.find(({ subject }) => subject === 'secret key')).toMatchObject({ level: 'fail' });
});

test('once the loss is acknowledged it starts, and works again when the API key is entered', async () => {
  source = await connectedSource(fixture);
  const next = other();
  const member = fixture.as('engineer').actor;
  const lost = sealSecret(fixture.keyring.current, 'secret', sealedContext({ place: 'two-factor', id: member.id }));
  await fixture.db
    .insertInto('two_factors')
    .values({ member_id: member.id, sealed_secret: lost, created_at: new Date(fixture.clock.now) })
    .execute();
  await fixture.db
    .updateTable('members')
    .set({ two_factor_at: new Date(fixture.clock.now) })
    .where('id', '=', member.id ?? '')
    .execute();
  await fixture.newEntries();
  const first = await findLostSecrets(fixture.as('administrator'), next);
  expect(await fixture.newEntries()).toEqual([]);
  const gaveUp = await forgetLostSecrets(fixture.as('administrator'), next);
  expect(gaveUp.map(({ place, name }) => [place, name])).toEqual([
    ['integration', 'Halo Security'],
    ['two-factor', member.name],
  ]);
  expect(first).toEqual(gaveUp);
  expect(await fixture.newEntries()).toMatchObject([
    { action: 'secret-key.given-up', detail: { lost: [fixture.keyring.current.id], to: next.current.id } },
  ]);
  const text = JSON.stringify(await fixture.db.selectFrom('audit_log').selectAll().execute());
  expect(text).not.toContain(lost);
  expect(await fixture.db.selectFrom('two_factors').selectAll().execute()).toEqual([]);
  expect(await forgetLostSecrets(fixture.as('administrator'), next)).toEqual([]);
  const told = await readMyself(fixture.as('engineer'));
  expect(told).toMatchObject({ twoFactorAt: null, twoFactorLostAt: fixture.clock.now });
  await acknowledgeTwoFactorLoss(fixture.as('engineer'));
  await acknowledgeTwoFactorLoss(fixture.as('engineer'));
  expect(await readMyself(fixture.as('engineer'))).toMatchObject({ twoFactorLostAt: null });
  expect((await fixture.newEntries()).map(({ action }) => action)).toEqual(['two-factor.loss-acknowledged']);

  const key = next.current.bytes.toString('base64');
  expect((await openKeyring(fixture.db, folder, key)).current.id).toBe(next.current.id);
  Object.assign(fixture.keyring, next);
  await requestSync(fixture.as('engineer'), { sourceId: source.sourceId });
  expect(await fixture.runQueued()).toEqual(['failed']);
  const [integration] = await fixture.db.selectFrom('integrations').selectAll().execute();
  expect(integration).toMatchObject({ status: 'needs-attention', last_error: { code: 'key-not-opened' } });

  const credentials = { apiKey: fixture.simulator.apiKey };
  await changeIntegration(fixture.as('administrator'), { id: source.integrationId, credentials });
  await requestSync(fixture.as('engineer'), { sourceId: source.sourceId });
  expect(await fixture.runQueued()).toEqual(['complete']);
});

test('only an administrator gives up what is lost', async () => {
  await expect(forgetLostSecrets(fixture.as('manager'), other())).rejects.toThrow('administrator');
});

test('a rotation re-encrypts second factors and the identity provider as well', async () => {
  const member = fixture.as('engineer').actor;
  const places = [
    { place: 'two-factor', id: member.id },
    { place: 'identity-provider', id: '' },
  ] as const;
  const [factor = '', provider = ''] = places.map((place) =>
    sealSecret(fixture.keyring.current, place.place, sealedContext(place)),
  );
  const at = new Date(fixture.clock.now);
  await fixture.db
    .insertInto('two_factors')
    .values({ member_id: member.id, sealed_secret: factor, created_at: at })
    .execute();
  await fixture.db
    .insertInto('identity_provider')
    .values({
      name: 'Provider',
      issuer: 'https://id.example.org',
      client_id: 'curfew',
      sealed_client_secret: provider,
      allowed_domains: [],
      allows_sign_up: false,
      default_role: null,
      created_at: at,
      updated_at: at,
      updated_by: 'test',
    })
    .execute();
  const next = other();
  expect(await rotateSecretKey(fixture.as('administrator'), fixture.keyring, next.current)).toBe(2);
  const factors = await fixture.db.selectFrom('two_factors').select('sealed_secret').executeTakeFirstOrThrow();
  const providers = await fixture.db
    .selectFrom('identity_provider')
    .select('sealed_client_secret')
    .executeTakeFirstOrThrow();
  expect(openSecret(next, factors.sealed_secret, sealedContext(places[0]))).toBe('two-factor');
  expect(openSecret(next, providers.sealed_client_secret, sealedContext(places[1]))).toBe('identity-provider');
});
