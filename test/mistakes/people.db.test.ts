import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableMember } from '../../src/actions/access/disable-member.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { changeOwnWishes } from '../../src/actions/notices/own-wishes.ts';
import { warn } from '../../src/actions/notices/warn.ts';
import { connectors } from '../../src/connectors/registry.ts';
import { roles } from '../../src/core/permissions.ts';
import { slaStates } from '../../src/core/sla/sla-state.ts';
import { severities } from '../../src/core/vulnerabilities/severity.ts';
import { createMailer } from '../../src/lib/mailer.ts';
import { asOwner } from '../support/database.ts';
import { startOidcProvider } from '../support/oidc-provider.ts';
import { type SmtpServer, startSmtpServer } from '../support/smtp-server.ts';
import { type Account, accountWith, own, within } from './account.ts';

// What products of this field get wrong towards the people who use them, each provoked here: the name is the mistake.
// (That it needs accounts elsewhere, or a large machine, does not happen in test/process/server.test.ts.)
// Thirty vulnerabilities, seen on 10 March 2026 at 12:30; 9001:3001 is low, what else is in 3001 high, the rest medium.
const ids = Array.from({ length: 10 }, (_, index) => 9001 + index);
const issues = ids.flatMap((id) => [3001, 3002, 3003].map((target) => `${id}:${target}`));
let account: Account;
let smtp: SmtpServer;
beforeAll(async () => {
  account = await accountWith(issues, Object.fromEntries(ids.map((id) => [id, id === 9001 ? 2 : id < 9005 ? 4 : 3])));
  smtp = await startSmtpServer();
});
afterAll(async () => {
  await smtp.close();
  await account.close();
});

const get = async (path: string, as: (typeof roles)[number] = 'auditor') =>
  (await account.app.call(`GET ${path}`, { as })).body;
const tell = () =>
  warn(
    {
      ...account.app.engine,
      mailer: createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' }),
      publicUrl: 'https://curfew.example',
    },
    new AbortController().signal,
  );

describe('an auditor', () => {
  it('sees an item only once it is overdue — sees the whole population from the first reading on, and can take it home', async () => {
    const { items } = await get('/vulnerabilities?limit=500');
    expect(items).toHaveLength(30);
    expect(items.every(({ slaState }: { slaState: string }) => slaState === 'on-track')).toBe(true);
    const [check] = (await get('/checks')).items;
    expect((await get(`/checks/${check.id}/entries?limit=500`)).items).toHaveLength(30);
    const file = await account.app.fetch('GET /api/v1/vulnerabilities/export.csv', { as: 'auditor' });
    expect(file.text.trimEnd().split('\r\n')).toHaveLength(31);
  });

  it('reads "critical" as the severity here and as days left there — no word of the one is a word of the other', async () => {
    expect(severities.filter((word) => (slaStates as readonly string[]).includes(word))).toEqual([]);
    const { id } = await account.shown('9001:3001');
    account.app.clock.now = Date.parse('2026-09-07T12:00:00Z');
    expect(await get(`/vulnerabilities/${id}`)).toMatchObject({ severity: 'low', slaState: 'overdue' });
    expect((await get('/vulnerabilities?severity=critical')).items).toEqual([]);
    account.app.clock.now = Date.parse('2026-03-10T12:30:00Z');
  });
});

it('a verdict is hours old — it changes at the very instant at which a deadline passes, and a reading can be asked for at once', async () => {
  const overdueAt = Date.parse('2026-04-10T00:00:00Z');
  account.app.clock.now = overdueAt - 3_600_000;
  expect((await account.sync()).status).toBe('complete');
  for (const target of [3001, 3002, 3003]) account.world.scan(target);
  await account.sync();
  account.app.clock.now = overdueAt - 1;
  await evaluateDueChecks(account.app.db, account.app.clock.now);
  expect((await account.check()).status).toBe('due-soon');
  account.app.clock.now = overdueAt;
  await evaluateDueChecks(account.app.db, account.app.clock.now);
  expect(await account.check()).toMatchObject({ status: 'failing', since: overdueAt, evaluatedAt: overdueAt });
  const asked = await account.app.call(`POST /monitoring-sources/${account.sourceId}/syncs`, { as: 'engineer' });
  expect(asked).toMatchObject({ status: 202, body: { status: 'queued' } });
  expect(await account.app.runQueued()).toEqual(['complete']);
});

