import { afterEach, describe, expect, it } from 'vitest';
import type { Faults } from '../../../simulators/halo-security/faults.ts';
import { generateWorld } from '../../../simulators/halo-security/generate.ts';
import { startHaloSimulator } from '../../../simulators/halo-security/server.ts';
import type { HaloSimulator } from '../../../simulators/halo-security/simulator.ts';
import { openReader, type Reading } from '../conformance-reader.ts';
import { type KnownDefinition, SourceError } from '../contract.ts';
import { haloSecurity } from './index.ts';

const now = new Date('2026-06-15T12:00:00Z');
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function account(faults: Partial<Faults> = {}): Promise<HaloSimulator> {
  const world = generateWorld({ targets: 6, issues: 30, vulnerabilities: 60, seed: 7, now, historyDays: 90 });
  const simulator = await startHaloSimulator({ world, clock: () => now, faults: { maxLimit: 20, ...faults } });
  closing.push(() => simulator.close());
  return simulator;
}

function open(simulator: HaloSimulator, given: Parameters<typeof openReader>[3] = {}) {
  const reader = openReader(
    haloSecurity,
    simulator.url,
    { apiKey: simulator.apiKey },
    { now: now.getTime(), ...given },
  );
  closing.push(() => reader.close());
  return reader;
}

const read = (simulator: HaloSimulator, given: Parameters<typeof openReader>[3] = {}) => open(simulator, given).read();
const observationsOf = ({ batches }: Reading) =>
  batches.flatMap((batch) => (batch.kind === 'observations' ? batch.observations : []));
const definitionsOf = ({ batches }: Reading) =>
  batches.flatMap((batch) => (batch.kind === 'definitions' ? batch.definitions : []));
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'fine',
    (error: unknown) => (error instanceof SourceError ? error.problem : String(error)),
  );

describe('testing a key says which it is', () => {
  const cases: [Partial<Faults>, string][] = [
    [{}, 'fine'],
    [{ userMe: '401' }, 'fine'],
    [{ userMe: '404' }, 'fine'],
    [{ keyRevoked: true, refusedKey: '401' }, 'credentials-refused'],
    [{ keyRevoked: true, refusedKey: '403' }, 'credentials-refused'],
    [{ keyRevoked: true, refusedKey: '200-with-error' }, 'credentials-refused'],
    [{ issueAccess: '403' }, 'permission-missing'],
    [{ issueAccess: '401' }, 'permission-missing'],
    [{ issueAccess: '200-with-error' }, 'permission-missing'],
    [{ issueAccess: '404' }, 'unexpected-answer'],
    [{ failure: '404' }, 'not-this-api'],
    [{ failure: 'html-200' }, 'not-this-api'],
    [{ failure: 'not-halo' }, 'not-this-api'],
    [{ failure: 'wrong-content-type' }, 'not-this-api'],
    [{ failure: 'redirect' }, 'not-this-api'],
    [{ failure: 'malformed' }, 'unexpected-answer'],
    [{ failure: 'empty-body' }, 'unexpected-answer'],
    [{ failure: '500' }, 'source-unreachable'],
    [{ failure: 'html-503' }, 'source-unreachable'],
    [{ failure: '429' }, 'source-unreachable'],
    [{ failure: 'reset' }, 'source-unreachable'],
    [{ failure: '503', failureTimes: 2 }, 'fine'],
    [{ oddRows: 'unidentifiable' }, 'fine'],
    [{ oddRows: 'unidentifiable', oddRowCount: 100 }, 'unexpected-answer'],
    [{ emptyIssues: true }, 'fine'],
    [{ numbersAsStrings: true, pagination: 'missing', requestEcho: 'missing' }, 'fine'],
  ];
  it.each(cases)('%j: %s', async (faults, expected) => {
    const simulator = await account(faults);
    expect(await problemOf(haloSecurity.test(open(simulator).session))).toBe(expected);
  });

  it.each([
    [{ keyRevoked: true }, 'refused the API key', 'profile picture > API > + > Create Key'],
    [
      { issueAccess: '403' },
      'accepts the API key, but it may not read the issues',
      'profile picture > API > + > Create Key',
    ],
    [{ failure: '500' }, 'could not be reached', 'try again later'],
    [{ failure: 'not-halo' }, 'is not the Halo Security API', 'https://api.halosecurity.com/api/v1'],
    [{ failure: 'malformed' }, 'could not be understood', 'does not know that form of answer'],
  ] as const)('%j: what happened, and what to do', async (faults, happened, advice) => {
    const error = await haloSecurity.test(open(await account(faults)).session).catch((thrown: unknown) => thrown);
    expect(String(error)).toContain(happened);
    expect(String(error)).toContain(advice);
  });

  it('warns of a key that belongs to a person, and of targets that are gone', async () => {
    const { session } = open(await account(), { lastListedAssets: 9 });
    const { account: name, warnings } = await haloSecurity.test(session);
    expect(name).toMatch(/@/);
    expect(warnings).toEqual([
      expect.stringContaining('belongs to a person'),
      'This key sees 6 targets; at the last complete sync there were 9.',
    ]);
  });

  it('says otherwise that it cannot be known what the key sees', async () => {
    const { session } = open(await account({ userMe: '403' }), { lastListedAssets: 6 });
    expect(await haloSecurity.test(session)).toEqual({
      account: null,
      warnings: [expect.stringContaining('does not say whether a key sees every target')],
    });
  });
});

