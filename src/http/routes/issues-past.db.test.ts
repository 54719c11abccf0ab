import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { drawSample } from '../../actions/audits/draw-sample.ts';
import { inviteAuditor } from '../../actions/audits/invite-auditor.ts';
import { approveException } from '../../actions/exceptions/approve-exception.ts';
import { proposeException } from '../../actions/exceptions/propose-exception.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../core/instant.ts';

// What a source said of its issues: noted while it is the present, and asked for again later.

let app: AppFixture;
let sourceId: string;
/** What every address said at each instant. */
const noted = new Map<Instant, ReadonlyMap<string, unknown>>();
const addresses: string[] = [];
let audit: string;
const ofAudit = new Map<string, unknown>();
let ids: readonly string[];
/** When a scan first found them, and when Curfew first read of it. */
let found: Instant;
let connected: Instant;

const check = 'halo-security-vulnerabilities-resolved-within-sla';
const text = (at: number) => new Date(at).toISOString();
const withAsOf = (path: string, at: Instant) => `${path}${path.includes('?') ? '&' : '?'}asOf=${text(at)}`;

/** The answer without what is bound to when it was asked for. */
async function get(path: string): Promise<unknown> {
  const [method = 'GET', address] = path.startsWith('POST ') ? ['POST', path.slice(5)] : ['GET', path];
  const [scope, ...rest] = address?.split('#').reverse() ?? [];
  const body = method === 'POST' ? { body: { scope: { kind: 'cve', cve: scope } } } : {};
  const answer = await app.call(`${method} ${method === 'POST' ? rest.join('') : address}`, body);
  expect(answer.status, `${path} ${answer.text}`).toBe(200);
  const { nextCursor: _, ...said } = answer.body ?? { text: answer.text };
  return said;
}

/** Lets more than a day pass, so that details are read again, has the source say something else, and reads it. */
async function anew(says: () => void): Promise<void> {
  app.pass(30 * HOUR);
  says();
  await requestSync(app.as('engineer'), { sourceId });
  expect(await app.runQueued()).toEqual(['complete']);
}

const issue = (id: number) => {
  const known = app.world.issues.get(id);
  if (known === undefined) throw new Error('There is such an issue.');
  return known;
};

async function note(): Promise<void> {
  const said = new Map<string, unknown>();
  for (const path of addresses) said.set(path, await get(path));
  noted.set(app.clock.now, said);
  app.pass(MINUTE);
}

beforeAll(async () => {
  app = await appFixture();
  introduce(app, 4);
  introduce(app, 2, 3002);
  Object.assign(issue(9001), { name: 'Weak cipher', cves: ['CVE-2026-1001'], severity: 5, originalSeverity: 5 });
  Object.assign(issue(9002), { name: 'Old library', cves: ['CVE-2026-1002'], description: 'It is old.' });
  app.simulator.faults.detailExtras = 'present';
  found = app.clock.now;
  app.pass(DAY);
  ({ sourceId } = await connectedSource(app));
  connected = app.clock.now;
  // So near to a deadline that an exception is a sign.
  app.pass(5 * DAY);
  const { items } = (await app.call('GET /vulnerabilities?limit=50')).body;
  ids = items.map(({ id }: { id: string }) => id);
  const named = (title: string) => items.find((each: { title: string }) => each.title === title).id;
  const { definitionId } = (await app.call(`GET /vulnerabilities/${named('Weak cipher')}`)).body;
  const scopes = [
    { kind: 'issue', definitionId },
    { kind: 'cve', cve: 'CVE-2026-1002' },
    { kind: 'vulnerability', ids: [named('Weak cipher')] },
  ];
  const exceptions: string[] = [];
  for (const scope of scopes) {
    const { id } = await proposeException(app.as('engineer'), {
      ...{ kind: 'mitigated', scope, reason: 'Blocked in front.' },
      ...{ details: { control: 'WAF rule 7' }, untilOn: '2026-03-20' },
    });
    exceptions.push(id);
  }
  await approveException(app.as('administrator'), { id: exceptions[0] ?? '' });
  app.pass(MINUTE);
  addresses.push(
    ...[
      '',
      '&q=cipher',
      '&q=li',
      '&q=CVE-2026-1001',
      '&cve=CVE-2026-1001',
      '&cve=CVE-2026-1002',
      '&cve=CVE-2026-1003',
    ].map((filter) => `/vulnerabilities?limit=50${filter}`),
    '/vulnerabilities?limit=50&sort=-severity&q=library',
    '/vulnerabilities/counts?cve=CVE-2026-1002',
    '/vulnerabilities/export.csv?q=cipher',
    '/vulnerabilities/export.csv',
    ...ids.flatMap((id) => ['', '/timeline', '/explanation'].map((part) => `/vulnerabilities/${id}${part}`)),
    `/checks/${check}/entries?limit=50`,
    '/exceptions',
    ...exceptions.map((id) => `/exceptions/${id}`),
    'POST /exceptions/previews#CVE-2026-1002',
    'POST /exceptions/previews#CVE-2026-1003',
    '/statistics/signs?limit=50',
  );
  await note();
  await anew(() => Object.assign(issue(9001), { name: 'Weak key exchange', cves: ['CVE-2026-1001', 'CVE-2026-1003'] }));
  await note();
  await anew(() => undefined);
  await note();
  const window = { from: text(app.clock.now - 3 * DAY), to: text(app.clock.now - MINUTE) };
  audit = (await app.call('POST /audits', { as: 'manager', body: { title: 'One', ...window } })).body.id;
  const door = { publicUrl: 'http://127.0.0.1:4680', mailer: null };
  await inviteAuditor(app.as('manager'), door, { id: audit, email: 'auditor@example.org' });
  const sample = await drawSample(app.as('auditor'), { id: audit, method: 'random', size: 50 });
  const drawn = `/audits/${audit}/samples/${sample.id}`;
  for (const path of [`/audits/${audit}/population?limit=50`, `/audits/${audit}/exceptions`, drawn]) {
    ofAudit.set(path, await get(path));
  }
  const dossier = (await app.call(`GET ${drawn}/items/1`)).body;
  ofAudit.set(`${drawn}/items/1`, { item: dossier.item, vulnerability: dossier.vulnerability });
  app.pass(MINUTE);
  await anew(() => {
    Object.assign(issue(9001), { name: 'Cipher of the past', description: 'Told anew.', cves: [], pci: 0 });
    Object.assign(issue(9002), {
      name: 'Library',
      cves: ['CVE-2026-1001'],
      solution: 'Another one.',
      category: 'Other',
    });
    issue(9003).cves = ['CVE-2026-1002'];
  });
  await note();
  await anew(() => Object.assign(issue(9001), { name: 'Weak cipher', cves: ['CVE-2026-1001'] }));
  await note();
});
afterAll(() => app.close());