it('vulnerabilities have no interface for programs — they are listed, counted, explained and worked on through one', async () => {
  const [one] = (await get('/vulnerabilities?slaState=overdue&limit=1')).items;
  expect(await get('/vulnerabilities/counts?slaState=overdue&severity=high')).toMatchObject({ count: 9 });
  expect((await get(`/vulnerabilities/${one.id}/explanation`)).sentence).toContain(one.dueOn);
  expect((await get(`/vulnerabilities/${one.id}/timeline`)).items[0]).toMatchObject({ type: 'detected' });
  const noted = await account.app.call(`PATCH /vulnerabilities/${one.id}`, { as: 'engineer', body: { note: 'Mine.' } });
  expect(noted).toMatchObject({ status: 200, body: { note: 'Mine.' } });
});

describe('warnings', () => {
  const everything = {
    delivery: 'at-once',
    kinds: ['overdue', 'due-soon', 'check-failing', 'check-unknown', 'sync-held', 'key-refused'],
    severities: [...severities],
    onlyMine: false,
    assetTags: [],
    digestMinute: 480,
    timeZone: 'UTC',
  };

  it('switched on, flood people with all that is overdue already — one mail says how things stand', async () => {
    for (const role of ['manager', 'engineer'] as const) await changeOwnWishes(account.app.as(role), everything);
    for (let round = 0; round < 3; round += 1) await tell();
    for (const who of ['manager', 'engineer']) {
      const [mail, ...more] = smtp.mails.filter(({ to }) => to.includes(`${who}@example.org`));
      expect(mail?.text).toContain('9 vulnerabilities are overdue');
      expect(more).toEqual([]);
    }
  });

  it('say nothing when something becomes overdue — a mail does, once, for all that did', async () => {
    smtp.mails.length = 0;
    account.app.clock.now = Date.parse('2026-06-09T00:01:00Z');
    for (let round = 0; round < 3; round += 1) await tell();
    const mails = smtp.mails.filter(({ to }) => to.includes('manager@example.org'));
    expect(mails.filter(({ text }) => text.includes('18 vulnerabilities became overdue'))).toHaveLength(1);
    expect(mails).toHaveLength(1);
  });
});

it('there is no closing date, so no rate — each resolution has its instant and ground, and the rate its denominator', async () => {
  account.world.introduce(9011, 3001);
  account.world.setSeverity(9011, 3);
  account.world.advanceTo(new Date(account.app.clock.now));
  account.world.scan(3001);
  await account.sync();
  account.world.fix(9011, 3001);
  account.world.fix(9002, 3001);
  await account.liveOn(1);
  const [inTime, late] = [await account.shown('9011:3001'), await account.shown('9002:3001')];
  expect(inTime).toMatchObject({ verdict: 'met', resolvedAt: '2026-06-10T00:01Z', resolutionBasis: 'rescan' });
  expect(late).toMatchObject({ verdict: 'missed', resolvedAt: '2026-06-10T00:01Z' });
  expect((await get('/statistics')).onTime.total).toMatchObject({ met: 1, missed: 1, rate: 0.5 });
});

