import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { defaultFaults, type Faults } from '../../simulators/halo-security/faults.ts';
import { evaluateDueChecks } from '../../src/actions/checks/evaluate-check.ts';
import { applyRetroactively } from '../../src/actions/policies/apply-retroactively.ts';
import { attestResolution } from '../../src/actions/vulnerabilities/attest-resolution.ts';
import { changeVulnerability } from '../../src/actions/vulnerabilities/change-vulnerability.ts';
import { DAY, HOUR } from '../../src/core/instant.ts';
import { type Account, accountWith, own, within } from './account.ts';

// What products of this field get wrong when they read a scanner, each provoked here: the name is the mistake.
let account: Account;
beforeAll(async () => {
  const present = [3001, 3002].flatMap((target) => [9001, 9002, 9003, 9004, 9005, 9006].map((id) => `${id}:${target}`));
  account = await accountWith(present, { 9002: 4, 9003: 3, 9004: 3 });
});
afterAll(() => account.close());
beforeEach(() => void Object.assign(account.faults, defaultFaults()));

const listed = async (query: string) => {
  const { body } = await account.app.call(`GET /vulnerabilities?limit=500&${query}`, { as: 'auditor' });
  return body.items as { id: string; externalId: string; status: string; slaState: string }[];
};
const eventCount = async () => {
  const count = account.app.db.selectFrom('vulnerability_events').select(({ fn }) => fn.countAll().as('n'));
  return Number((await count.executeTakeFirstOrThrow()).n);
};
const read = async (faults: Partial<Faults> = {}) => {
  account.app.pass(HOUR);
  Object.assign(account.faults, faults);
  const sync = await account.sync();
  Object.assign(account.faults, defaultFaults());
  return sync;
};

describe('absence', () => {
  it('what is missing from an answer is closed as fixed — it stays open, and says since when it is not seen', async () => {
    const { counts, status } = await read({ emptyIssues: true });
    expect({ status, ...counts }).toMatchObject({ status: 'complete', reported: 0, resolved: 0, notSeen: 12 });
    expect(await listed('status=open')).toHaveLength(12);
    expect(await account.shown('9002:3001')).toMatchObject({ verdict: null, notSeenSince: expect.any(String) });
    expect(await read()).toMatchObject({ counts: { reopened: 0, opened: 0 } });
    expect(await account.shown('9002:3001')).toMatchObject({ notSeenSince: null, episodes: 1 });
  });

  it('an outage of the scanner looks like remediation — nothing is applied, and the sync failed for all to see', async () => {
    const before = await eventCount();
    for (const failure of ['500', 'reset', 'malformed', 'html-200', 'not-halo'] as const) {
      expect(await read({ failure })).toMatchObject({ status: 'failed', counts: { resolved: 0 } });
    }
    expect(await listed('status=open')).toHaveLength(12);
    expect(await eventCount()).toBe(before);
    await read();
  });

  it('an empty report of new scans closes everything — it is held for a person', async () => {
    for (const target of [3001, 3002, 3003]) account.world.scan(target);
    expect(await read({ emptyIssues: true })).toMatchObject({ status: 'held', counts: { resolved: 0 } });
    expect(await listed('status=open')).toHaveLength(12);
    expect(await account.check()).toMatchObject({ status: 'unknown' });
    expect(await read()).toMatchObject({ status: 'complete', counts: { resolved: 0, reopened: 0 } });
  });

  it('the very same report closes some of it — it changes nothing at all', async () => {
    const before = await eventCount();
    for (const [again, pageSize] of [1000, 5, 1].entries()) {
      expect(await read({ maxLimit: pageSize }), `${again}`).toMatchObject({
        status: 'complete',
        counts: { reported: 12, opened: 0, updated: 0, resolved: 0, reopened: 0, notSeen: 0 },
      });
    }
    expect(await eventCount()).toBe(before);
  });
});

