import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeFaults } from './fault-changes.ts';
import { defaultFaults, type Faults } from './faults.ts';
import { startHaloSimulator } from './server.ts';
import type { HaloSimulator } from './simulator.ts';
import { smallWorld } from './small-world.ts';

const now = new Date('2026-03-10T12:30:00Z');
const tried = new Set<string>();
let halo: HaloSimulator;

/** Target 3001 has 9001 open (twice), 9002 fixed, 9003 acknowledged, 9004 and 9010 open; target 3002 has 9001. */
beforeAll(async () => {
  const world = smallWorld(now);
  for (const id of [9001, 9002, 9003, 9004, 9010]) world.introduce(id, 3001);
  world.introduce(9001, 3002);
  world.scan(3001);
  world.scan(3002);
  for (const id of [9001, 9002]) world.fix(id, 3001);
  world.scan(3001);
  world.reopen(9001, 3001);
  world.acknowledge(9003, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex' });
  world.scan(3001);
  world.setSeverity(9001, 5);
  halo = await startHaloSimulator({ world, clock: () => now });
});
beforeEach(() => void Object.assign(halo.faults, defaultFaults()));
afterAll(() => halo.close());

function set(faults: Partial<Faults>): void {
  for (const name of Object.keys(faults)) tried.add(name);
  Object.assign(halo.faults, faults);
}

const raw = (path: string, key = halo.apiKey) =>
  fetch(`${halo.url}/api/v1/${path}`, { headers: { 'x-apikey': key }, redirect: 'manual' });
const json = async (path: string) => JSON.parse(await (await raw(path)).text());
type Row = {
  issue: Record<string, unknown>;
  target: Record<string, unknown>;
  status: Record<string, unknown>;
  instances: unknown[];
};
const rows = async (query = ''): Promise<Row[]> => (await json(`issue/list.json?${query}`)).list;
const ids = async (query = '') =>
  (await rows(query)).map((row) => `${row.issue['issue_id']}:${row.target['target_id']}`);
const everything = ['9001:3001', '9003:3001', '9004:3001', '9010:3001', '9001:3002'];

describe('switches for issue rows', () => {
  it('fixedRows keeps or drops what is fixed', async () => {
    expect(await ids()).toEqual(everything);
    set({ fixedRows: 'kept' });
    expect((await rows()).find((row) => row.issue['issue_id'] === 9002)?.status['status']).toBe('fixed');
  });

  it('ackRows keeps or drops what is acknowledged', async () => {
    set({ ackRows: 'dropped' });
    expect(await ids()).not.toContain('9003:3001');
    set({ ackRows: 'dropped-at-scan' });
    expect(await ids()).not.toContain('9003:3001');
    halo.world.acknowledge(9004, 3001, { reason: 'acceptable_risk', comment: '', by: 'Alex' });
    expect(await ids()).toContain('9004:3001');
    halo.world.unacknowledge(9004, 3001);
  });

  it('reopenedCount and scansSinceFoundFrom change the counting', async () => {
    const count = async () => (await rows())[0]?.status['scans_since_found'];
    expect(await count()).toBe(0);
    set({ reopenedCount: 'continue', scansSinceFoundFrom: 1 });
    expect(await count()).toBe(3);
  });

  it.each<[Partial<Faults>, unknown[]]>([
    [{ rowSeverity: 'some-zero' }, [5, 3, 0]],
    [{ rowSeverity: 'all' }, [5, 3, 3]],
    [{ rowSeverity: 'all-zero' }, [0, 0, 0]],
    [{ rowSeverity: 'missing' }, [undefined, undefined, undefined]],
    [{ severityOverride: 'detail' }, [3, 3, 0]],
  ])('%j shows these severities', async (faults, severities) => {
    set(faults);
    expect((await rows()).slice(0, 3).map((row) => row.issue['severity'])).toEqual(severities);
  });

  it('severityOverride and unknownSeverity reach the detail', async () => {
    const severity = async (id: number) => (await json(`issue/get.json?issue_id=${id}`)).issue.severity;
    expect(await severity(9001)).toBe(5);
    set({ severityOverride: 'row', unknownSeverity: 9 });
    expect([await severity(9001), await severity(9010)]).toEqual([3, 9]);
    expect((await rows())[3]?.issue['severity']).toBe(9);
  });

  it('unknownStatus, rowNames, targetFields, hostileText and instances change the row', async () => {
    set({
      unknownStatus: 'pondering',
      rowNames: 'all',
      targetFields: 'minimal',
      hostileText: true,
      instances: 'dates',
    });
    const row = (await rows())[3];
    expect(row?.status['status']).toBe('pondering');
    expect(row?.issue['name']).toContain('<img');
    expect(row?.target).toEqual({ target_id: 3001, target: 't3001.example.com' });
    expect(row?.instances).toEqual([{ protocol: 'tcp', port: 443, first_found_date: '2026-03-10 12:30' }]);
    set({ instances: 'resolved-dates', fixedRows: 'kept' });
    expect((await rows())[1]?.instances[0]).toMatchObject({ resolved: { date: '2026-03-10 12:30' } });
  });

  it.each<[Faults['oddRows'], string[]]>([
    ['without-issue', ['target', 'status', 'instances']],
    ['without-status', ['issue', 'target', 'instances']],
    ['without-target', ['issue', 'status', 'instances']],
    ['unidentifiable', ['status', 'instances']],
    ['zero-ids', ['issue', 'target', 'status', 'instances']],
  ])('oddRows %s spoils the first oddRowCount rows', async (oddRows, keys) => {
    set({ oddRows, oddRowCount: 2 });
    const found = await rows();
    expect(
      found.slice(0, 3).map((row) => Object.keys(row).length === keys.length && keys.every((key) => key in row)),
    ).toEqual([true, true, oddRows === 'zero-ids']);
    if (oddRows === 'zero-ids') expect(found[0]?.target['target_id']).toBe(0);
  });

  it('emptyIssues and zeroDates', async () => {
    set({ emptyIssues: true, zeroDates: true });
    expect((await json('issue/list.json')).pagination.total).toBe(0);
    expect((await json('scan/list.json')).list[0].scan.date).toBe('0000-00-00 00:00');
  });
});

describe('switches for lists', () => {
  it('pagination, requestEcho and numbersAsStrings', async () => {
    set({ pagination: 'missing', requestEcho: 'missing', numbersAsStrings: true });
    const body = await json('issue/list.json');
    expect(Object.keys(body)).toEqual(['list']);
    expect(body.list[0].issue.issue_id).toBe('9001');
  });

  it('overLimit, maxLimit and beyondEnd', async () => {
    set({ maxLimit: 2 });
    expect(await ids('limit=1000')).toHaveLength(2);
    expect(await ids('start=50')).toEqual([]);
    set({ overLimit: 'error', beyondEnd: 'error' });
    expect((await raw('issue/list.json?limit=1000')).status).toBe(400);
    expect((await raw('issue/list.json?start=50')).status).toBe(400);
  });

  it.each<[Faults['shift'], string[], number]>([
    ['none', everything, 5],
    ['insert', ['9003:3001', '9004:3001', '9004:3001', '9010:3001', '9001:3002'], 5],
    ['delete', ['9001:3001', '9003:3001', '9010:3001', '9001:3002'], 4],
    ['reorder', ['9001:3001', '9003:3001', '9001:3002', '9001:3001', '9003:3001'], 5],
  ])('shift %s moves rows between pages', async (shift, expected, laterTotal) => {
    set({ shift });
    const pages = [await json('issue/list.json?limit=2')];
    pages.push(await json('issue/list.json?limit=2&start=2'), await json('issue/list.json?limit=2&start=4'));
    const found = pages.flatMap((page) =>
      page.list.map((row: Row) => `${row.issue['issue_id']}:${row.target['target_id']}`),
    );
    expect(found).toEqual(expected);
    expect(pages[1].pagination.total).toBe(laterTotal);
  });

  it('shiftTimes ends a shift, shiftKeepsTotal hides it, totalOff lies', async () => {
    set({ shift: 'delete', shiftTimes: 1, shiftKeepsTotal: true });
    expect((await json('issue/list.json?limit=2&start=2')).pagination.total).toBe(5);
    expect(await ids('limit=2&start=2')).toEqual(everything.slice(2, 4));
    set({ totalOff: 3 });
    expect((await json('issue/list.json')).pagination.total).toBe(8);
  });

  it('stringFilter, issueFilters and issueAsOf', async () => {
    expect(await ids('status=ack')).toHaveLength(1);
    set({ stringFilter: 'exact' });
    expect(await ids('status=ack')).toHaveLength(0);
    set({ issueFilters: 'ignored', issueAsOf: 'ignored' });
    expect(await ids('status=ack&asof=2026-01-01')).toHaveLength(5);
  });
});

describe('switches for details, scans, targets and keys', () => {
  it('detail, detailExtras and cveIds', async () => {
    set({ detail: 'bare', detailExtras: 'present', cveIds: 'joined' });
    const detail = await json('issue/get.json?issue_id=9006');
    expect(detail).toMatchObject({ issue_id: 9006, cvss_base_score: '4.0', cve_ids: 'CVE-2016-2183, CVE-2016-2183' });
    set({ cveIds: 'missing' });
    expect(await json('issue/get.json?issue_id=9006')).not.toHaveProperty('cve_ids');
  });

  it('failingDetails and failingDetailsWith', async () => {
    const status = async (id: number) => (await raw(`issue/get.json?issue_id=${id}`)).status;
    set({ failingDetails: 'some' });
    expect([await status(9003), await status(9004)]).toEqual([404, 200]);
    set({ failingDetails: '9004,9005', failingDetailsWith: '500' });
    expect([await status(9003), await status(9004)]).toEqual([200, 500]);
    set({ failingDetails: 'all', failingDetailsWith: 'malformed' });
    await expect(json('issue/get.json?issue_id=9001')).rejects.toThrow(SyntaxError);
    set({ failingDetailsWith: 'other-id' });
    expect((await json('issue/get.json?issue_id=9001')).issue.issue_id).not.toBe(9001);
  });

  it('scanListCap shortens the list of scans', async () => {
    expect((await json('scan/list.json?type=all')).list).toHaveLength(5 + 3 + 2);
    set({ scanListCap: 2 });
    expect((await json('scan/list.json?type=all')).list).toHaveLength(6);
  });

  it('keySeesTag and hiddenTargets shrink every list', async () => {
    set({ keySeesTag: 'pci' });
    expect((await json('target/list.json')).request.target_count).toBe(1);
    expect(await ids()).toHaveLength(4);
    set({ keySeesTag: '', hiddenTargets: 2 });
    expect((await json('scan/list.json')).list).toHaveLength(1);
    expect((await raw('target/get.json?target_id=3003')).status).toBe(404);
  });

  it.each<[Faults['refusedKey'], number]>([
    ['401', 401],
    ['403', 403],
    ['200-with-error', 200],
  ])('refusedKey %s', async (refusedKey, status) => {
    set({ refusedKey, keyRevoked: true });
    const response = await raw('user/me.json');
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ message: 'invalid api key' });
    expect((await raw('user/me.json', 'wrong')).status).toBe(status);
  });

  it('issueAccess, userMe, ackIssueList and keyRole', async () => {
    set({ issueAccess: '403', userMe: '404', ackIssueList: '404', keyRole: 'User' });
    const paths = ['issue/list', 'issue/get', 'user/me', 'ack/issue-list', 'user/list', 'ack/host-add', 'target/list'];
    const statuses = await Promise.all(paths.map(async (path) => (await raw(`${path}.json`)).status));
    expect(statuses).toEqual([403, 403, 404, 404, 403, 403, 200]);
  });

  it.each<[Faults['ackIssueShape'], object]>([
    ['awk_issue', { awk_issue: { issue_id: 9003, target_id: 3001, type: 'acceptable_risk' } }],
    ['nested', { issue: { issue_id: 9003 }, target: { target_id: 3001 }, acknowledged: { type: 'acceptable_risk' } }],
    ['flat', { issue_id: 9003, target_id: 3001 }],
    ['foreign', { type: 'acceptable_risk', ref: expect.any(String) }],
    ['foreign-first', { type: 'acceptable_risk', ref: expect.any(String) }],
  ])('ackIssueShape %s', async (ackIssueShape, shape) => {
    set({ ackIssueShape });
    expect((await json('ack/issue-list.json')).list).toMatchObject([shape]);
  });
});

