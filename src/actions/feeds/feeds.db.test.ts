import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { fetchDueFeeds } from './fetch-feed.ts';

let fixture: AppFixture;
const own = ['CVE-2026-1001', 'CVE-2026-1002', 'CVE-2026-1003'];
let sourceId: string;
beforeAll(async () => {
  fixture = await appFixture();
  introduce(fixture, 3);
  fixture.pass(HOUR);
  ({ sourceId } = await connectedSource(fixture));
  const [first, ...others] = await fixture.db.selectFrom('definitions').select('id').orderBy('external_id').execute();
  await fixture.db.updateTable('definitions').set({ cves: [] }).execute();
  await nameCves(first?.id, own);
  unnamed = others[0]?.id;
});
let unnamed: string | undefined;
const nameCves = (definition: string | undefined, cves: string[]) =>
  fixture.db
    .updateTable('definitions')
    .set({ cves })
    .where('id', '=', definition ?? '')
    .execute();
afterAll(() => fixture.close());
beforeEach(() => {
  fixture.clock.now += MINUTE;
});

const foreign = Array.from({ length: 40 }, (_, index) => `CVE-1999-${1000 + index}`);
const catalogue = (listed: readonly string[], day: number | string, dueDate = '2026-04-01') =>
  Buffer.from(
    JSON.stringify({
      catalogVersion: `2026.03.${day}`,
      dateReleased: `2026-03-${day}T12:00:00Z`,
      count: listed.length,
      vulnerabilities: listed.map((cveID) => ({ cveID, dateAdded: '2026-03-01', dueDate })),
    }),
  );
