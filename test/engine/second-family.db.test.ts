import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { approveException } from '../../src/actions/exceptions/approve-exception.ts';
import { proposeException } from '../../src/actions/exceptions/propose-exception.ts';
import { requestSync } from '../../src/actions/syncs/request-sync.ts';
import { exitCodeOfChecks } from '../../src/cli/check.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { tallyUnresolved } from '../../src/store/check-facts.ts';
import { listSources } from '../../src/store/read/sources.ts';
import { tallyTriage } from '../../src/store/triage-facts.ts';
import { type AppFixture, appFixture } from '../support/app.ts';
import { connectedSource, introduce } from '../support/context.ts';
import { asOwner } from '../support/database.ts';
import { beginStory, scanAll } from './story.ts';

let app: AppFixture;
beforeEach(async () => {
  app = await appFixture();
});
afterEach(() => app.close());

const check = async (id: string, query = '') => (await app.call(`GET /checks/${id}${query}`)).body;
const entries = async (id: string, query = '') => (await app.call(`GET /checks/${id}/entries${query}`)).body.items;
const statuses = async () =>
  ((await app.call('GET /checks')).body.items as { id: string; status: string }[]).map(({ id, status }) => [
    id,
    status,
  ]);
const due = () => evaluateDueChecks(app.db, app.clock.now);

it('checks are there from the first source on, those of a scanner first, and nothing in a good installation is unknown', async () => {
  expect(await statuses()).toEqual([]);
  await connectedSource(app);
  const all = await statuses();
  expect(exitCodeOfChecks(all.map(([, status]) => status ?? ''))).toBe(0);
  expect(all).toEqual([
    ['halo-security-vulnerabilities-resolved-within-sla', 'passing'],
    ['vulnerabilities-triaged', 'passing'],
    ['exceptions-approved-and-in-date', 'passing'],
    ['monitoring-sources-fresh', 'passing'],
  ]);
  expect((await app.call('GET /checks/policy-matches-approved-text')).status).toBe(404);
  expect((await app.call('GET /overview')).body.cannotSay).toBeNull();
});

describe('monitoring sources', () => {
  const id = 'monitoring-sources-fresh';

  it('a failed sync is a finding of its own, however lately the source was read; a complete one ends it', async () => {
    const { sourceId } = await connectedSource(app);
    app.pass(HOUR);
    const then = new Date(app.clock.now).toISOString();
    app.pass(HOUR);
    app.simulator.faults.keyRevoked = true;
    await requestSync(app.as('engineer'), { sourceId });
    expect(await app.runQueued()).toEqual(['failed']);
    const failing = await check(id);
    expect(failing).toMatchObject({
      status: 'failing',
      provider: null,
      entriesOf: 'sources',
      entryCounts: { failing: 1, passing: 0 },
      reason: expect.stringContaining('The last sync of Halo Security failed.'),
    });
    expect(await entries(id)).toEqual([
      {
        status: 'failing',
        subject: { kind: 'source', id: sourceId, name: 'Halo Security' },
        reason: failing.reason,
        requiredAction: expect.stringContaining('mend it'),
        vulnerability: null,
        standing: null,
      },
    ]);
    // Of a past instant it says what it said, and lists what it had judged.
    expect(await check(id, `?asOf=${then}`)).toMatchObject({ status: 'passing' });
    expect(await entries(id, `?asOf=${then}`)).toMatchObject([{ status: 'passing', requiredAction: null }]);
    expect(await entries(id, '?status=passing')).toEqual([]);
    expect((await app.call(`GET /checks/${id}/entries/count?status=failing`)).body).toEqual({
      count: 1,
      isExact: true,
    });
    app.pass(HOUR);
    app.simulator.faults.keyRevoked = false;
    await requestSync(app.as('engineer'), { sourceId });
    expect(await app.runQueued()).toEqual(['complete']);
    expect(await check(id)).toMatchObject({ status: 'passing' });
    app.pass(HOUR);
    const { items } = (await app.call(`GET /checks/${id}/history`)).body;
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['passing', 'failing', 'passing']);
  });

  it('fails at the instant at which the last reading is too old', async () => {
    await connectedSource(app);
    const [source] = await listSources(app.db, { at: app.clock.now, isPast: false });
    const staleAt = (source?.lastCompleteSyncAt ?? 0) + DAY;
    app.pass(3 * DAY);
    await due();
    expect(await check(id)).toMatchObject({ status: 'failing', since: new Date(staleAt).toISOString() });
    expect(await check('halo-security-vulnerabilities-resolved-within-sla')).toMatchObject({ status: 'unknown' });
  });

  it('a retired source is not to be read: unknown until the check of its scanner is disabled with a reason', async () => {
    const { sourceId } = await connectedSource(app);
    expect((await app.call(`DELETE /monitoring-sources/${sourceId}`)).status).toBeLessThan(300);
    expect(await check(id)).toMatchObject({ status: 'unknown', reason: expect.stringContaining('is retired') });
    const own = { as: 'manager', body: { reason: 'For a while.' } } as const;
    expect((await app.call(`POST /checks/${id}/disable`, own)).body).toMatchObject({ status: 'disabled' });
    expect((await app.call(`POST /checks/${id}/enable`, { as: 'manager' })).body).toMatchObject({ status: 'unknown' });
    const reason = { as: 'manager', body: { reason: 'We have another scanner.' } } as const;
    await app.call('POST /checks/halo-security-vulnerabilities-resolved-within-sla/disable', reason);
    expect(await check(id)).toMatchObject({
      status: 'unknown',
      reason: 'No monitoring source is judged by this check.',
      entryCounts: { failing: 0 },
    });
  });
});

