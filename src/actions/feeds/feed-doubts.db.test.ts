import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../core/instant.ts';
import { versionsInUse } from '../../store/policies.ts';
import { verdictsAt } from '../../store/read/checks.ts';
import { evaluateDueChecks } from '../checks/evaluate-check.ts';
import { holdCheckTo } from '../checks/hold-check-to.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { stateFact } from '../vulnerabilities/state-fact.ts';

// One life of an installation whose policy begins to ask for what feeds tell: each step goes on from the one before.

const check = 'halo-security-vulnerabilities-resolved-within-sla';
let fixture: AppFixture;
let sourceId: string;
beforeAll(async () => {
  fixture = await appFixture();
  introduce(fixture, 2);
  fixture.pass(MINUTE);
  ({ sourceId } = await connectedSource(fixture));
});
afterAll(() => fixture.close());

const policy = (kev: boolean) => `schema: curfew.policy/1
name: ${kev ? 'Asks for KEV' : 'Asks for severities'}
staleAfterHours: 8760
scanMaxAgeDays: 365
obligations:
  - id: own-sla
    title: Own SLA
    assume: { kev: false }
    rules:
${kev ? '      - { id: exploited, when: { kev: true }, within: 3 days }\n' : ''}      - { id: others, when: {}, within: 300 days }
`;
const putInForce = async (text: string) => {
  fixture.pass(MINUTE);
  const body = { text, effect: 'prospective', reason: 'Board decision.' };
  expect(await fixture.call('POST /sla-policies', { as: 'manager', body })).toMatchObject({ status: 201 });
};
const catalogue = (at: Instant, count = 20) =>
  Buffer.from(
    JSON.stringify({
      catalogVersion: new Date(at).toISOString().slice(0, 10),
      dateReleased: new Date(at).toISOString(),
      count,
      vulnerabilities: Array.from({ length: count }, (_, index) => ({
        cveID: `CVE-1999-${1000 + index}`,
        dateAdded: '2026-03-01',
      })),
    }),
  );
const load = (file: Buffer) =>
  fixture.call('POST /feeds/kev/file', {
    as: 'manager',
    body: file,
    headers: { 'content-type': 'application/octet-stream' },
  });
const verdict = async (id = check) =>
  (await verdictsAt(fixture.db, { at: fixture.clock.now, isPast: false }, id)).find(({ checkId }) => checkId === id);
const overview = async (query = '') => (await fixture.call(`GET /overview${query}`, { as: 'auditor' })).body.cannotSay;
const sync = async () => {
  await requestSync(fixture.as('engineer'), { sourceId });
  expect(await fixture.runQueued()).toEqual(['complete']);
};

it('a policy that asks for severities alone doubts no feed; one that asks for more doubts what was never loaded', async () => {
  expect(await verdict()).toMatchObject({ doubts: [] });
  expect(await overview()).toBeNull();
  await putInForce(policy(true));
  const since = fixture.clock.now;
  expect(await verdict()).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('has never been loaded'),
    cause: { what: 'policy-changed' },
  });
  expect(await verdict('vulnerabilities-triaged')).toMatchObject({ status: 'passing' });
  expect(await verdict('monitoring-sources-fresh')).toMatchObject({ status: 'passing' });
  const told = { code: 'feed-never-loaded', sourceId: null, since: new Date(since).toISOString(), further: 0 };
  for (const query of ['', `?sourceId=${sourceId}`]) expect(await overview(query)).toMatchObject(told);
  expect((await overview()).reason).toContain('SLA policy > Feeds');
  const [kev, epss] = (await fixture.call('GET /feeds', { as: 'auditor' })).body.items;
  expect(kev).toMatchObject({ askedSince: new Date(since).toISOString(), staleAt: null });
  expect(epss).toMatchObject({ askedSince: null });
});

it('who writes a policy is told of the feed that is not loaded before anything is in force', async () => {
  const body = { text: policy(true).replace('3 days', '2 days') };
  const warnings = async (of: 'validations' | 'simulations'): Promise<string> => {
    const answered = await fixture.call(`POST /sla-policies/${of}`, { as: 'auditor', body });
    return JSON.stringify(answered.body.warnings);
  };
  const words = 'This policy asks for KEV, which has never been loaded';
  expect(await warnings('validations')).toContain(words);
  expect(await warnings('simulations')).toContain(words);
});

it('loading the feed ends the doubt in the same moment, and of the time before it is still told', async () => {
  const before = new Date(fixture.clock.now).toISOString();
  const doubted = await overview();
  fixture.pass(HOUR);
  expect(await load(catalogue(fixture.clock.now))).toMatchObject({
    status: 200,
    body: { feed: { staleAt: new Date(fixture.clock.now + 7 * DAY).toISOString() } },
  });
  expect(await verdict()).toMatchObject({ status: 'due', cause: { what: 'feed-loaded', kind: 'person' } });
  const { body } = await fixture.call('POST /sla-policies/validations', { body: { text: policy(true) } });
  expect(JSON.stringify(body.warnings)).not.toContain('loaded');
  expect(await overview()).toBeNull();
  expect(await overview(`?asOf=${before}`)).toEqual(doubted);
  expect(await overview(`?asOf=${before}&sourceId=${sourceId}`)).toEqual(doubted);
});