describe('a reading gives the same vulnerabilities', () => {
  const same: Partial<Faults>[] = [
    { numbersAsStrings: true },
    { pagination: 'missing' },
    { requestEcho: 'missing' },
    { overLimit: 'error', maxLimit: 100 },
    { maxLimit: 1 },
    { beyondEnd: 'error', maxLimit: 20 },
    { detail: 'bare' },
    { cveIds: 'joined' },
    { targetFields: 'minimal' },
    { contentType: 'json-charset' },
    { rowSeverity: 'all-zero' },
    { rowSeverity: 'missing' },
    { oddRows: 'without-issue', rowSeverity: 'all' },
    { oddRows: 'without-target' },
    { ackIssueList: '404' },
    { ackIssueShape: 'flat' },
    { ackIssueShape: 'nested' },
    { userMe: '404' },
  ];
  it.each(same)('with %j', async (faults) => {
    const [plain, changed] = [await read(await account({ maxLimit: 1_000 })), await read(await account(faults))];
    const essence = (reading: Reading) =>
      observationsOf(reading).map(({ sourceSeverity: _, ...observation }) => observation);
    expect(changed.coverage).toMatchObject({ moved: null, gaps: [], received: 60 });
    expect(essence(changed)).toEqual(essence(plain));
  });
});