it('one policy for each product is all there is — a rule may ask for severity, asset, tag, issue and source', async () => {
  const { items } = await get('/assets');
  const second = items.find(({ externalId }: { externalId: string }) => externalId === '3002');
  const tagged = await account.app.call(`PATCH /assets/${second.id}`, { as: 'manager', body: { tags: ['payments'] } });
  expect(tagged.status).toBe(200);
  const [source] = (await get('/monitoring-sources')).items;
  await account.putInForce([
    {
      ...own,
      rules: [
        within(48, 'hours', { cve: 'CVE-2014-3566', 'asset-tag': 'payments' }, 'poodle'),
        within(3, 'days', { 'asset-tag': 'payments', severity: ['high', 'critical'] }, 'payments'),
        within(4, 'days', { asset: 'Portal' }, 'portal'),
        within(5, 'days', { source: source.name }, 'scanner'),
        within(9, 'days', {}, 'rest'),
      ],
    },
  ]);
  account.world.advanceTo(new Date(account.app.clock.now));
  for (const issue of [9012, 9013]) account.world.setSeverity(issue, 4);
  for (const target of [3001, 3002, 3003]) account.world.introduce(9012, target);
  for (const target of [3001, 3002, 3003]) account.world.scan(target);
  await account.sync();
  const dueOn = async (target: number) => (await account.shown(`9012:${target}`)).dueOn;
  expect([await dueOn(3001), await dueOn(3002), await dueOn(3003)]).toEqual(['2026-06-15', '2026-06-13', '2026-06-14']);
});

describe('what one has to pay for elsewhere', () => {
  it('signing in with the company’s provider, and roles — both are there for everybody', async () => {
    const provider = await startOidcProvider();
    const { issuer, clientId, clientSecret } = provider;
    const body = { name: 'Example login', issuer, clientId, clientSecret, allowedDomains: ['example.org'] };
    expect((await account.app.call('PUT /sign-in/oidc', { body })).status).toBe(200);
    const start = await account.app.call('GET /sign-in/oidc/start', { as: null });
    expect(start).toMatchObject({ status: 302, headers: { location: expect.stringContaining(issuer) } });
    await provider.close();
    expect(roles).toEqual(['administrator', 'manager', 'engineer', 'auditor']);
    const attempt = async (as: (typeof roles)[number]) =>
      (await account.app.call('POST /sla-policies', { as, body: { reason: 'No change of anything' } })).status;
    expect([await attempt('auditor'), await attempt('engineer')]).toEqual([403, 403]);
  });

  it('the audit log — every change is in it, for auditors to read', async () => {
    const { items } = await get('/audit-log?limit=500');
    const actions = new Set(items.map(({ action }: { action: string }) => action));
    for (const action of ['integration.connected', 'policy.version-created', 'identity-provider.configured']) {
      expect(actions).toContain(action);
    }
  });
});

it('entries of the audit log go with the person whom they name — nobody can be removed, and no entry changed', async () => {
  const { actor } = account.app.as('engineer');
  const own = () => get(`/audit-log?limit=500&actorId=${actor.id}`);
  const before = await own();
  expect(before.items.length).toBeGreaterThan(0);
  await disableMember(account.app.as('administrator'), { memberId: actor.id });
  expect((await own()).items).toEqual(before.items);
  const { db } = account.app;
  await expect(db.deleteFrom('audit_log').execute()).rejects.toThrow();
  await expect(db.updateTable('audit_log').set({ actor_name: 'nobody' }).execute()).rejects.toThrow();
  await expect(db.deleteFrom('members').where('id', '=', actor.id).execute()).rejects.toThrow();
  // Even the owner of the database is stopped by the tables themselves.
  await expect(asOwner(db, 'delete from audit_log')).rejects.toThrow();
  expect((await own()).items).toEqual(before.items);
});

it('integrations are listed that do not exist — what is offered has its code, and what has code is offered', async () => {
  const offered = (await get('/integrations/available')).items.map(({ provider }: { provider: string }) => provider);
  const folder = new URL('../../src/connectors/', import.meta.url);
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(offered).toEqual(folders.map(({ name }) => name));
  for (const { id } of connectors) {
    const files = readdirSync(new URL(`${id}/`, folder));
    expect(files).toEqual(expect.arrayContaining(['index.ts', 'client.ts', 'map.ts', `${id}.conformance.test.ts`]));
    const { items } = await get('/monitoring-sources');
    expect(items[0]).toMatchObject({ provider: id, freshness: 'fresh' });
  }
});