it('is unknown from the instant on at which it is stale, without anything happening, whatever fails then', async () => {
  const staleAt = fixture.clock.now + 7 * DAY;
  fixture.clock.now = staleAt + HOUR;
  await evaluateDueChecks(fixture.db, fixture.clock.now);
  expect(await verdict()).toMatchObject({ status: 'unknown', since: staleAt, cause: { kind: 'time' } });
  expect(await overview()).toMatchObject({ code: 'feed-stale', since: new Date(staleAt).toISOString() });
  expect(await overview(`?asOf=${new Date(staleAt - 1).toISOString()}`)).toBeNull();
  const { text } = await fixture.fetch('GET /metrics');
  expect(text).toContain(`curfew_feed_age_seconds{feed="kev"} ${7 * 86_400 + 3_600}`);
  expect((await load(Buffer.from('<html>'))).status).toBe(400);
  expect(await verdict()).toMatchObject({
    reason: expect.stringContaining('The last attempt failed: what it gave cannot be read. Load it'),
    status: 'unknown',
  });
});

it('the same edition once more is knowledge of today; an old one is not, whenever it is loaded', async () => {
  const [feed] = await fixture.db.selectFrom('feeds').selectAll().where('id', '=', 'kev').execute();
  expect((await load(catalogue(feed?.published_at ?? 0))).status).toBe(200);
  expect(await verdict()).toMatchObject({ status: 'due', doubts: [] });
  // Its own date makes it stale before a week has passed.
  fixture.clock.now = (feed?.published_at ?? 0) + 29 * DAY;
  expect((await load(catalogue(feed?.published_at ?? 0))).status).toBe(200);
  expect(await verdict()).toMatchObject({ status: 'due-soon', doubts: [] });
  fixture.pass(DAY);
  await evaluateDueChecks(fixture.db, fixture.clock.now);
  expect(await verdict()).toMatchObject({ status: 'unknown', reason: expect.stringContaining('by its own date') });
});

it('is asked as long as something is open under an older version that asks for it', async () => {
  fixture.world.introduce(9003, 3001);
  fixture.world.scan(3001);
  fixture.pass(MINUTE);
  await sync();
  await putInForce(policy(false));
  expect(await verdict()).toMatchObject({ status: 'unknown', doubts: [{ code: 'feed-stale' }] });
  fixture.world.fix(9003, 3001);
  fixture.world.scan(3001);
  fixture.pass(MINUTE);
  await sync();
  expect(await verdict()).toMatchObject({ status: expect.stringMatching(/^due/), doubts: [] });
  expect(await overview()).toBeNull();
});

it('a check that is held to an obligation which does not ask for it has a verdict; over all numbers it is told', async () => {
  const other = `  - id: exploited
    title: What is exploited
    rules:
      - { id: exploited, when: { kev: [true, unknown] }, within: 300 days }
      - { id: others, when: {}, within: 300 days }
`;
  await putInForce(`${policy(false)}${other}`);
  expect(await verdict()).toMatchObject({ status: 'unknown' });
  const hold = async (obligation: string) => {
    fixture.pass(MINUTE);
    await holdCheckTo(fixture.as('manager'), { id: check, obligation, reason: 'The auditor asks.' });
  };
  await hold('own-sla');
  expect(await verdict()).toMatchObject({
    status: expect.stringMatching(/^due/),
    reason: expect.not.stringContaining('feed'),
    doubts: [{ code: 'feed-stale' }],
  });
  expect(await overview()).toMatchObject({ code: 'feed-stale', further: 0 });
  await hold('exploited');
  expect(await verdict()).toMatchObject({ status: 'unknown' });

  // What it is held to is dropped: that says nothing of the numbers, which go by the strictest.
  expect((await load(catalogue(fixture.clock.now))).status).toBe(200);
  await putInForce(policy(false));
  expect(await verdict()).toMatchObject({
    status: 'unknown',
    reason: expect.stringContaining('no longer has'),
    doubts: [],
  });
  expect(await overview()).toBeNull();
});

it('is asked as long as any deadline, and not only the working one, is of a version that asks for it', async () => {
  const two = (
    kev: boolean,
  ) => `${policy(false).replace('{ id: others, when: {}, within: 300 days }', '{ id: critical, when: { severity: critical }, within: 5 days }\n      - { id: others, when: {}, within: 200 days }')}  - id: exploited
    title: What is exploited
    rules:
${kev ? '      - { id: exploited, when: { kev: true }, within: 3 days }\n' : ''}      - { id: others, when: {}, within: 300 days }
`;
  fixture.pass(8 * DAY);
  await evaluateDueChecks(fixture.db, fixture.clock.now);
  await putInForce(two(true));
  fixture.world.introduce(9004, 3001);
  fixture.world.scan(3001);
  fixture.pass(MINUTE);
  await sync();
  await putInForce(two(false));
  expect(await verdict()).toMatchObject({ status: 'unknown', doubts: [{ code: 'feed-stale' }] });
  // By its severity the own SLA is judged anew, by the version in force; the other obligation does not ask for it.
  const { id } = await fixture.db
    .selectFrom('vulnerabilities')
    .innerJoin('deadlines', 'vulnerability_id', 'vulnerabilities.id')
    .select('vulnerabilities.id')
    .where('obligations', 'is not', null)
    .where('vulnerabilities.status', '=', 'open')
    .executeTakeFirstOrThrow();
  await stateFact(fixture.as('manager'), { id, fact: 'severity', value: 'critical', reason: 'Looked at it.' });
  const versions = await sql<{ version: number }>`
    select d.policy_version as version from deadlines d where valid_to = 'infinity' and status = 'open'
    union select (o ->> 'policyVersion')::int from deadlines d cross join jsonb_array_elements(obligations) o
    where valid_to = 'infinity' and status = 'open'`.execute(fixture.db);
  expect(versions.rows.length).toBeGreaterThan(2);
  expect(await versionsInUse(fixture.db, [sourceId])).toEqual(new Set(versions.rows.map(({ version }) => version)));
  expect(await versionsInUse(fixture.db, [])).toEqual(new Set());
  expect(await verdict()).toMatchObject({ status: 'unknown', doubts: [{ code: 'feed-stale' }] });
});