const hand = (feed: string, file: Buffer, as: 'manager' | 'engineer' = 'manager', query = '') =>
  fixture.call(`POST /feeds/${feed}/file${query}`, {
    as,
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
const factsOf = async (cve: string | undefined, feed: 'kev' | 'epss' = 'kev') =>
  await fixture.db
    .selectFrom('cve_facts')
    .select(['version', 'entry', 'valid_from', 'valid_to'])
    .where('cve', '=', cve ?? '')
    .where('feed', '=', feed)
    .orderBy('valid_from')
    .execute();

describe('loading a catalogue from a file', () => {
  it('says of each of the own CVEs whether it is listed, and since when that is known', async () => {
    await fixture.newEntries();
    const first = await hand('kev', gzipSync(catalogue([...foreign, own[0] ?? ''], 10)));
    expect(first).toMatchObject({
      status: 200,
      body: { feed: { version: '2026.03.10', entries: 41, ownCves: 1, problem: null }, changedCves: own.length },
    });
    expect(await factsOf(own[1])).toMatchObject([{ entry: null }]);
    const known = await factsOf(own[0]);
    expect(known).toMatchObject([{ version: '2026.03.10', valid_from: fixture.clock.now }]);
    fixture.clock.now += HOUR;
    const second = await hand('kev', catalogue([...foreign, own[0] ?? '', own[1] ?? ''], 11));
    expect(second.body.changedCves).toBe(1);
    // What did not change keeps the edition that said so first.
    expect(await factsOf(own[0])).toEqual(known);
    expect(await factsOf(own[1])).toMatchObject([
      { entry: null, valid_to: fixture.clock.now },
      { entry: { addedOn: '2026-03-01', dueOn: '2026-04-01' }, valid_from: fixture.clock.now },
    ]);
    expect(await fixture.newEntries()).toMatchObject([
      { action: 'feed.loaded', detail: { version: '2026.03.10' } },
      { action: 'feed.loaded', detail: { version: '2026.03.11', changedCves: 1 } },
    ]);
  });

  it.each<[string, () => Buffer, number, string]>([
    ['an edition that shrank', () => catalogue(foreign.slice(0, 30), 12), 409, 'it may not be whole'],
    ['an older edition', () => catalogue([...foreign, ...own], '05'), 409, 'is older'],
    ['nonsense', () => Buffer.from('<html>'), 400, 'is not JSON'],
    ['nothing', () => Buffer.alloc(0), 400, 'is empty'],
  ])('%s changes nothing, and the feed says so', async (_, file, status, sentence) => {
    const before = await Promise.all(own.map((cve) => factsOf(cve)));
    const answer = await hand('kev', file());
    expect(answer).toMatchObject({ status });
    expect(answer.body.detail).toContain(sentence);
    expect(await Promise.all(own.map((cve) => factsOf(cve)))).toEqual(before);
    const { body } = await fixture.call('GET /feeds/kev');
    expect(body).toMatchObject({ version: '2026.03.11', entries: 42 });
    expect(body.problem.message).toContain(sentence);
  });

  it('takes what shrank from somebody who says why, and keeps what was known before', async () => {
    const answer = await hand('kev', catalogue(foreign.slice(0, 30), 13), 'manager', '?reason=CISA%20cleaned%20up');
    expect(answer).toMatchObject({ status: 200, body: { changedCves: 2, feed: { entries: 30, ownCves: 0 } } });
    expect((await factsOf(own[1])).map(({ entry }) => entry !== null)).toEqual([false, true, false]);
    expect((await fixture.newEntries()).at(-1)).toMatchObject({ detail: { acceptedBecause: 'CISA cleaned up' } });
  });

  it('is refused to an engineer', async () => {
    expect(await hand('kev', catalogue(foreign, 20), 'engineer')).toMatchObject({ status: 403 });
  });

  it('of a CVE that a later sync brings, what the feed says is known at once', async () => {
    await nameCves(unnamed, ['CVE-1999-1000']);
    fixture.pass(HOUR);
    await requestSync(fixture.as('administrator'), { sourceId });
    expect(await fixture.runQueued()).toEqual(['complete']);
    expect(await factsOf('CVE-1999-1000')).toMatchObject([{ version: '2026.03.13', entry: { addedOn: '2026-03-01' } }]);
    await nameCves(unnamed, []);
  });
});

describe('scores', () => {
  const scores = (rows: readonly (readonly [string | undefined, number, number])[], day: number) =>
    Buffer.from(
      `#model_version:v1,score_date:2026-03-${day}\ncve,epss,percentile\n${rows.map((row) => `${row.join(',')}\n`).join('')}`,
    );
  it('a percentile that moves is no news; a score is', async () => {
    expect((await hand('epss', scores([[own[0], 0.1, 0.2]], 10))).body.changedCves).toBe(own.length);
    fixture.clock.now += HOUR;
    expect((await hand('epss', scores([[own[0], 0.1, 0.3]], 11))).body.changedCves).toBe(0);
    fixture.clock.now += HOUR;
    expect((await hand('epss', scores([[own[0], 0.6, 0.9]], 12))).body.changedCves).toBe(1);
    expect((await factsOf(own[0], 'epss')).map(({ version }) => version)).toEqual([
      '2026-03-10 (v1)',
      '2026-03-12 (v1)',
    ]);
  });
});

describe('fetching', () => {
  let publisher: Server;
  let answer: (path: string) => { status: number; body: Buffer };
  let asked: string[];
  beforeAll(async () => {
    publisher = createServer((request, response) => {
      asked.push(request.url ?? '');
      const { status, body } = answer(request.url ?? '');
      response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
    });
    await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(publisher.address() as AddressInfo).port}`;
    for (const feed of ['kev', 'epss', 'vulnrichment']) {
      expect(await fixture.call(`PATCH /feeds/${feed}`, { as: 'manager', body: { baseUrl } })).toMatchObject({
        status: 200,
      });
    }
  });
  afterAll(() => new Promise((resolve) => publisher.close(resolve)));
  beforeEach(() => {
    asked = [];
  });
  const fetchDue = () => fetchDueFeeds(fixture.engine, new AbortController().signal);

  it('nobody is asked before somebody says so', async () => {
    await fetchDue();
    expect(asked).toEqual([]);
  });

  it('loads what is due, once a day; a failure is tried again an hour later and changes nothing', async () => {
    answer = () => ({ status: 200, body: catalogue(foreign, 25) });
    await fixture.call('PATCH /feeds/kev', { as: 'administrator', body: { isAutomatic: true } });
    fixture.clock.now += DAY + HOUR;
    await fetchDue();
    await fetchDue();
    expect(asked).toEqual(['/sites/default/files/feeds/known_exploited_vulnerabilities.json']);
    expect((await fixture.call('GET /feeds/kev')).body).toMatchObject({ version: '2026.03.25', loadedBy: 'Curfew' });
    answer = () => ({ status: 403, body: Buffer.from('no') });
    fixture.clock.now += DAY + MINUTE;
    await fetchDue();
    await fetchDue();
    expect(asked).toHaveLength(2);
    fixture.clock.now += HOUR + MINUTE;
    await fetchDue();
    expect(asked).toHaveLength(3);
    const { body } = await fixture.call('GET /feeds/kev');
    expect(body.version).toBe('2026.03.25');
    expect(body.problem.message).toContain('403');
  });

  it('asks Vulnrichment for the own CVEs only, and takes what there is', async () => {
    answer = (path) =>
      path.includes(own[0] ?? '-')
        ? {
            status: 200,
            body: Buffer.from(JSON.stringify({ cveMetadata: { cveId: own[0] }, containers: { cna: {}, adp: [] } })),
          }
        : { status: 404, body: Buffer.alloc(0) };
    const { status, body } = await fixture.call('POST /feeds/vulnrichment/fetch', { as: 'manager' });
    expect(status).toBe(200);
    expect(
      asked.every((path) => /^\/cisagov\/vulnrichment\/develop\/\d{4}\/\d+xxx\/CVE-[\d-]+\.json$/.test(path)),
    ).toBe(true);
    expect(body.changedCves).toBe(1);
  });

  it('takes from Vulnrichment what it says today, also where that is older than what it said of a CVE that is gone', async () => {
    const record = (cve: string | undefined, dateUpdated: string) => ({
      status: 200,
      body: Buffer.from(JSON.stringify({ cveMetadata: { cveId: cve, dateUpdated }, containers: { cna: {}, adp: [] } })),
    });
    const none = { status: 404, body: Buffer.alloc(0) };
    answer = (path) => (path.includes(own[0] ?? '-') ? record(own[0], '2026-03-20T00:00:00Z') : none);
    expect((await fixture.call('POST /feeds/vulnrichment/fetch', { as: 'manager' })).status).toBe(200);
    answer = (path) => (path.includes(own[1] ?? '-') ? record(own[1], '2026-02-01T00:00:00Z') : none);
    expect(await fixture.call('POST /feeds/vulnrichment/fetch', { as: 'manager' })).toMatchObject({
      status: 200,
      body: { feed: { problem: null } },
    });
    // A file of it is somebody's copy: an old one takes the place of nothing newer.
    const old = await hand('vulnrichment', record(own[0], '2025-01-01T00:00:00Z').body);
    expect(old).toMatchObject({ status: 409 });
  });

  it('a file of single CVEs is no knowledge about the others that are open: somebody has to say why it is all there is', async () => {
    const records = (...cves: readonly (string | undefined)[]) =>
      Buffer.from(
        JSON.stringify(
          cves.map((cveId) => ({
            cveMetadata: { cveId, dateUpdated: '2026-03-21T00:00:00Z' },
            containers: { cna: {}, adp: [] },
          })),
        ),
      );
    const loadedAt = async () => (await fixture.call('GET /feeds/vulnrichment')).body.loadedAt;
    const before = await loadedAt();
    const part = await hand('vulnrichment', records(own[0], 'CVE-1999-1000'));
    expect(part).toMatchObject({ status: 409 });
    expect(part.body.detail).toMatch(
      /^This file says nothing about 2 of the 3 CVEs of your open vulnerabilities \(CVE-/,
    );
    expect((await hand('vulnrichment', records('CVE-1999-1000'))).body.detail).toContain('about any of the CVEs');
    expect(await loadedAt()).toBe(before);
    const reason = '?reason=Nothing%20else%20is%20published.';
    expect(await hand('vulnrichment', records(own[0]), 'manager', reason)).toMatchObject({ status: 200 });
    expect(await loadedAt()).not.toBe(before);
    fixture.clock.now += MINUTE;
    expect(await hand('vulnrichment', records(...own))).toMatchObject({ status: 200 });
  });

  it('an address that may not be asked is refused with its reason', async () => {
    const { status, body } = await fixture.call('PATCH /feeds/kev', { as: 'manager', body: { baseUrl: 'ftp://x' } });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'address-refused' });
  });
});
