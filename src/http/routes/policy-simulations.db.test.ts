import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource } from '../../../test/support/context.ts';
import { applyRetroactively } from '../../actions/policies/apply-retroactively.ts';

let app: AppFixture;
beforeAll(async () => {
  app = await appFixture({ targets: 6, issues: 20, seed: 3 });
  await connectedSource(app);
});
afterAll(() => app.close());

const text = `schema: curfew.policy/1
name: Example GmbH
obligations:
  - id: own-sla
    title: Own SLA
    timeZone: Europe/Berlin
    rules:
      - id: all
        when: {}
        within: 1 day
`;

it('a policy is simulated by whoever may read it, by its text or by single figures, and nothing changes', async () => {
  const before = await app.call('GET /overview');
  const audited = (await app.call('GET /audit-log')).body.items.length;
  const byText = await app.call('POST /sla-policies/simulations', { as: 'auditor', body: { text } });
  expect(byText.status).toBe(200);
  expect(byText.body).toMatchObject({ basedOn: 1, onTime: { from: '2025-03-11', to: '2026-03-10' } });
  expect(byText.body.open.length).toBeGreaterThan(0);
  expect(byText.body.moves.length).toBe(Math.min(200, byText.body.moving));
  const byFigures = await app.call('POST /sla-policies/simulations', { body: { days: { critical: 1 } } });
  expect(
    byFigures.body.open.every((each: { tightened: number; severity: string }) =>
      each.severity === 'critical' ? each.tightened > 0 : each.tightened === 0,
    ),
  ).toBe(true);
  expect((await app.call('GET /overview')).body).toEqual(before.body);
  expect((await app.call('GET /audit-log')).body.items.length).toBe(audited);
  expect((await app.call('GET /sla-policies/active')).body.version).toBe(1);
});

it('a text with mistakes is refused with all of them, and so is a period that ends before it begins', async () => {
  const wrong = await app.call('POST /sla-policies/simulations', { body: { text: text.replace('1 day', '1') } });
  expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  const body = { text, from: '2026-02-01', to: '2026-01-01' };
  expect((await app.call('POST /sla-policies/simulations', { body })).status).toBe(400);
});

it('a retroactive version tells how far it has come, and is refused to an engineer', async () => {
  const body = { text, effect: 'retroactive', reason: 'The board says so' };
  expect((await app.call('POST /sla-policies', { as: 'engineer', body })).status).toBe(403);
  expect((await app.call('POST /sla-policies', { as: 'manager', body })).status).toBe(201);
  const { application } = (await app.call('GET /sla-policies/2')).body;
  expect(application).toMatchObject({ judged: 0, finishedAt: null, supersededBy: null });
  expect(application.total).toBeGreaterThan(0);
  const { total } = application;
  const reasons = async () =>
    (await app.call('GET /checks')).body.items.map(({ reason }: { reason: string }) => reason);
  expect((await reasons()).filter((reason: string) => reason.includes('older version')).length).toBeGreaterThan(0);
  await applyRetroactively(app.engine);
  const after = (await app.call('GET /sla-policies/2')).body.application;
  expect(after).toMatchObject({ total, judged: total, finishedAt: expect.any(String) });
  expect(after.changed).toBeGreaterThan(0);
  expect((await reasons()).filter((reason: string) => reason.includes('older version'))).toEqual([]);
  expect((await app.call('GET /sla-policies/1')).body.application).toBeNull();
});

it('a replay judges everything again and finds nothing that differs', async () => {
  const { status, body } = await app.call('POST /replays', { as: 'auditor' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ differing: 0, differences: [] });
  expect(body.vulnerabilities).toBeGreaterThan(0);
});
