import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writingPaths } from './api.ts';
import { startHaloSimulator } from './server.ts';
import type { HaloSimulator } from './simulator.ts';
import { smallWorld } from './small-world.ts';

const now = new Date('2026-03-10T12:30:00Z');
let halo: HaloSimulator;

beforeAll(async () => {
  const world = smallWorld(now);
  for (const issueId of [9001, 9002, 9006]) world.introduce(issueId, 3001);
  world.introduce(9001, 3002);
  for (const id of [3001, 3002, 3003]) world.scan(id);
  world.setStatus(9001, 3002, 'confirmed');
  world.acknowledge(9002, 3001, { reason: 'false_positive', comment: 'no', by: 'Alex' });
  halo = await startHaloSimulator({ world, clock: () => now });
});
afterAll(() => halo.close());

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${halo.url}/api/v1/${path}`, { headers: { 'x-apikey': halo.apiKey, ...headers } });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: JSON.parse(await response.text()),
  };
}

describe('requests', () => {
  it('need the key on every path', async () => {
    for (const path of ['user/me.json', 'issue/list.json', 'nothing/here.json']) {
      const { status, body } = await get(path, { 'x-apikey': 'wrong' });
      expect([status, body]).toEqual([401, { code: 401, message: 'invalid api key' }]);
    }
    expect(halo.apiKey).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('end in .json and are answered as application/json', async () => {
    expect((await get('user/me.json')).type).toBe('application/json');
    expect((await get('user/me')).status).toBe(404);
    expect((await get('nothing/list.json')).body).toEqual({ code: 404, message: 'not found' });
  });

  it('are refused with code 0 and HTTP 400 for bad input, 404 for what does not exist', async () => {
    const bad: [string, number, string][] = [
      ['event/get.json', 400, 'event_id required'],
      ['event/get.json?event_id=1', 404, 'event not found'],
      ['ack/host-add.json?type=global', 400, 'host required'],
      ['ack/host-add.json?host=h&type=nonsense', 400, 'type not valid'],
      ['ack/host-delete.json?host=h', 400, 'nothing deleted'],
      ['issue/get.json?issue_id=1', 404, 'issue not found'],
      ['target/get.json', 400, 'target_id required'],
      ['scan/list.json?type=none', 400, 'type not valid'],
      ['scan/list.json?asof=yesterday', 400, 'asof not valid'],
      ['issue/list.json?limit=-1', 400, 'limit not valid'],
      ['issue/list.json?severity=high', 400, 'filter not valid'],
    ];
    for (const [path, status, message] of bad) {
      expect(await get(path)).toMatchObject({ status, body: { code: status === 400 ? 0 : status, message } });
    }
  });
});

describe('lists', () => {
  it('carry request, pagination and list; start only when it is not 0', async () => {
    const first = await get('issue/list.json?limit=2');
    expect(first.body.request).toEqual({ sort: 0, target_count: 3 });
    expect(first.body.pagination).toEqual({ total: 4, start: 0, limit: 2 });
    expect(first.body.list).toHaveLength(2);
    const second = await get('issue/list.json?limit=2&start=2&sort=1&target_filter=pci&asof=2026-03-11');
    expect(second.body.request).toEqual({
      sort: 1,
      start: 2,
      asof: '2026-03-11',
      target_filter: 'pci',
      target_count: 1,
    });
    expect(second.body.list).toHaveLength(1);
  });

  it('have 100 rows by default and 1000 at most', async () => {
    expect((await get('target/list.json')).body.pagination.limit).toBe(100);
    expect((await get('target/list.json?limit=5000')).body.pagination.limit).toBe(1000);
  });

  it('are sorted, and turned round with sort_desc=1', async () => {
    const names = async (query: string) =>
      (await get(`target/list.json?${query}`)).body.list.map(
        (row: { target: { target_name: string } }) => row.target.target_name,
      );
    expect(await names('')).toEqual(['', 'Portal', 'Shop']);
    expect(await names('sort_desc=1')).toEqual(['Shop', 'Portal', '']);
  });
});

describe('issues', () => {
  it('are one row for each issue on each target', async () => {
    const { body } = await get('issue/list.json');
    expect(body.list[0]).toEqual({
      issue: { issue_id: 9001, name: 'TLS certificate expires in under 14 days', severity: 3 },
      target: { target_id: 3001, target: 't3001.example.com', target_name: 'Shop', ip: '10.0.0.1', geo: 'DE' },
      status: { issue_id: 9001, target_id: 3001, status: 'new', assigned_to: 'Nobody', scans_since_found: 0 },
      instances: [],
    });
    expect(body.list.map((row: { status: { status: string } }) => row.status.status)).toEqual([
      'new',
      'ack_false_positive',
      'new',
      'confirmed',
    ]);
  });

  it('have their description, category, CVEs and PCI flag in the detail only', async () => {
    expect((await get('issue/get.json?issue_id=9006')).body).toEqual({
      issue: {
        issue_id: 9006,
        name: '64-bit block ciphers are accepted (SWEET32)',
        description: expect.stringContaining('SWEET32'),
        category: 'Encryption',
        cve_ids: ['CVE-2016-2183', 'CVE-2016-2183'],
        pci: 0,
        severity: 2,
        type: 1,
      },
    });
  });

  it('are filtered by the documented grammar', async () => {
    const total = async (query: string) => (await get(`issue/list.json?${query}`)).body.pagination.total;
    expect(await total('severity=%3E%3D3')).toBe(2 + 1);
    expect(await total('status=~^ack_')).toBe(1);
    expect(await total('target_id=3002,3003')).toBe(1);
    expect(await total('name=!tls')).toBe(1);
  });

  it('are those of an older scan with asof or scan_id, in the query or in x-ts- headers', async () => {
    const total = async (query: string, headers = {}) =>
      (await get(`issue/list.json?${query}`, headers)).body.pagination.total;
    expect(await total('asof=2026-03-10%2012:00')).toBe(0);
    expect(await total('', { 'x-ts-asof': '2026-03-09' })).toBe(0);
    expect(await total('asof=2026-03-10')).toBe(4);
    const { body } = await get('target/get.json?target_id=3001');
    expect(await total(`scan_id=${body.target.scan_id}`)).toBe(3);
    expect(await total('', { 'x-ts-scan_id': body.target.recent_scan_ids[0] })).toBe(0);
  });
});

describe('targets, scans, acknowledgements, events, users and the account', () => {
  it('shows the current scan and the five before it', async () => {
    const { body } = await get('target/get.json?target_id=3001');
    expect(body.target).toMatchObject({
      target_id: 3001,
      date_created: '2026-03-08 12:00',
      scan_frequency: 1,
      scan_hour: 12,
    });
    expect(body.target.recent_scan_ids).toHaveLength(2);
    expect(typeof body.target.scan_id).toBe('string');
  });

  it('lists scans by type, with UTC minutes and string ids', async () => {
    const scans = async (query: string) => (await get(`scan/list.json?${query}`)).body.list;
    expect(await scans('')).toHaveLength(3);
    expect((await scans(''))[0]).toEqual({
      scan: { date: '2026-03-10 12:30', scan_id: expect.any(String) },
      target: { target_name: 'Shop', target_id: 3001, target: 't3001.example.com' },
    });
    expect(await scans('type=prior')).toHaveLength(3);
    expect(await scans('type=recent')).toHaveLength(9);
    expect(await scans('type=all')).toHaveLength(9);
    expect((await scans('type=current&asof=2026-03-10%2012:00'))[0].scan.date).toBe('2026-03-09 12:00');
  });

  it('counts what a scan found by severity', async () => {
    const { body } = await get('target/get.json?target_id=3001');
    const scan = await get(`scan/get.json?scan_id=${body.target.scan_id}`);
    expect(scan.body.scan.issue_severity_count).toEqual({ 0: 0, 1: 0, 2: 1, 3: 1, 4: 1, 5: 0 });
    expect((await get('scan/get.json?scan_id=x')).status).toBe(404);
  });

  it('copies the misspellings and odd shapes of the vendor', async () => {
    expect((await get('ack/host-add.json?host=1.2.3.4&type=global&comment=ours')).body).toEqual({ success: 1 });
    expect((await get('ack/host-add.json?host=1.2.3.4&type=global')).body.message).toBe('Host Already Acknowledged');
    expect((await get('ack/host-list.json')).body.list[0].awk_host).toMatchObject({ host: '1.2.3.4', type: 1000 });
    expect((await get('ack/host-delete.json?host=1.2.3.4')).body).toEqual({ success: 1 });
    expect((await get('ack/element-list.json?type=1&sort=1')).body.request).toEqual({ target_count: 3, sort: '1' });
    expect((await get('ack/issue-list.json')).body.list).toMatchObject([
      { awk_issue: { issue_id: 9002, target_id: 3001 } },
    ]);
    expect((await get('user/me.json')).body.user).toMatchObject({ role: 1, user_id: 12345 });
    expect((await get('user/list.json')).body.list[0]).toMatchObject({ user_id: 12345 });
    expect((await get('account/subscription-list.json')).body).toMatchObject({ companyId: 12345, success: 1 });
    expect((await get('account/subscription-get.json?subscrption_id=1234')).body.subscription_id).toBe(1234);
    expect((await get('pci/summary.json')).body).toEqual({ report_count: 1, last_report_id: 123, status: 'pending' });
  });

  it('has events for scans and new issues, and none for a fixed one', async () => {
    const { body } = await get('event/list.json?key=issue-new&target_id=3001');
    expect(body.list).toHaveLength(3);
    expect(body.list[0].event.event_id).toMatch(/^202603101230[0-9a-f]{38}$/);
    const one = await get(`event/get.json?event_id=${body.list[0].event.event_id}`);
    expect(one.body).toMatchObject({ success: 1, event: { subject: 'New Issue Detected' } });
    const types = (await get('event/types.json')).body.list.map((type: { key: string }) => type.key);
    expect(types.filter((key: string) => /fixed|resolved/.test(key))).toEqual([]);
  });

  it('changes the world for a stray GET, and counts it', async () => {
    const before = halo.stats.writes;
    const { body } = await get('event/list.json');
    await get(`event/delete.json?event_id=${body.list[0].event.event_id}`);
    expect((await get('event/list.json')).body.pagination.total).toBe(body.pagination.total - 1);
    await get('ack/issue-delete.json?issue_id=9002&target_id=3001');
    expect((await get('issue/list.json?status=ack')).body.pagination.total).toBe(0);
    await get('ack/issue-add.json?issue_id=9002&target_id=3001');
    await get('pci/attest.json');
    expect(halo.stats.writes - before).toBe(4);
    expect(writingPaths).toContain('user/invite');
  });

  it('keeps pages ready only as long as nothing changes', async () => {
    const status = async () => (await get('issue/list.json')).body.list[0].status.status;
    expect(await status()).toBe('new');
    halo.world.setStatus(9001, 3001, 'fixing');
    expect(await status()).toBe('fixing');
  });
});