describe('what cannot be believed is said', () => {
  it.each(['insert', 'delete', 'reorder'] as const)('rows that move by %s while they are read', async (shift) => {
    for (const shiftKeepsTotal of [true, false]) {
      const { coverage } = await read(await account({ shift, shiftKeepsTotal }));
      expect(coverage?.moved).toEqual(expect.any(String));
    }
  });

  it.each([-3, 3, 1_000])('a total that is wrong by %i', async (totalOff) => {
    const { coverage, ids } = await read(await account({ totalOff }));
    expect(coverage?.moved).toMatch(/rows/);
    expect(ids).toHaveLength(60);
  });

  it('a total that is exactly one page too small', async () => {
    const { coverage, ids } = await read(await account({ totalOff: -20 }));
    expect(coverage?.moved).toEqual(expect.any(String));
    expect(ids.length).toBeGreaterThan(40);
  });

  it.each(['unidentifiable', 'zero-ids'] as const)('rows that are %s', async (oddRows) => {
    const { coverage, ids } = await read(await account({ oddRows, oddRowCount: 2 }));
    expect(coverage).toMatchObject({
      received: 60,
      moved: null,
      gaps: ['2 rows of the list of issues could not be identified.'],
    });
    expect(ids).toHaveLength(58);
  });

  it('scans without dates leave every asset without a scan', async () => {
    const reading = await read(await account({ zeroDates: true }));
    expect(reading.coverage?.assetsAfter.map(({ scan }) => scan)).toEqual(Array(6).fill(null));
    expect(observationsOf(reading).every(({ firstSeen }) => firstSeen === null)).toBe(true);
  });

  it('an unknown word for status or severity', async () => {
    const reading = await read(await account({ unknownStatus: 'snoozed', unknownSeverity: 7 }));
    const odd = observationsOf(reading).filter(({ sourceStatus }) => sourceStatus === 'snoozed');
    expect(odd.length).toBeGreaterThan(0);
    expect(odd.every(({ status, severity }) => status === 'open' && severity === 'unknown')).toBe(true);
    expect(reading.coverage?.unknownWords).toEqual({ snoozed: odd.length, 'severity 7': odd.length });
  });

  it('a scan that changes while the issues are read', async () => {
    const { coverage } = await read(await account({ scanDuringRead: 2 }));
    expect(coverage?.assetsAfter.filter(({ scanMovedDuringRead }) => scanMovedDuringRead)).toHaveLength(2);
  });

  it('the list of acknowledged issues failing for now, but not its absence', async () => {
    const failing = await read(await account({ failure: '500', failureOn: 'ack/issue-list' }));
    expect(failing.coverage).toMatchObject({ acknowledged: null, gaps: [expect.stringContaining('acknowledged')] });
    const absent = await read(await account({ ackIssueList: '404' }));
    expect(absent.coverage).toMatchObject({ acknowledged: null, gaps: [] });
    expect(absent.coverage?.notes).toEqual([expect.stringContaining('acknowledged')]);
  });

  it('a list of acknowledged issues that is there, but not understood or only in part', async () => {
    const foreign = await read(await account({ ackIssueShape: 'foreign', ackRows: 'dropped' }));
    expect(foreign.coverage).toMatchObject({
      acknowledged: null,
      gaps: [expect.stringContaining('of the list of acknowledged issues could not be understood')],
      notes: [],
    });
    const odd = await read(await account({ ackIssueShape: 'foreign-first', ackRows: 'dropped' }));
    expect(odd.coverage).toMatchObject({
      gaps: ['1 row of the list of acknowledged issues could not be understood.'],
      notes: [],
    });
    expect(odd.coverage?.acknowledged?.size).toBe(60 - odd.ids.length - 1);
  });

  it.each(['malformed', 'html-200', 'not-halo', 'endless', 'empty-body', '200-with-error'] as const)(
    'a list of acknowledged issues that answers with something else (%s)',
    async (failure) => {
      const { coverage } = await read(await account({ failure, failureOn: 'ack/issue-list' }));
      expect(coverage).toMatchObject({
        acknowledged: null,
        gaps: [expect.stringContaining('acknowledged')],
        notes: [],
      });
    },
  );

  it.each(['401', '403', '404'] as const)(
    'but not one that says that it is not there, or not for this key (%s)',
    async (failure) => {
      const { coverage } = await read(await account({ failure, failureOn: 'ack/issue-list' }));
      expect(coverage).toMatchObject({
        acknowledged: null,
        gaps: [],
        notes: [expect.stringContaining('acknowledged')],
      });
    },
  );

  it('no list of current scans: the vulnerabilities are read, with a gap', async () => {
    const { coverage, ids } = await read(await account({ failure: '403', failureOn: 'scan/list' }));
    expect(ids).toHaveLength(60);
    expect(coverage?.gaps).toEqual([expect.stringContaining('current scans'), expect.stringContaining('read again')]);
    expect(coverage?.assetsAfter.every(({ scanMovedDuringRead }) => scanMovedDuringRead)).toBe(true);
  });
});