describe('another rating by the scanner', () => {
  it('is not taken over by the next report — it is, and the change is recorded', async () => {
    account.world.setSeverity(9001, 5);
    account.world.setSeverity(9001, 2);
    await read();
    expect((await account.shown('9001:3001')).severity).toBe('low');
    expect((await account.events('9001:3001')).at(-1)).toBe('deadline-set');
  });

  it('makes another vulnerability with a new clock of it — it stays the same one, seen since the same scan', async () => {
    const before = await account.shown('9003:3001');
    account.world.setSeverity(9003, 5);
    await read();
    const { id, firstSeenAt, episodes, severity } = await account.shown('9003:3001');
    expect({ id, firstSeenAt, episodes }).toEqual({ id: before.id, firstSeenAt: before.firstSeenAt, episodes: 1 });
    expect([before.severity, severity]).toEqual(['medium', 'critical']);
    expect(await listed('status=open')).toHaveLength(12);
  });

  it('moves no due date that is there already — up it comes forward, down it counts again from first seen', async () => {
    expect(await account.shown('9002:3001')).toMatchObject({ severity: 'high', dueOn: '2026-04-09' });
    const today = account.app.clock.now;
    account.world.setSeverity(9002, 5);
    await read();
    const raised = new Date(today + HOUR + 7 * DAY).toISOString().slice(0, 10);
    expect(await account.shown('9002:3001')).toMatchObject({ severity: 'critical', dueOn: raised });
    account.world.setSeverity(9002, 3);
    await read();
    expect(await account.shown('9002:3001')).toMatchObject({ severity: 'medium', dueOn: '2026-06-08' });
  });
});

it('a refresh of everything overwrites what people did and what is closed — none of it', async () => {
  const manager = account.app.as('manager');
  const [noted, attested] = [await account.shown('9005:3001'), await account.shown('9006:3001')];
  await changeVulnerability(manager, { id: noted.id, note: 'Waits for the vendor.', assignee: manager.actor.id });
  const resolvedAt = new Date(account.app.clock.now).toISOString();
  await attestResolution(manager, { id: attested.id, resolvedAt, reason: 'Port closed.', evidence: 'Change 4711' });
  const closed = await account.shown('9006:3001');
  const person = async () => (await account.app.call(`GET /vulnerabilities/${noted.id}`)).body;
  const { note, assignee } = await person();
  expect(note).toBe('Waits for the vendor.');

  await read({ rowNames: 'all' });
  await account.putInForce([{ ...own, rules: [within(1)] }], 'retroactive');
  expect(await applyRetroactively(account.app.engine)).toBeGreaterThan(0);
  await read();
  expect(await person()).toMatchObject({ note, assignee });
  const { slaState, verdict, dueOn, resolutionBasis } = await account.shown('9006:3001');
  expect({ slaState, verdict, dueOn, resolutionBasis }).toEqual({
    slaState: 'met',
    verdict: 'met',
    dueOn: closed.dueOn,
    resolutionBasis: 'attested',
  });
});

describe('a check', () => {
  let empty: Account;
  beforeAll(async () => {
    empty = await accountWith([]);
  });
  afterAll(() => empty.close());
  const statuses = async (): Promise<Record<string, string>> => {
    const { body } = await empty.app.call('GET /checks', { as: 'auditor' });
    return Object.fromEntries(body.items.map(({ id, status }: { id: string; status: string }) => [id, status]));
  };

  it('passes when the interface of the vendor fails — it is unknown once the data is too old, and says why', async () => {
    expect(new Set(Object.values(await statuses()))).toEqual(new Set(['passing']));
    const inTime = empty.app.clock.now;
    Object.assign(empty.faults, { failure: '503' });
    empty.app.pass(HOUR);
    expect((await empty.sync()).status).toBe('failed');
    // The failure itself is a finding at once; what the last complete reading found counts for a day.
    expect(await statuses()).toMatchObject({ 'monitoring-sources-fresh': 'failing' });
    empty.app.clock.now = inTime + DAY;
    await evaluateDueChecks(empty.app.db, empty.app.clock.now);
    const { 'monitoring-sources-fresh': ofProcess, ...judged } = await statuses();
    expect(ofProcess).toBe('failing');
    for (const id of ['halo-security-vulnerabilities-resolved-within-sla', 'vulnerabilities-triaged']) {
      expect(judged, id).toMatchObject({ [id]: 'unknown' });
    }
    expect((await empty.check()).reason).toContain('could not be reached');
  });

  it('takes an answer that it does not understand for no findings — that reading counts for nothing', async () => {
    for (const faults of [
      { failure: 'malformed' },
      { failure: 'not-halo' },
      { oddRows: 'unidentifiable', oddRowCount: 100 },
    ] as const) {
      Object.assign(empty.faults, defaultFaults(), faults);
      empty.world.introduce(9002, 3001);
      empty.world.scan(3001);
      empty.app.pass(HOUR);
      expect((await empty.sync()).status, JSON.stringify(faults)).toBe('failed');
      expect((await empty.check()).status).toBe('unknown');
    }
    Object.assign(empty.faults, defaultFaults());
    expect((await empty.sync()).status).toBe('complete');
    expect((await empty.check()).status).toBe('due');
  });
});
