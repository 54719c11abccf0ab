import { afterAll, beforeAll, expect, it } from 'vitest';
import { startHaloSimulator } from './server.ts';
import type { HaloSimulator } from './simulator.ts';

let now = new Date('2026-03-10T12:30:00Z');
let saved = 0;
let halo: HaloSimulator;

beforeAll(async () => {
  const controlToken = 'secret';
  const afterChange = () => {
    saved += 1;
  };
  halo = await startHaloSimulator({
    targets: 3,
    issues: 12,
    vulnerabilities: 12,
    seed: 4,
    clock: () => now,
    controlToken,
    afterChange,
  });
});
afterAll(() => halo.close());

async function control(name: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${halo.controlUrl}/${name}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'x-control-token': 'secret', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

it('tells the state, the truth of every row, and each switch with its meaning', async () => {
  expect((await control('state')).body).toMatchObject({
    now: '2026-03-10T12:30:00.000Z',
    counts: { targets: 3, issues: 12 },
  });
  const { body } = await control('rows?open=1&limit=5');
  expect([body.total, body.rows.length]).toEqual([12, 5]);
  const { body: faults } = await control('faults');
  expect(faults.find((each: { name: string }) => each.name === 'detail')).toMatchObject({
    value: 'wrapped',
    default: 'wrapped',
    accepts: 'wrapped | bare',
  });
  expect((await control('stats')).body.requests).toBe(0);
});

it('lets things happen on a target', async () => {
  const { body } = await control('rows?open=1');
  const { issueId, targetId } = body.rows.find((row: { acknowledged: unknown }) => row.acknowledged === null);
  const saves = saved;
  const steps: [string, object, object][] = [
    ['status', { issueId, targetId, status: 'confirmed' }, { status: 'confirmed' }],
    ['assign', { issueId, targetId, assignedTo: 'Jo' }, { status: 'confirmed' }],
    ['acknowledge', { issueId, targetId, reason: 'false_positive' }, { status: 'ack_false_positive' }],
    ['unacknowledge', { issueId, targetId }, { status: 'confirmed', acknowledged: null }],
    ['severity', { issueId, severity: 5 }, { severity: 5 }],
    ['fix', { issueId, targetId }, { present: false, status: 'confirmed' }],
    ['scan', { targetId }, { count: 1 }],
    ['reopen', { issueId, targetId }, { present: true, status: 'fixed' }],
    ['scan', { targetId, misses: 0 }, { count: 1 }],
    ['introduce', { issueId, targetId }, { status: 'new', episodes: 2 }],
    ['archive', { targetId }, { archived: true }],
    ['scan', {}, { count: 2 }],
    ['unarchive', { targetId }, { archived: false }],
    ['scan', {}, { count: 3 }],
  ];
  for (const [name, given, answer] of steps) {
    expect([name, await control(name, given)]).toMatchObject([name, { status: 200, body: answer }]);
  }
  expect(saved).toBeGreaterThan(saves + 10);
});

it("adds a target that no scan has seen, and an issue of one's own", async () => {
  const { body: target } = await control('target', { host: 'new.example.com' });
  expect(target).toMatchObject({ targetId: 3004, scans: 0, scannedAt: null });
  const { body } = await control('introduce', { targetId: 3004, name: 'Something new', severity: 4 });
  expect(body).toMatchObject({ issueId: 9013, name: 'Something new', foundAt: null });
  expect((await control('target', { host: 'new.example.com' })).status).toBe(400);
  await control('archive', { targetId: 3004 });
});

it('answers bad input with a sentence', async () => {
  const bad: [string, unknown, string][] = [
    ['fix', { issueId: 9001 }, '"targetId" must be given as a whole number.'],
    ['fix', { issueId: 1, targetId: 3001 }, 'Issue 1 was never on target 3001.'],
    ['faults', { detail: 'odd', nothing: 1 }, '"detail" must be one of: wrapped, bare. There is no switch "nothing".'],
    ['faults', { maxLimit: 'many' }, '"maxLimit" must be a whole number.'],
    ['archive', '[]', 'The body must be a JSON object.'],
    ['archive', '{', 'The body must be a JSON object.'],
    ['dance', {}, 'There is no POST /control/dance; see the readme of the simulator.'],
    ['advance', { to: 'soon' }, '"to" must be an instant such as 2026-01-31T12:00:00Z.'],
  ];
  for (const [name, body, error] of bad) expect(await control(name, body)).toEqual({ status: 400, body: { error } });
});

it('answers only programs on this machine that know the token', async () => {
  expect((await control('state', undefined, { 'x-control-token': 'guess' })).status).toBe(403);
  expect((await control('state', undefined, { origin: 'https://example.com' })).status).toBe(403);
});

it('moves the time by itself with the clock, and on request', async () => {
  const scans = () => [...halo.world.targets.values()].reduce((sum, target) => sum + target.scans.length, 0);
  const before = scans();
  now = new Date('2026-04-20T12:30:00Z');
  await control('state');
  expect(scans()).toBeGreaterThan(before);
  expect((await control('advance', { days: 31 })).body).toMatchObject({ now: '2026-05-21T12:30:00.000Z' });
});

it('sets switches, and resets them and the world', async () => {
  expect((await control('faults', { keyRevoked: true, maxLimit: 10 })).status).toBe(200);
  expect(halo.faults).toMatchObject({ keyRevoked: true, maxLimit: 10 });
  expect((await control('state')).body.faults).toEqual({ keyRevoked: true, maxLimit: 10 });
  const world = halo.world;
  expect((await control('reset', { world: true })).body).toEqual({ reset: ['switches', 'counters', 'world'] });
  expect(halo.faults.keyRevoked).toBe(false);
  expect(halo.world).not.toBe(world);
});