it('every answer is the same when it is asked for later', async () => {
  for (const [at, answers] of noted) {
    for (const [path, said] of answers) {
      const [address = '', scope] = path.split('#');
      const asked = `${withAsOf(address, at)}${scope === undefined ? '' : `#${scope}`}`;
      expect(await get(asked), asked).toEqual(said);
    }
  }
  const [first, , , fourth] = [...noted.values()].map((answers) => JSON.stringify([...answers]));
  for (const words of ['Weak cipher', 'It is old.', 'CVE-2026-1002']) expect(first).toContain(words);
  for (const words of ['Cipher of the past', 'Told anew.', 'Another one.']) {
    expect(fourth).toContain(words);
    expect(first).not.toContain(words);
  }
  expect(first).not.toContain('Weak key exchange');
  const listed = (number: number, path: string) =>
    (Object([...noted.values()][number]?.get(path)).items as readonly { title: string }[]).map(({ title }) => title);
  expect(listed(0, '/vulnerabilities?limit=50&cve=CVE-2026-1003')).toEqual([]);
  expect(listed(1, '/vulnerabilities?limit=50&cve=CVE-2026-1003')).not.toEqual([]);
  expect(listed(2, '/vulnerabilities?limit=50&cve=CVE-2026-1003')).toEqual(
    listed(1, '/vulnerabilities?limit=50&cve=CVE-2026-1003'),
  );
  expect(listed(1, '/vulnerabilities?limit=50&q=cipher')).toEqual([]);
  const signs = [...noted.values()].map((answers) => JSON.stringify(answers.get('/statistics/signs?limit=50')));
  expect(signs[0]).toContain('Weak cipher');
  expect(signs[3]).toContain('Cipher of the past');
});

it('what is known later of that instant is told in the words of that instant', async () => {
  for (const [at, answers] of noted) {
    const words = (said: unknown) =>
      (Object(said).items as { id: string; title: string; cves: string[] }[])
        .map(({ id, title, cves }) => ({ id, title, cves }))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    for (const path of addresses.filter((each) => /^\/vulnerabilities\?limit=50&(q|cve)=/.test(each))) {
      const known = await get(`${withAsOf(path, at)}&knownAt=${text(app.clock.now)}`);
      expect(words(known), path).toEqual(words(answers.get(path)));
    }
    const path = `/vulnerabilities/${ids[0]}`;
    const { title, cves, description, solution, category, isPciRelevant } = Object(answers.get(path));
    expect(await get(`${withAsOf(path, at)}&knownAt=${text(app.clock.now)}`)).toMatchObject({
      ...{ title, cves, description, solution, category, isPciRelevant },
    });
  }
});

it('of an instant before anything was read, it is what was said first, and it is said since when that is known', async () => {
  const path = `/vulnerabilities/${ids[0]}`;
  const of = async (at: Instant) => await get(`${withAsOf(path, at)}&knownAt=${text(app.clock.now)}`);
  const { title } = Object([...noted.values()][0]?.get(path));
  expect(await of(found + MINUTE)).toMatchObject({ title, textsKnownSince: text(connected) });
  expect(await of(connected)).not.toHaveProperty('textsKnownSince');
  expect(await get(path)).not.toHaveProperty('textsKnownSince');
});

it('an audit tells its population, its exceptions, its samples and their dossiers in the words of its instant', async () => {
  expect(JSON.stringify([...ofAudit])).toContain('Weak key exchange');
  for (const [path, said] of ofAudit) expect(await get(path), path).toMatchObject(said as object);
});

it('a version is kept for each change, and none for what is only read again', async () => {
  const versions = await app.db
    .selectFrom('definitions')
    .innerJoin('definition_history', 'definition_history.id', 'definitions.id')
    .select(['definitions.external_id', 'definition_history.title'])
    .orderBy('definition_history.valid_to')
    .orderBy('definitions.external_id')
    .execute();
  expect(versions.map(({ external_id: id, title }) => `${id} ${title}`)).toEqual([
    '9001 Weak cipher',
    '9001 Weak key exchange',
    '9002 Old library',
    `9003 ${issue(9003).name}`,
    '9001 Cipher of the past',
  ]);
});
