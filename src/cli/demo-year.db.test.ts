import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoWorld } from '../../simulators/halo-security/demo.ts';
import { startHaloSimulator } from '../../simulators/halo-security/server.ts';
import type { HaloSimulator } from '../../simulators/halo-security/simulator.ts';
import { type EngineFixture, engineFixture } from '../../test/support/context.ts';
import { replayPolicy } from '../actions/policies/replay-policy.ts';
import { DAY, HOUR } from '../core/instant.ts';
import { listExceptions } from '../store/read/exceptions.ts';
import { type DemoYear, liveThroughYear, type SimulatedClock } from './demo-year.ts';

const end = Date.parse('2026-03-10T12:30:00Z');
const start = end - 25 * DAY;
const clock: SimulatedClock = { at: start };
// Time goes on while a year is lived through, faster than any step takes.
let real = end;
const now = () => {
  real += 7;
  return real;
};
let fixture: EngineFixture;
let simulator: HaloSimulator;

beforeAll(async () => {
  fixture = await engineFixture();
  simulator = await startHaloSimulator({
    world: demoWorld({ seed: 1, start: new Date(start), end: new Date(end) }),
    clock: () => new Date(clock.at ?? real),
  });
});

afterAll(async () => {
  await simulator.close();
  await fixture.close();
});

function year(signal: AbortSignal, onProgress: DemoYear['onProgress']): DemoYear {
  const account = { baseUrl: simulator.url, apiKey: simulator.apiKey };
  return { clock, start, password: 'quite a long phrase 4680', account, signal, now, onProgress };
}

test('a year that is interrupted goes on where it was, and is never stale', async () => {
  const stopping = new AbortController();
  const interrupted = liveThroughYear(
    fixture.engine,
    year(stopping.signal, (lived) => {
      if (lived > start + 10 * DAY) stopping.abort();
    }),
  );
  await expect(interrupted).rejects.toThrow();

  const lived: number[] = [];
  await liveThroughYear(
    fixture.engine,
    year(new AbortController().signal, (at) => lived.push(at)),
  );
  expect(lived[0]).toBeGreaterThan(start + 10 * DAY);
  expect(clock.at).toBeNull();

  const syncs = await fixture.db.selectFrom('syncs').select(['status', 'finished_at']).orderBy('finished_at').execute();
  expect(new Set(syncs.map((sync) => sync.status))).toEqual(new Set(['complete']));
  const ends = syncs.map((sync) => sync.finished_at ?? 0);
  for (const [index, at] of ends.slice(1).entries()) expect(at - (ends[index] ?? 0)).toBeLessThan(24 * HOUR);
  expect(ends.at(-1)).toBeGreaterThanOrEqual(end);
  expect(ends.at(-1)).toBeLessThanOrEqual(real);
  expect(await replayPolicy(fixture.as('auditor'))).toMatchObject({ differing: 0, differences: [] });
  const verdicts = await fixture.db.selectFrom('check_verdicts').select('status').execute();
  expect(verdicts.map((verdict) => verdict.status)).not.toContain('unknown');
  const source = await fixture.db
    .selectFrom('monitoring_sources')
    .select('sync_every_minutes')
    .executeTakeFirstOrThrow();
  // The history is that of its schedule, and nothing that was due is missing from it.
  expect(source.sync_every_minutes).toBe(18 * 60);
  expect(await fixture.db.selectFrom('missed_runs').selectAll().execute()).toEqual([]);
});

test('people of the organisation have decided about exceptions, each once', async () => {
  const when = { at: real, isPast: false };
  const { items } = await listExceptions(fixture.db, {}, when, { limit: 10 });
  expect(items.map(({ kind, status }) => [kind, status]).reverse()).toEqual([
    ['accepted-risk', 'active'],
    ['extension', 'active'],
    ['false-positive', 'proposed'],
  ]);
  const approvals = await fixture.db
    .selectFrom('exceptions')
    .select(['proposed_by_name', 'decided_by_name', 'until_at'])
    .where('decided_by_name', 'is not', null)
    .execute();
  for (const { proposed_by_name: by, decided_by_name: decidedBy } of approvals) expect(by).not.toBe(decidedBy);
  const next = Math.min(...approvals.map(({ until_at: until }) => until ?? Number.POSITIVE_INFINITY));
  expect(next - real).toBeLessThan(7 * DAY);
  const { organisation } = await fixture.db.selectFrom('installation').select('organisation').executeTakeFirstOrThrow();
  expect(organisation).toContain('invented');
});