describe('switches for the transport', () => {
  const statuses: [Faults['failure'], number][] = [
    ['401', 401],
    ['403', 403],
    ['404', 404],
    ['429', 429],
    ['500', 500],
    ['502', 502],
    ['503', 503],
    ['html-200', 200],
    ['html-503', 503],
    ['not-halo', 200],
    ['200-with-error', 200],
    ['empty-body', 200],
    ['wrong-content-type', 200],
    ['malformed', 200],
    ['redirect', 302],
  ];
  it.each(statuses)(
    'failure %s hits the requests that failureOn names, failureTimes times',
    async (failure, status) => {
      set({ failure, failureTimes: 1, failureOn: 'target/', failureAfter: 1, redirectTo: 'http://127.0.0.3:1' });
      expect((await raw('user/me.json')).status).toBe(200);
      expect((await raw('target/list.json')).status).toBe(200);
      const failed = await raw('target/list.json');
      const text = await failed.text();
      expect(failed.status).toBe(status);
      expect(failed.headers.get('content-type') ?? '').toMatch(
        failure.startsWith('html') ? 'text/html' : failure === 'wrong-content-type' ? 'text/plain' : /json|^$/,
      );
      if (failure === 'redirect')
        expect(failed.headers.get('location')).toBe('http://127.0.0.3:1/api/v1/target/list.json');
      if (['malformed', 'empty-body'].includes(failure)) expect(() => JSON.parse(text)).toThrow();
      const well = await json('target/list.json');
      expect(well.list).toHaveLength(3);
    },
  );

  it.each<Faults['failure']>(['reset', 'truncated'])('failure %s breaks the connection', async (failure) => {
    set({ failure, failureTimes: 1 });
    await expect(json('target/list.json')).rejects.toThrow();
  });

  it('failure slow answers late, no-answer never, endless without end', async () => {
    set({ failure: 'slow', slowMs: 1, failureTimes: 1 });
    expect((await json('target/list.json')).list).toHaveLength(3);
    for (const failure of ['no-answer', 'endless'] as const) {
      set({ failure, failureTimes: 1 });
      const gone = new AbortController();
      const waiting = fetch(`${halo.url}/api/v1/target/list.json`, { signal: gone.signal }).then(async (response) => {
        for await (const chunk of response.body ?? []) if (chunk.length > 0) gone.abort();
      });
      if (failure === 'no-answer') setTimeout(() => gone.abort(), 50);
      await expect(waiting).rejects.toThrow();
    }
  });

  it.each([
    ['none', null],
    ['7', '7'],
    ['date', 'Tue, 10 Mar 2026 12:30:02 GMT'],
  ])('retryAfter %s', async (retryAfter, header) => {
    set({ failure: '429', retryAfter });
    expect((await raw('user/me.json')).headers.get('retry-after')).toBe(header);
  });

  it('contentType json-charset', async () => {
    set({ contentType: 'json-charset' });
    expect((await raw('user/me.json')).headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

it('scanDuringRead runs scans after the first page, once', async () => {
  const before = halo.world.target(3001).scans.length;
  set({ scanDuringRead: 2 });
  await ids('limit=2');
  await ids('limit=2');
  expect(halo.world.target(3001).scans.length).toBe(before + 1);
  expect(halo.world.target(3003).scans.length).toBe(2);
});

it('reopenedAs decides the status of what returns', async () => {
  set({ reopenedAs: 'former' });
  halo.world.setStatus(9004, 3001, 'fixing');
  for (const change of ['fix', 'reopen'] as const) {
    halo.world[change](9004, 3001);
    halo.world.scan(3001);
  }
  expect((await rows('issue_id=9004'))[0]?.status['status']).toBe('fixing');
});

it('has tried every switch there is', () => {
  expect(
    describeFaults()
      .map((each) => each.name)
      .filter((name) => !tried.has(name)),
  ).toEqual([]);
});
