import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture, goodPassword, publicUrl } from '../../../test/support/app.ts';
import { issueSetupToken } from '../../actions/access/issue-setup-token.ts';
import { chooseTimeZone } from '../../actions/installation/choose-time-zone.ts';
import { MINUTE } from '../../core/instant.ts';

const checkId = 'halo-security-vulnerabilities-resolved-within-sla';
let app: AppFixture;
let sourceId: string;
let integrationId: string;

beforeAll(async () => {
  app = await appFixture({ targets: 4, issues: 40, seed: 3 });
  const credentials = { apiKey: app.simulator.apiKey };
  const body = { provider: 'halo-security', settings: { baseUrl: app.simulator.url }, credentials };
  integrationId = (await app.call('POST /integrations', { body })).body.id;
  sourceId = (await app.call('POST /monitoring-sources', { body: { integrationId } })).body.id;
  app.pass(MINUTE);
  await app.runQueued();
});
afterAll(async () => {
  await app.close();
});

describe('the document', () => {
  it('is the one that is committed', async () => {
    const served = (await app.fetch('GET /api/openapi.json', { as: null })).body;
    const committed = JSON.parse(await readFile(new URL('../../../openapi.json', import.meta.url), 'utf8'));
    expect(served).toEqual(committed);
  });
});

describe('two people who edit the same thing', () => {
  const things = () => [
    { path: `/monitoring-sources/${sourceId}`, body: { name: 'One name' }, other: { name: 'Another name' } },
    { path: `/integrations/${integrationId}`, body: { name: 'One name' }, other: { name: 'Another name' } },
  ];

  it('do not overwrite each other when they send If-Match', async () => {
    const { items } = (await app.call('GET /vulnerabilities?limit=1')).body;
    const [asset] = (await app.call('GET /assets?limit=1')).body.items;
    const all = [
      ...things(),
      { path: `/vulnerabilities/${items[0].id}`, body: { note: 'one' }, other: { note: 'another' } },
      { path: `/assets/${asset.id}`, body: { outOfScope: { reason: 'one' } }, other: { outOfScope: null } },
    ];
    for (const { path, body, other } of all) {
      const etag = String((await app.call(`GET ${path}`)).headers['etag']);
      const first = await app.call(`PATCH ${path}`, { body, headers: { 'if-match': etag } });
      expect(first.status, path).toBe(200);
      expect(first.headers['etag']).not.toBe(etag);
      const late = await app.call(`PATCH ${path}`, { body: other, headers: { 'if-match': etag } });
      expect(late, path).toMatchObject({ status: 412, body: { code: 'precondition-failed' } });
      const again = { 'if-match': String(first.headers['etag']) };
      expect((await app.call(`PATCH ${path}`, { body: other, headers: again })).status).toBe(200);
      expect((await app.call(`PATCH ${path}`, { body, headers: { 'if-match': 'three' } })).status).toBe(400);
      expect((await app.call(`PATCH ${path}`, { body })).status).toBe(200);
    }
  });
});