it('unknown severities are counted and listed as the other check has them, at each instant', async () => {
  const { sourceId } = await connectedSource(app);
  app.simulator.faults.unknownSeverity = 7;
  introduce(app, 12);
  app.pass(HOUR);
  await requestSync(app.as('engineer'), { sourceId });
  expect(await app.runQueued()).toEqual(['complete']);
  const id = 'vulnerabilities-triaged';
  expect(await check(id)).toMatchObject({ status: 'due', onlyState: 'needs-triage', entriesOf: 'vulnerabilities' });
  for (let day = 0; day < 9; day += 1) {
    const all = await tallyUnresolved(app.db, [sourceId], app.clock.now);
    const triage = await tallyTriage(app.db, [sourceId], app.clock.now);
    expect([triage.waiting, triage.overdue, triage.excepted_overdue], `day ${day}`).toEqual([
      all.needs_triage,
      all.triage_overdue,
      all.excepted_triage_overdue,
    ]);
    app.pass(DAY);
  }
  await due();
  const failing = await check(id);
  expect(failing.status).toBe('failing');
  expect(failing.counts.triageOverdue).toBeGreaterThan(0);
  const listed = await entries(id, '?limit=500');
  expect(listed).toHaveLength(failing.counts.needsTriage);
  expect(failing.entryCounts).toMatchObject({ failing: listed.length, needsTriage: 0, passing: null });
  for (const { status, vulnerability } of listed) {
    expect([status, vulnerability.slaState]).toEqual(['failing', 'needs-triage']);
  }
  expect(await entries(id, '?status=due')).toEqual([]);
  expect(await entries(id, '?slaState=overdue')).toEqual([]);
});

describe('exceptions', () => {
  const id = 'exceptions-approved-and-in-date';

  it('are due soon before their end, and failing after it while what they covered is open', async () => {
    const story = await beginStory(app, ['9002:3001']);
    const { id: vulnerabilityId } = await story.shown('9002:3001');
    const proposed = await proposeException(app.as('engineer'), {
      kind: 'mitigated',
      scope: { kind: 'vulnerability', ids: [vulnerabilityId] },
      reason: 'Behind the firewall.',
      details: { control: 'The firewall' },
      untilOn: '2026-03-30',
    });
    expect(await check(id)).toMatchObject({ status: 'passing', reason: 'No exception is in force.' });
    await approveException(app.as('manager'), { id: proposed.id });
    expect(await entries(id)).toMatchObject([
      {
        status: 'passing',
        subject: { kind: 'exception', id: proposed.id, name: 'Exception 1 (mitigated by a control)' },
      },
    ]);
    app.clock.now = Date.parse('2026-04-02T12:00:00Z');
    await due();
    const { items } = (await app.call(`GET /checks/${id}/history`)).body;
    expect(items.map((each: { from: string; status: string }) => [each.from, each.status]).slice(-2)).toEqual([
      ['2026-03-17T00:00:00.000Z', 'due-soon'],
      ['2026-03-31T00:00:00.000Z', 'failing'],
    ]);
    expect((await check(id)).reason).toContain('ended on 2026-03-30, and 1 vulnerability that it covered is open.');
    expect(await entries(id, '?asOf=2026-03-20T00:00:00Z')).toMatchObject([{ status: 'due-soon' }]);
    story.world.fix(9002, 3001);
    scanAll(story.world);
    await story.sync();
    expect(await check(id)).toMatchObject({ status: 'passing', entryCounts: { failing: 0 } });
  });

  it('fail where the record shows no second person', async () => {
    await connectedSource(app);
    const member = app.as('manager').actor.id;
    await asOwner(
      app.db,
      `insert into exceptions (id, status, kind, reason, details, scope, until_on, until_at, proposed_by_kind,
         proposed_by_id, proposed_by_member, proposed_by_name, created_at, decided_at, decided_by_member, decided_by_name,
         worst_rank)
       values (gen_random_uuid(), 'approved', 'accepted-risk', 'x', '{}', '{}', '2026-06-30', '2026-07-01', 'member',
         '${member}', '${member}', 'Mia', now(), now(), '${member}', 'Mia', 3)`,
    );
    await app.call(`POST /checks/${id}/evaluate`);
    const failing = await check(id);
    expect(failing).toMatchObject({ status: 'failing', entryCounts: { failing: 1 } });
    expect(failing.reason).toContain('was approved by Mia, who proposed it.');
  });
});

