import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';
import { verdictsAt } from '../../store/read/checks.ts';
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

  it('a CVE that a sync brings is in doubt until it was asked about, which is soon where the feed is read by itself', async () => {
    const text = `schema: curfew.policy/1
name: Asks for exploitation
staleAfterHours: 8760
scanMaxAgeDays: 365
obligations:
  - id: own-sla
    title: Own SLA
    assume: { exploitation: none }
    rules:
      - { id: exploited, when: { exploitation: active }, within: 3 days }
      - { id: others, when: {}, within: 300 days }
`;
    const body = { text, effect: 'prospective', reason: 'Board decision.' };
    expect(await fixture.call('POST /sla-policies', { as: 'manager', body })).toMatchObject({ status: 201 });
    const check = 'halo-security-vulnerabilities-resolved-within-sla';
    const verdict = async () =>
      (await verdictsAt(fixture.db, { at: fixture.clock.now, isPast: false }, check)).find(
        ({ checkId }) => checkId === check,
      );
    const verdicts = async () =>
      (await fixture.db.selectFrom('check_verdicts').select('valid_from').where('check_id', '=', check).execute())
        .length;
    const names = (issue: number, cves: string[]) => Object.assign(fixture.world.issues.get(issue) ?? {}, { cves });
    const sync = async () => {
      fixture.world.scan(3001);
      fixture.pass(HOUR);
      await requestSync(fixture.as('administrator'), { sourceId });
      expect(await fixture.runQueued()).toEqual(['complete']);
    };
    expect(await verdict()).toMatchObject({ status: expect.stringMatching(/^due/), doubts: [] });
    names(9001, own);
    // What has no id that a publisher knows is no matter of theirs.
    names(9004, ['CVE-2026-2001', 'cve-2026-2002', 'CVE-NONE']);
    fixture.world.introduce(9004, 3001);
    await sync();
    const doubts = [{ code: 'feed-not-asked', sourceId: null }];
    expect(await verdict()).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('not been asked about 2 of your CVEs (CVE-2026-2001, CVE-2026-2002). Load it'),
      cause: { kind: 'sync' },
      doubts,
    });

    // KEV was the matter of other tests.
    await fixture.call('PATCH /feeds/kev', { as: 'administrator', body: { isAutomatic: false } });
    await fetchDue();
    expect(asked).toEqual([]);
    await fixture.call('PATCH /feeds/vulnrichment', { as: 'administrator', body: { isAutomatic: true } });
    const known = await verdicts();
    for (const [status, minutes] of [
      [403, 1],
      [500, 61],
    ] as const) {
      answer = () => ({ status, body: Buffer.from(`No, and that for the ${status}th time.`) });
      fixture.clock.now += minutes * MINUTE;
      await fetchDue();
      expect(await verdict()).toMatchObject({ status: 'unknown', doubts });
    }
    // The kind of its problem is told, and not each time in other words.
    expect((await verdicts()) - known).toBe(2);
    answer = () => ({ status: 404, body: Buffer.alloc(0) });
    fixture.clock.now += 61 * MINUTE;
    asked = [];
    await fetchDue();
    const ofCves = asked.map((path) => path.slice(-18));
    expect(ofCves).toEqual([...own, 'CVE-2026-2001', 'CVE-2026-2002'].map((cve) => `${cve}.json`));
    expect(await verdict()).toMatchObject({ status: expect.stringMatching(/^due/), doubts: [] });
    asked = [];
    fixture.clock.now += 2 * MINUTE;
    await fetchDue();
    expect(asked).toEqual([]);

    // What was resolved meanwhile was not asked about with the others: when it is open again, that is old knowledge.
    fixture.world.fix(9004, 3001);
    await sync();
    fixture.clock.now += DAY;
    await fetchDue();
    fixture.world.introduce(9004, 3001);
    await sync();
    expect(await verdict()).toMatchObject({ status: 'unknown', doubts });
    asked = [];
    fixture.clock.now += MINUTE;
    await fetchDue();
    expect(asked).toHaveLength(own.length + 2);
    expect(await verdict()).toMatchObject({ doubts: [] });

    // A file tells of all that is in it, also of what comes only later.
    const records = [...own, 'CVE-2026-2001', 'CVE-2026-2002', 'CVE-2026-2003'].map((cveId) => ({
      cveMetadata: { cveId, dateUpdated: '2026-03-25T00:00:00Z' },
      containers: { cna: {}, adp: [] },
    }));
    await fixture.call('PATCH /feeds/vulnrichment', { as: 'administrator', body: { isAutomatic: false } });
    expect(await hand('vulnrichment', Buffer.from(JSON.stringify(records)))).toMatchObject({ status: 200 });
    names(9005, ['CVE-2026-2003']);
    fixture.world.introduce(9005, 3001);
    await sync();
    expect((await fixture.call('GET /overview')).body.counts.open).toBe(5);
    expect(await verdict()).toMatchObject({ doubts: [] });
  });

  it('an address that may not be asked is refused with its reason', async () => {
    const { status, body } = await fixture.call('PATCH /feeds/kev', { as: 'manager', body: { baseUrl: 'ftp://x' } });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'address-refused' });
  });
});
