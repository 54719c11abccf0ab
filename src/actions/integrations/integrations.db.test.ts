import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { defaultFaults, type Faults } from '../../../simulators/halo-security/faults.ts';
import {
  accountInput,
  connectedSource,
  type EngineFixture,
  engineFixture,
  problemOf,
} from '../../../test/support/context.ts';
import { dumpOf } from '../../../test/support/dump.ts';
import { openSecret } from '../../lib/secrets.ts';
import { addMonitoringSource } from '../sources/add-monitoring-source.ts';
import { credentialsContext } from '../sync/credentials.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { changeIntegration } from './change-integration.ts';
import { connectIntegration } from './connect-integration.ts';
import { disconnectIntegration } from './disconnect-integration.ts';
import { listAvailableIntegrations } from './list-available-integrations.ts';
import { testIntegration } from './test-integration.ts';

let fixture: EngineFixture;
beforeAll(async () => {
  fixture = await engineFixture();
});
afterAll(() => fixture.close());
afterEach(async () => {
  Object.assign(fixture.simulator.faults, defaultFaults());
  await fixture.newEntries();
});

const admin = () => fixture.as('administrator');
const connect = (change: object = {}) => connectIntegration(admin(), { ...accountInput(fixture), ...change });
const stored = (id: string) =>
  fixture.db.selectFrom('integrations').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const opened = async (id: string) => {
  const { sealed_credentials: sealed } = await stored(id);
  return JSON.parse(openSecret(fixture.keyring, sealed ?? '', credentialsContext(id))) as unknown;
};