describe('what people do over HTTP', () => {
  it('is assigned, filtered by assignee, and attested', async () => {
    const { items } = (await app.call('GET /vulnerabilities?status=open&sort=-severity')).body;
    const [one] = items;
    const member = app.as('engineer').actor.id;
    const assigned = await app.call(`PATCH /vulnerabilities/${one.id}`, { as: 'engineer', body: { assignee: member } });
    expect(assigned.body).toMatchObject({ assignee: member, assigneeName: 'engineer' });
    const mine = (await app.call(`GET /vulnerabilities?assignee=${member}`)).body.items;
    expect(mine.map(({ id }: { id: string }) => id)).toEqual([one.id]);
    expect((await app.call('GET /vulnerabilities?assignee=me')).body.items).toEqual([]);
    const now = new Date(app.clock.now).toISOString();
    const body = { resolvedAt: now, reason: 'Decommissioned', evidence: 'Ticket 12' };
    const attested = await app.call(`POST /vulnerabilities/${one.id}/attest-resolution`, { as: 'manager', body });
    expect(attested).toMatchObject({ status: 200, body: { status: 'resolved', resolutionBasis: 'attested' } });
    const events = (await app.call(`GET /vulnerabilities/${one.id}/timeline?limit=2`)).body;
    const rest = (await app.call(`GET /vulnerabilities/${one.id}/timeline?cursor=${events.nextCursor}`)).body;
    const types = [...events.items, ...rest.items].map(({ type }: { type: string }) => type);
    expect(types).toEqual(expect.arrayContaining(['detected', 'assigned', 'resolved']));
  });

  it('disables and enables a check, which its history tells', async () => {
    app.pass(MINUTE);
    const disabled = await app.call(`POST /checks/${checkId}/disable`, { as: 'manager', body: { reason: 'Moving' } });
    expect(disabled.body).toMatchObject({
      status: 'disabled',
      reason: `Disabled by manager key (…${app.keys.manager.slice(-4)}): Moving`,
    });
    app.pass(MINUTE);
    expect((await app.call(`POST /checks/${checkId}/enable`, { as: 'manager' })).body.status).not.toBe('disabled');
    const history = (await app.call(`GET /checks/${checkId}/history`)).body.items;
    expect(history.map(({ status }: { status: string }) => status)).toContain('disabled');
    expect((await app.call(`POST /checks/${checkId}/evaluate`, { as: 'engineer' })).status).toBe(200);
  });

  it('puts a new policy in force', async () => {
    const body = { days: { high: 20 }, reason: 'Stricter' };
    const created = await app.call('POST /sla-policies', { as: 'manager', body });
    expect(created).toMatchObject({ status: 201, body: { version: 2, days: { critical: 7, high: 20 } } });
    expect((await app.call('GET /sla-policies/active')).body).toMatchObject({ version: 2, reason: 'Stricter' });
    expect((await app.call('GET /sla-policies')).body.items).toHaveLength(2);
  });

  it('stands in the audit log, page by page, the newest first', async () => {
    const ids: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await app.call(`GET /audit-log?limit=4${cursor && `&cursor=${cursor}`}`, { as: 'auditor' });
      ids.push(...body.items.map(({ id }: { id: string }) => Number(id)));
      cursor = body.nextCursor;
    }
    expect(ids).toEqual([...ids].sort((one, other) => other - one));
    expect(new Set(ids).size).toBe(ids.length);
    const { items } = (await app.call('GET /audit-log?action=check.disabled')).body;
    expect(items).toMatchObject([
      { actor: { kind: 'api-key' }, subject: { kind: 'check', id: checkId }, origin: '127.0.0.1' },
    ]);
    expect(items[0].requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await app.call('GET /audit-log', { as: 'engineer' })).status).toBe(403);
  });

  it('makes and revokes API keys, whose text is shown once', async () => {
    const made = await app.call('POST /api-keys', { body: { name: 'robot', role: 'auditor' } });
    const { key, id } = made.body;
    const headers = { authorization: `Bearer ${key}` };
    expect((await app.call('GET /session', { as: null, headers })).body).toMatchObject({
      kind: 'api-key',
      role: 'auditor',
    });
    expect((await app.call('GET /api-keys')).text).not.toContain(key);
    const audited = await app.call('GET /api-keys', { as: 'auditor' });
    expect(audited.body.items.map((each: { id: string }) => each.id)).toContain(id);
    expect((await app.call(`DELETE /api-keys/${id}`)).status).toBe(204);
    expect((await app.call('GET /session', { as: null, headers })).status).toBe(401);
  });

  it('changes members, but leaves one administrator', async () => {
    const id = app.as('engineer').actor.id;
    expect((await app.call(`PATCH /members/${id}`, { body: { role: 'manager' } })).body.role).toBe('manager');
    expect((await app.call(`PATCH /members/${id}`, { body: { disabled: true } })).body.disabledAt).not.toBeNull();
    expect((await app.call(`PATCH /members/${id}`, { body: {} })).status).toBe(400);
    const last = app.as('administrator').actor.id;
    const refused = await app.call(`PATCH /members/${last}`, { body: { role: 'auditor' } });
    expect(refused).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
  });

  it('shows what a check judged before a retirement was accepted', async () => {
    const before = new Date(app.clock.now).toISOString();
    app.pass(MINUTE);
    const at = new Date(app.clock.now);
    await app.db.updateTable('monitoring_sources').set({ retirement_accepted_at: at }).execute();
    expect((await app.call(`GET /checks/${checkId}/entries`)).body.items).toEqual([]);
    expect((await app.call(`GET /checks/${checkId}/entries?asOf=${before}`)).body.items).not.toEqual([]);
    await app.db.updateTable('monitoring_sources').set({ retirement_accepted_at: null }).execute();
  });

  it('retires a source and disconnects its account: the credentials are gone, the history stays', async () => {
    expect((await app.call(`DELETE /monitoring-sources/${sourceId}`)).body.status).toBe('retired');
    expect((await app.call(`DELETE /integrations/${integrationId}`)).body.status).toBe('disconnected');
    expect((await app.call(`POST /integrations/${integrationId}/test`)).status).toBe(409);
    expect((await app.call(`GET /checks/${checkId}`)).body.reason).toContain('is retired');
    expect((await app.call('GET /vulnerabilities')).body.items.length).toBeGreaterThan(0);
  });
});

describe('setting up', () => {
  it('works once, with the token of the link', async () => {
    const fresh = await appFixture({}, { setUpMore: chooseTimeZone });
    await fresh.db
      .updateTable('members')
      .set({ disabled_at: new Date(fresh.clock.now) })
      .execute();
    const token = await issueSetupToken({ db: fresh.db, now: () => fresh.clock.now });
    const person = { email: 'first@example.org', password: goodPassword, timeZone: 'Asia/Tokyo' };
    const body = { token: 'x'.repeat(43), ...person };
    const setUp = (given: object) =>
      fresh.call('POST /setup', { as: null, body: given, headers: { origin: publicUrl } });
    expect(await setUp(body)).toMatchObject({ status: 403, body: { code: 'setup-token-refused' } });
    expect(await setUp({ ...body, token })).toMatchObject({ status: 201, body: { member: { role: 'administrator' } } });
    expect(await setUp({ ...body, token })).toMatchObject({ status: 409, body: { code: 'already-set-up' } });
    expect(fresh.logLines.join()).not.toContain(token);
    const zoned = (await fresh.newEntries()).find(({ action }) => action === 'policy.version-created');
    expect(zoned).toMatchObject({ subject: 'sla-policy:2', detail: { timeZone: 'Asia/Tokyo' } });
    await fresh.close();
  });
});