describe('details', () => {
  it('that fail never lose a row', async () => {
    for (const failingDetailsWith of ['404', '400', '403', '500', 'malformed', 'other-id'] as const) {
      const reading = await read(
        await account({ failingDetails: 'some', failingDetailsWith, rowSeverity: 'all-zero' }),
      );
      expect(reading.coverage).toMatchObject({ gaps: [], failedDetails: 10 });
      expect(reading.ids).toHaveLength(60);
      const failed = new Set(definitionsOf(reading).flatMap((each) => (each.hasDetail ? [] : [each.externalId])));
      expect(failed.size).toBe(10);
      for (const { definitionId, severity } of observationsOf(reading)) {
        expect(severity === 'unknown').toBe(failed.has(definitionId));
      }
    }
  });

  it('that are known are not asked for within a day, and an old one is better than none', async () => {
    const simulator = await account({ rowSeverity: 'all-zero' });
    const fetchedAt = now.getTime() - 3_600_000;
    const known = new Map<string, KnownDefinition>(
      Array.from({ length: 30 }, (_, n) => [String(9_001 + n), { severity: 'high', sourceSeverity: '4', fetchedAt }]),
    );
    const reading = await read(simulator, { known });
    expect(simulator.stats.byPath['issue/get']).toBeUndefined();
    expect(definitionsOf(reading)).toEqual([]);
    expect(observationsOf(reading).every(({ severity }) => severity === 'high')).toBe(true);

    const dayLater = now.getTime() + 86_400_000;
    await read(simulator, { known, now: dayLater });
    expect(simulator.stats.byPath['issue/get']).toBe(30);
    simulator.faults.failingDetails = 'all';
    const failing = await read(simulator, { known, now: dayLater });
    expect(definitionsOf(failing)).toEqual([]);
    expect(failing.coverage?.failedDetails).toBe(30);
    expect(observationsOf(failing).every(({ severity }) => severity === 'high')).toBe(true);
  });

  it('are given up after twenty failures in a row, with a note', async () => {
    const simulator = await account({ failingDetails: 'all', failingDetailsWith: '500' });
    const { coverage } = await read(simulator);
    expect(coverage?.failedDetails).toBe(30);
    expect(coverage?.notes).toEqual([expect.stringContaining('no more were asked for')]);
    expect(simulator.stats.byPath['issue/get']).toBeLessThan(30 * 6);
  });
});

describe('statuses and acknowledgements', () => {
  it('fixed is resolved, every ack_ is suppressed, where the rows are kept', async () => {
    const simulator = await account({ fixedRows: 'kept' });
    const row = [...simulator.world.targets.values()]
      .flatMap(({ rows }) => rows)
      .find(({ status }) => status === 'new');
    simulator.world.setStatus(row!.issueId, row!.targetId, 'fixed');
    const rows = observationsOf(await read(simulator));
    for (const { sourceStatus, status } of rows) {
      const expected = sourceStatus === 'fixed' ? 'resolved' : sourceStatus.startsWith('ack_') ? 'suppressed' : 'open';
      expect(status).toBe(expected);
    }
    expect(new Set(rows.map(({ status }) => status)).size).toBe(3);
  });

  it('where acknowledged rows leave the list, the list of acknowledgements names them', async () => {
    const kept = observationsOf(await read(await account()));
    const dropped = await read(await account({ ackRows: 'dropped' }));
    const suppressed = kept.filter(({ status }) => status === 'suppressed').map(({ externalId }) => externalId);
    expect(suppressed.length).toBeGreaterThan(0);
    expect(dropped.ids).toHaveLength(60 - suppressed.length);
    expect([...(dropped.coverage?.acknowledged ?? [])].sort()).toEqual(suppressed.sort());
  });
});

describe('first seen', () => {
  it('is the date on an instance, where there is one', async () => {
    const rows = observationsOf(await read(await account({ instances: 'dates' })));
    expect(new Set(rows.map(({ firstSeen }) => firstSeen?.basis))).toEqual(new Set(['source-date']));
  });

  it('is counted back over the scans, and agrees with the date that the source would have given', async () => {
    const counted = observationsOf(await read(await account()));
    const dated = observationsOf(await read(await account({ instances: 'dates' })));
    expect(counted.map(({ firstSeen }) => firstSeen?.at)).toEqual(dated.map(({ firstSeen }) => firstSeen?.at));
    expect(new Set(counted.map(({ firstSeen }) => firstSeen?.basis))).toEqual(new Set(['scan-history']));
  });

  it('is the oldest listed scan, or earlier, where the list is too short', async () => {
    const rows = observationsOf(await read(await account({ scanListCap: 2 })));
    expect(rows.some(({ firstSeen }) => firstSeen?.orEarlier)).toBe(true);
  });
});

it('a key that sees only a part lists fewer targets; what they had is not there', async () => {
  const { coverage } = await read(await account({ hiddenTargets: 2 }));
  expect(coverage?.assetsAfter).toHaveLength(4);
});

it('never has more than four requests in flight and never writes', async () => {
  const simulator = await account({ maxLimit: 2 });
  await read(simulator);
  expect(simulator.stats.mostInFlight).toBeLessThanOrEqual(4);
  expect(simulator.stats.writes).toBe(0);
});