describe('connecting', () => {
  it('tests the key, seals it, and says what it may not see', async () => {
    const { id, warnings } = await connect();
    const row = await stored(id);
    expect(row).toMatchObject({
      provider: 'halo-security',
      name: 'Halo Security',
      status: 'connected',
      settings: { baseUrl: `${fixture.simulator.url}/api/v1` },
      credential_hint: fixture.simulator.apiKey.slice(-4),
      warnings,
      revision: 1,
    });
    expect(warnings).not.toEqual([]);
    expect(await opened(id)).toEqual({ apiKey: fixture.simulator.apiKey });
    expect(await fixture.newEntries()).toMatchObject([
      {
        action: 'integration.connected',
        actor: 'administrator@example.org',
        subject: `integration:${id}`,
        detail: { keyEndsWith: row.credential_hint },
      },
    ]);
  });

  it('warns where the account seems to be connected already, and connects it', async () => {
    const seems = /seems to be connected already, as A \(/;
    const name = 'A (first)';
    const elsewhere = fixture.simulator.url.replace('127.0.0.1', 'localhost');
    const baseUrl = `${elsewhere}/api/v1`;
    expect((await connect({ name, settings: { baseUrl } })).warnings.join()).not.toMatch(seems);
    const again = await connect({ settings: { baseUrl: elsewhere } });
    expect(again.warnings.join()).toMatch(seems);
    expect((await stored(again.id)).warnings.join()).not.toMatch(seems);
    fixture.simulator.faults.userMe = '403';
    expect((await connect({ settings: { baseUrl } })).warnings.join()).not.toMatch(/seems to be connected/);
    expect((await connect({ settings: { baseUrl } })).warnings.join()).toMatch(/key ends in the same characters/);
  });

  it('does not warn of an account that was disconnected', async () => {
    await connect();
    const present = await fixture.db
      .selectFrom('integrations')
      .select('id')
      .where('status', '<>', 'disconnected')
      .execute();
    for (const { id } of present) await disconnectIntegration(admin(), { id });
    expect((await connect()).warnings.join()).not.toMatch(/seems to be connected/);
  });

  it('gives a second account a name of its own', async () => {
    const { id } = await connect({ credentials: { apiKey: `  ${fixture.simulator.apiKey}\n` } });
    expect((await stored(id)).name).toMatch(/^Halo Security \d$/);
    expect(await opened(id)).toEqual({ apiKey: fixture.simulator.apiKey });
  });

  const refusals: [Partial<Faults>, string, string][] = [
    [{ keyRevoked: true }, 'credentials-refused', 'credentials-refused'],
    [{ issueAccess: '403' }, 'credentials-refused', 'permission-missing'],
    [{ failure: 'html-200' }, 'unexpected-answer', 'not-this-api'],
    [{ failure: 'malformed' }, 'unexpected-answer', 'unexpected-answer'],
    [{ failure: 'reset' }, 'source-unreachable', 'source-unreachable'],
  ];
  it.each(refusals)('with %j is refused as %s (%s) and stores nothing', async (faults, code, problem) => {
    const before = await dumpOf(fixture.db, ['integrations', 'audit_log']);
    Object.assign(fixture.simulator.faults, faults);
    const refused = await problemOf(connect());
    expect(refused).toMatchObject({ code, extra: { problem } });
    expect(refused.detail).not.toContain(fixture.simulator.apiKey);
    expect(await dumpOf(fixture.db, ['integrations', 'audit_log'])).toBe(before);
  });

  it('keeps the key to itself where the scanner sends it back', async () => {
    const echo = createServer(async (request, response) => {
      const key = String(request.headers['x-apikey']);
      const answer = await fetch(`${fixture.simulator.url}${request.url}`, { headers: { 'x-apikey': key } });
      const text = await answer.text();
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(request.url?.includes('user/me') ? text.replace(/"email":"[^"]*"/, `"email":"${key}"`) : text);
    });
    await new Promise<void>((resolve) => void echo.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = echo.address() as AddressInfo;
      const { id, warnings } = await connect({ settings: { baseUrl: `http://127.0.0.1:${port}` } });
      expect((await stored(id)).account).toBe('[secret]');
      await testIntegration(admin(), { id });
      expect(warnings.join()).toContain('[secret]');
      expect(await dumpOf(fixture.db, ['integrations', 'audit_log'])).not.toContain(fixture.simulator.apiKey);
    } finally {
      echo.close();
    }
  });

  it('refuses an address that cannot be used', async () => {
    expect((await problemOf(connect({ settings: { baseUrl: 'ftp://example.com' } }))).code).toBe('address-refused');
    expect((await problemOf(connect({ settings: { baseUrl: 'http://192.0.2.1' } }))).code).toBe('address-refused');
    const strict = { ...admin(), engine: { ...fixture.engine, allowPrivateAddresses: false } };
    expect((await problemOf(connectIntegration(strict, accountInput(fixture)))).code).toBe('address-refused');
  });

  it.each([
    [{ provider: 'nobody' }, 'provider'],
    [{ credentials: {} }, 'credentials.apiKey'],
    [{ credentials: { apiKey: '   ' } }, 'credentials.apiKey'],
    [{ credentials: { apiKey: 'x'.repeat(5000) } }, 'credentials.apiKey'],
    [{ credentials: { apiKey: 'secret-Ключ' } }, 'credentials.apiKey'],
    [{ credentials: { apiKey: 'secret\r\nx-more: 1' } }, 'credentials.apiKey'],
    [{ credentials: { apiKey: 'secret', token: 'secret' } }, 'credentials.token'],
    [{ settings: { proxy: 'secret' } }, 'settings.proxy'],
    [{ credentials: { apiKey: 5 } }, 'credentials.apiKey'],
    [{ name: '' }, 'name'],
  ])('refuses what does not fit the declared fields: %j', async (change, path) => {
    const problem = await problemOf(connect(change));
    expect(problem).toMatchObject({ code: 'invalid-input', extra: { errors: [{ path }] } });
    expect(JSON.stringify([problem.detail, problem.extra])).not.toContain('secret');
  });

  it('offers every provider with its form', async () => {
    expect(await listAvailableIntegrations(fixture.as('auditor'))).toMatchObject([
      { provider: 'halo-security', settings: [{ name: 'baseUrl' }], credentials: [{ name: 'apiKey', isSecret: true }] },
    ]);
  });
});

describe('testing again', () => {
  it('keeps the health, good or bad', async () => {
    const { id } = await connect();
    fixture.simulator.faults.keyRevoked = true;
    expect((await problemOf(testIntegration(admin(), { id }))).code).toBe('credentials-refused');
    expect(await stored(id)).toMatchObject({
      status: 'needs-attention',
      last_error: { code: 'credentials-refused', at: new Date(fixture.clock.now).toISOString() },
    });
    fixture.simulator.faults.keyRevoked = false;
    await testIntegration(admin(), { id });
    expect(await stored(id)).toMatchObject({ status: 'connected', last_error: null });
    expect((await fixture.newEntries()).map(({ detail }) => detail['result'])).toEqual([
      undefined,
      'credentials-refused',
      'works',
    ]);
  });
});

describe('changing', () => {
  it('renames without touching the key', async () => {
    const { id } = await connect();
    const before = await stored(id);
    expect(await changeIntegration(admin(), { id, name: 'Production' })).toMatchObject({ id, revision: 2 });
    expect(await stored(id)).toEqual({ ...before, name: 'Production', revision: 2 });
  });

  it('replaces a key that works, and keeps the old one when the new one is refused', async () => {
    const { id } = await connect();
    const before = await stored(id);
    const refused = changeIntegration(admin(), { id, name: 'Other', credentials: { apiKey: 'wrong-wrong-wrong' } });
    expect((await problemOf(refused)).code).toBe('credentials-refused');
    expect(await stored(id)).toEqual(before);
    await changeIntegration(admin(), { id, credentials: { apiKey: fixture.simulator.apiKey } });
    const after = await stored(id);
    expect(after.sealed_credentials).not.toBe(before.sealed_credentials);
    expect(after.status).toBe('connected');
    expect(await opened(id)).toEqual({ apiKey: fixture.simulator.apiKey });
    expect((await fixture.newEntries()).map(({ action }) => action)).toEqual([
      'integration.connected',
      'integration.changed',
    ]);
  });

  it('refuses a change of what somebody else has changed', async () => {
    const { id } = await connect();
    const rename = (name: string) => changeIntegration(admin(), { id, name, revision: 1 });
    const answers = await Promise.allSettled([rename('one'), rename('two')]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await problemOf(rename('three'))).code).toBe('precondition-failed');
  });

  it('knows no integration that is not there', async () => {
    for (const id of ['nonsense', '00000000-0000-7000-8000-000000000000', "x'; drop table integrations"]) {
      expect((await problemOf(changeIntegration(admin(), { id, name: 'x' }))).code).toBe('not-found');
      expect((await problemOf(testIntegration(admin(), { id }))).code).toBe('not-found');
      expect((await problemOf(disconnectIntegration(admin(), { id }))).code).toBe('not-found');
    }
    expect((await problemOf(changeIntegration(admin(), { id: 'x' }))).code).toBe('invalid-input');
  });
});

describe('disconnecting', () => {
  it('erases the key, keeps the history, ends what is queued and makes the check unknown', async () => {
    const { integrationId: id, sourceId } = await connectedSource(fixture);
    const { id: syncId } = await requestSync(admin(), { sourceId });
    await fixture.newEntries();
    await disconnectIntegration(admin(), { id });
    expect(await stored(id)).toMatchObject({ status: 'disconnected', sealed_credentials: null });
    const { db } = fixture;
    const source = await db.selectFrom('monitoring_sources').selectAll().where('id', '=', sourceId).execute();
    expect(source).toMatchObject([{ status: 'active', next_sync_at: null }]);
    const sync = await db.selectFrom('syncs').selectAll().where('id', '=', syncId).executeTakeFirstOrThrow();
    expect(sync).toMatchObject({ status: 'failed', problem: { code: 'disconnected' } });
    expect(await fixture.runQueued()).toEqual(['not-run']);
    const verdict = await db
      .selectFrom('check_verdicts')
      .selectAll()
      .where('check_id', '=', 'halo-security-vulnerabilities-resolved-within-sla')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    expect(verdict).toMatchObject({ status: 'unknown', cause: { what: 'integration-disconnected' } });
    expect(verdict.reason).toContain('disconnected');
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'integration.disconnected', detail: { endedSyncs: [syncId] } },
    ]);
    const again = await Promise.all(
      [
        disconnectIntegration(admin(), { id }),
        changeIntegration(admin(), { id, name: 'x' }),
        testIntegration(admin(), { id }),
        addMonitoringSource(admin(), { integrationId: id }),
        requestSync(admin(), { sourceId }),
      ].map(problemOf),
    );
    expect(again.map(({ code }) => code)).toEqual(Array(5).fill('conflict'));
  });
});

it('the key is nowhere but in its sealed form: no row of any table, no line of any log', async () => {
  const { db, simulator, logLines } = fixture;
  const dump = await dumpOf(db);
  expect(dump).toContain('halo-security');
  expect(dump).not.toContain(simulator.apiKey);
  expect(dump).not.toContain('wrong-wrong-wrong');
  expect(dump).not.toContain(Buffer.from(simulator.apiKey).toString('base64').slice(0, 40));
  expect(logLines.length).toBeGreaterThan(0);
  expect(logLines.join('')).not.toContain(simulator.apiKey);
});