describe('the approved text', () => {
  const id = 'policy-matches-approved-text';
  const days = { critical: 7, high: 30, medium: 90, low: 180, informational: null };
  const content = Buffer.from('%PDF-1.7 Our policy');
  const send = () =>
    app.app.inject({
      method: 'POST',
      url: '/api/v1/sla-policies/approved-text/documents',
      headers: { authorization: `Bearer ${app.keys.manager}`, 'content-type': 'application/octet-stream' },
      payload: content,
    });
  const record = (body: object, as: 'manager' | 'engineer' | 'auditor' = 'manager') =>
    app.call('PUT /sla-policies/approved-text', { as, body });
  const document = { name: 'Policy 2026.pdf', mediaType: 'application/pdf' };

  it('is asked for from its first recording on; then it is held against what is in force, at once and for ever', async () => {
    await connectedSource(app);
    await app.newEntries();
    expect(await statuses()).not.toContainEqual([id, expect.anything()]);
    expect((await app.call('GET /sla-policies/approved-text')).status).toBe(404);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect((await record({ days, document: { ...document, sha256 } })).status).toBe(400);
    const sent = await send();
    expect([sent.statusCode, sent.json()]).toEqual([201, { sha256, size: content.length }]);
    app.pass(HOUR);
    const before = new Date(app.clock.now - 1).toISOString();
    const recorded = await record({ days, approvedOn: '2026-01-15', document: { ...document, sha256 } });
    expect(recorded).toMatchObject({ status: 200, body: { days, approvedOn: '2026-01-15', document: { sha256 } } });
    expect((await app.call('GET /sla-policies/approved-text', { as: 'auditor' })).body).toEqual(recorded.body);
    expect(await check(id)).toMatchObject({ status: 'passing', dataAsOf: null, entryCounts: { passing: 5 } });
    expect((await check(id)).reason).toContain('“Policy 2026.pdf”');
    app.pass(HOUR);
    await app.call('POST /sla-policies', { body: { days: { high: 45 }, reason: 'Too much to do.' } });
    expect(await check(id)).toMatchObject({
      status: 'failing',
      reason: expect.stringMatching(/^High: the approved text says 30 days, version 2 of the policy 45 days\./),
    });
    expect(await entries(id, '?status=failing')).toMatchObject([
      { subject: { kind: 'figure', id: 'high', name: 'High' } },
    ]);
    expect((await app.call(`GET /checks/${id}?asOf=${before}`)).status).toBe(404);
    app.pass(HOUR);
    const { items } = (await app.call(`GET /checks/${id}/history`)).body;
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['passing', 'failing']);
    expect((await app.newEntries()).map(({ action }) => action)).toEqual([
      'policy.document-kept',
      'policy.approved-text-recorded',
      'policy.version-created',
    ]);
    const file = await app.app.inject({
      url: '/api/v1/sla-policies/approved-text/document',
      headers: { authorization: `Bearer ${app.keys.auditor}` },
    });
    expect(file.rawPayload).toEqual(content);
    expect(file.headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment; filename="Policy 2026\.pdf"/),
      'x-content-type-options': 'nosniff',
    });
  });

  it('takes every severity, a document that is there, and a manager', async () => {
    const sha256 = ((await send()).json() as { sha256: string }).sha256;
    const whole = { days, document: { ...document, sha256 } };
    for (const role of ['engineer', 'auditor'] as const) expect((await record(whole, role)).status).toBe(403);
    const { informational: _, ...four } = days;
    for (const wrong of [
      { days: four },
      { days: { ...days, high: -1 } },
      { approvedOn: 'yesterday' },
      { document: { ...document, sha256: 'abc' } },
      { document: null },
    ]) {
      expect((await record({ ...whole, ...wrong })).status, JSON.stringify(wrong)).toBe(400);
    }
    expect((await record(whole)).status).toBe(200);
    for (const change of ["update approved_texts set note = 'x'", 'delete from approved_texts']) {
      await expect(asOwner(app.db, change), change).rejects.toThrow('append-only');
    }
    // It needs no source.
    expect(await statuses()).toEqual([[id, 'passing']]);
    await connectedSource(app);
    expect(await check(id)).toMatchObject({ status: 'passing' });
  });

  it('cannot be held against a policy that says more than days', async () => {
    await connectedSource(app);
    const sha256 = ((await send()).json() as { sha256: string }).sha256;
    await record({ days, document: { ...document, sha256 } });
    const { text } = (await app.call('GET /sla-policies/presets/fedramp-vdr-class-c')).body;
    const put = await app.call('POST /sla-policies', { body: { text, effect: 'prospective', reason: 'FedRAMP' } });
    expect(put.status).toBe(201);
    expect(await check(id)).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('says more than days'),
    });
  });
});
