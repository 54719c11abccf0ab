import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type AppFixture, appFixture, goodPassword, publicUrl } from '../../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../../test/support/context.ts';
import { createApiKey } from '../../actions/access/create-api-key.ts';
import { proposeException } from '../../actions/exceptions/propose-exception.ts';
import { openLedger } from '../../actions/ledger/open-ledger.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { leafHash, provesInclusion } from '../../core/ledger/merkle-tree.ts';

let app: AppFixture;
let sourceId: string;
const text = (at: number) => new Date(at).toISOString();

/** A browser of an auditor: cookies are sent from our own pages. */
interface Browser {
  readonly id: string;
  call(request: string, body?: unknown): Promise<Answer>;
}

function browserOf(answer: Answer): Browser {
  expect(answer.status).toBeLessThan(300);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const headers = { cookie, origin: publicUrl };
  return {
    id: answer.body.member.id,
    call: (request, body) => app.call(request, { as: null, headers, ...(body !== undefined && { body }) }),
  };
}

async function accept(link: string, name: string): Promise<Browser> {
  const token = link.split('#')[1];
  return browserOf(
    await app.call('POST /invitations/accept', { as: null, body: { token, name, password: goodPassword } }),
  );
}

async function createAudit(title: string, window: { from: number; to: number }, more: object = {}) {
  const body = { title, from: text(window.from), to: text(window.to), ...more };
  const answer = await app.call('POST /audits', { as: 'manager', body });
  expect(answer.status).toBe(201);
  return answer.body as { id: string };
}

async function invited(auditId: string, email: string): Promise<Browser> {
  const { body } = await app.call(`POST /audits/${auditId}/auditors`, { as: 'manager', body: { email } });
  return await accept(body.link, email.split('@')[0] ?? '');
}

async function sync(): Promise<void> {
  await requestSync(app.as('administrator'), { sourceId });
  await app.runQueued();
}

/** An exception that ends by itself within the window. */
async function exceptOne(): Promise<void> {
  const [open] = (await app.call('GET /vulnerabilities?status=open&limit=1')).body.items;
  const { id } = await proposeException(app.as('engineer'), {
    kind: 'false-positive',
    reason: 'It is not there.',
    details: { evidence: 'Looked at by hand.' },
    scope: { kind: 'vulnerability', ids: [open.id] },
    untilOn: text(app.clock.now + 3 * DAY).slice(0, 10),
  });
  const approved = await app.call(`POST /exceptions/${id}/approve`, { body: {} });
  expect(approved.status).toBe(200);
}

/** What is theirs; every other route of the API refuses them, also those that come later. */
const theirs = {
  about: [
    'whoAmI',
    'renameMyself',
    'signOut',
    'changePassword',
    'listOwnSessions',
    'endOwnSession',
    'readTwoFactor',
    'enrolTwoFactor',
    'confirmTwoFactor',
    'renewRecoveryCodes',
    'turnOffTwoFactor',
    'acknowledgeTwoFactorLoss',
    'readOrganisation',
  ],
  audits: [
    'listAudits',
    'readAudit',
    'listPopulation',
    'readPopulationTotals',
    'listSamples',
    'drawSample',
    'readSample',
    'readDossier',
    'noteOnItem',
    'proveSampledItem',
    'listAuditChecks',
    'listAuditCoverage',
    'listAuditVerdicts',
    'listAuditSyncs',
    'listAuditExceptions',
    'listAuditLogOfWindow',
    'listAuditPolicies',
    'readAuditCheckpoint',
    'requestAuditBundle',
    'listAuditBundles',
    'downloadAuditBundle',
  ],
};

let window: { from: number; to: number };

beforeAll(async () => {
  app = await appFixture();
  await openLedger(app.db, app.keyring, app.clock.now);
  ({ sourceId } = await connectedSource(app));
  window = { from: app.clock.now - DAY, to: app.clock.now + 20 * DAY };
  introduce(app, 12);
  app.pass(DAY);
  await sync();
  app.pass(5 * DAY);
  fix(app, 4);
  app.pass(HOUR);
  await sync();
  await exceptOne();
  app.pass(2 * DAY);
  introduce(app, 1);
  app.pass(HOUR);
  await sync();
  app.pass(18 * DAY);
  await sync();
});
afterAll(async () => {
  await app.close();
});

describe('the visit of an auditor', () => {
  it('from the invitation to the end of the audit', async () => {
    await app.newEntries();
    const audit = await createAudit('SOC 2, first quarter', window);
    const made = await app.call(`POST /audits/${audit.id}/auditors`, {
      as: 'manager',
      body: { email: 'ada@auditors.example' },
    });
    expect(made.body).toMatchObject({
      auditor: { email: 'ada@auditors.example', name: null, status: 'invited', auditOnly: true },
      mail: 'not-configured',
    });
    const ada = await accept(made.body.link, 'Ada Auditor');
    expect((await ada.call('GET /session')).body).toMatchObject({
      role: 'auditor',
      permissions: ['audits.read'],
      boundTo: [audit.id],
      member: { auditOnly: true },
    });

    const list = await ada.call('GET /audits');
    expect(list.body.items).toMatchObject([{ id: audit.id, status: 'open', auditors: [{ id: ada.id }] }]);

    // Every item, and not only the late ones, page after page.
    const population = [];
    for (let cursor = ''; cursor !== null; ) {
      const page = await ada.call(`GET /audits/${audit.id}/population?limit=7${cursor && `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      population.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    const totals = (await ada.call(`GET /audits/${audit.id}/population/totals`)).body;
    expect(population).toHaveLength(totals.episodes);
    expect(totals.openAtStart + totals.opened).toBe(totals.episodes);
    expect(totals.resolved).toBe(4);
    expect(population.filter(({ isResolved }) => isResolved)).toHaveLength(4);
    expect(totals.checks.length).toBeGreaterThan(0);
    for (const check of totals.checks) expect(check).toMatchObject({ agrees: true });
    const met = await ada.call(`GET /audits/${audit.id}/population?state=met`);
    expect(met.body.items).toHaveLength(totals.states.met);

    // A sample, and the same one drawn again by hand from what the list tells.
    const drawn = await ada.call(`POST /audits/${audit.id}/samples`, { seed: '2026-Q1', method: 'random', size: 5 });
    expect(drawn.status).toBe(201);
    expect(drawn.body).toMatchObject({ number: 1, asked: 5, drawn: 5, population: totals.episodes });
    const tickets = population
      .map((item) => `${item.vulnerabilityId}/${item.episode}`)
      .map((key) => ({ key, ticket: createHash('sha256').update(`2026-Q1\n${key}`).digest('hex') }))
      .sort((one, other) => (one.ticket < other.ticket ? -1 : 1));
    const items = drawn.body.items as { n: number; vulnerabilityId: string; episode: number; ticket: string }[];
    expect(items.map((item) => ({ key: `${item.vulnerabilityId}/${item.episode}`, ticket: item.ticket }))).toEqual(
      tickets.slice(0, 5),
    );
    const lines = population.map(
      (item) => `${item.vulnerabilityId}/${item.episode}\t${item.severity}\t${item.state}\n`,
    );
    expect(drawn.body.populationSha256).toBe(createHash('sha256').update(lines.join('')).digest('hex'));
    const strata = await ada.call(`POST /audits/${audit.id}/samples`, { method: 'stratified', size: 10 });
    expect(strata.body.seed).toMatch(/^[0-9a-f]{32}$/);
    expect(strata.body.strata.every((each: { drawn: number }) => each.drawn > 0)).toBe(true);
    expect((await ada.call(`GET /audits/${audit.id}/samples`)).body.items).toHaveLength(2);
    const all = await ada.call(`POST /audits/${audit.id}/samples`, { seed: 'all', method: 'random', size: 900 });
    expect(all.body).toMatchObject({ asked: 900, drawn: totals.episodes });

    // One item from first sight to confirmed closure.
    const closed = population.find(({ isResolved }) => isResolved);
    const isClosed = (item: { vulnerabilityId: string; episode: number }) =>
      item.vulnerabilityId === closed.vulnerabilityId && item.episode === closed.episode;
    const { n } = all.body.items.find(isClosed);
    const where = `/audits/${audit.id}/samples/${all.body.id}/items/${n}`;
    const dossier = await ada.call(`GET ${where}`);
    expect(dossier.body).toMatchObject({
      n,
      item: { vulnerabilityId: closed.vulnerabilityId, resolutionBasis: 'rescan', verdict: 'met' },
      differing: [],
      vulnerability: { status: 'resolved' },
    });
    expect(dossier.body.events[0]).toMatchObject({ type: 'detected', isKnown: true });
    expect(dossier.body.events.at(-1)).toMatchObject({ type: 'resolved', isKnown: true });
    expect(dossier.body.syncs.length).toBeGreaterThan(1);
    expect(dossier.body.syncs[0].certificate.verdict).toBe('complete');
    expect(dossier.body.policies).toMatchObject([{ version: 1 }]);
    expect(dossier.body.explanation.sentence).not.toBe('');
    const noted = await ada.call(`POST ${where}/notes`, { text: 'Ticket SEC-12 seen: agrees.' });
    expect(noted.body.items).toMatchObject([{ text: 'Ticket SEC-12 seen: agrees.', by: 'ada@auditors.example' }]);
    expect((await ada.call(`GET ${where}`)).body.notes).toHaveLength(1);

    // Each change is proved from the checkpoint that the audit rests on, or a later one.
    const note = (await ada.call(`GET /audits/${audit.id}/checkpoint`)).text;
    const proofs = (await ada.call(`GET ${where}/proofs`)).body.items;
    expect(proofs.map(({ id }: { id: string }) => id)).toEqual(dossier.body.events.map(({ id }: { id: string }) => id));
    for (const { change, entry, proof } of proofs) {
      const { text: leaf, index, count: size, root, hashes } = change;
      const claim = { index, size, leaf: leafHash(leaf), root: Buffer.from(root, 'hex') };
      const way = hashes.map((hash: string) => Buffer.from(hash, 'base64'));
      expect(provesInclusion(claim, way)).toBe(true);
      expect(entry.changes.root).toBe(root);
      expect(proof.endsWith(note)).toBe(true);
    }

    // What else belongs to the window, as it was known at the audit's instant.
    const lists = await Promise.all(
      ['verdicts', 'syncs', 'exceptions', 'audit-log', 'policies', 'checks', 'coverage'].map(
        async (word) => (await ada.call(`GET /audits/${audit.id}/${word}?limit=500`)).body.items,
      ),
    );
    const [verdicts, syncs, exceptions, log, policies, checks, coverage] = lists;
    expect(new Set(verdicts.map(({ checkId }: { checkId: string }) => checkId)).size).toBeGreaterThan(1);
    expect(verdicts.every(({ positions }: { positions: number[] }) => positions.length === 1)).toBe(true);
    expect(syncs.map(({ status }: { status: string }) => status)).toContain('complete');
    expect(syncs[0]).toMatchObject({ sourceId, sourceName: coverage[0].name });
    expect(exceptions).toMatchObject([
      { kind: 'false-positive', status: 'expired', scopeTitle: expect.any(String), proposedBy: expect.any(String) },
    ]);
    // The checks through the window, each stretch from where the one before it ends, and no day of it is left out.
    expect(checks).toHaveLength(new Set(verdicts.map(({ checkId }: { checkId: string }) => checkId)).size);
    for (const { title, stretches } of checks) {
      expect(title).toMatch(/ /);
      const ends = [...stretches.map(({ from }: { from: string }) => from).slice(1), list.body.items[0].to];
      expect(stretches.map(({ to }: { to: string }) => to)).toEqual(ends);
    }
    expect(coverage).toMatchObject([{ id: sourceId, until: null, weeks: [{}, {}, {}, {}] }]);
    expect(coverage[0].holes.length).toBeGreaterThan(1);
    expect(coverage[0].holes[1].why).toMatch(/^The last complete reading was too old/);
    expect(log.map(({ action }: { action: string }) => action)).toContain('sync.requested');
    expect(log.map(({ action }: { action: string }) => action)).not.toContain('audit.created');
    expect(policies).toMatchObject([{ version: 1 }]);
    const first = await ada.call(`GET /audits/${audit.id}/audit-log?limit=3`);
    const second = await ada.call(`GET /audits/${audit.id}/audit-log?limit=3&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items]).toEqual(log.slice(0, 6));

    const asked = await ada.call(`POST /audits/${audit.id}/bundles`, { sampleId: drawn.body.id });
    expect(asked).toMatchObject({ status: 202, body: { auditId: audit.id, asOf: list.body.items[0].knownAt } });
    expect((await ada.call(`GET /audits/${audit.id}/bundles`)).body.items).toMatchObject([{ id: asked.body.id }]);
    const early = await ada.call(`GET /audits/${audit.id}/bundles/${asked.body.id}/file`);
    expect(early).toMatchObject({ status: 409, body: { code: 'conflict' } });

    const entries = (await app.newEntries()).filter(({ actor }) => actor === 'ada@auditors.example');
    const actions = entries.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['invitation.accepted', 'audit.looked-at', 'sample.drawn', 'sample.noted']),
    );
    const looks = entries.filter(({ action }) => action === 'audit.looked-at').map(({ detail }) => detail['operation']);
    expect(new Set(looks)).toEqual(
      new Set([
        'listAudits',
        'listPopulation',
        'readPopulationTotals',
        'listSamples',
        'readDossier',
        'proveSampledItem',
        'downloadAuditBundle',
        ...theirs.audits.filter((each) => each.startsWith('listAudit') || each === 'readAuditCheckpoint'),
      ]),
    );

    const ended = await app.call(`POST /audits/${audit.id}/end`, { as: 'manager' });
    expect(ended.body).toMatchObject({ status: 'ended', endedBy: expect.stringContaining('manager key') });
    expect(await ada.call('GET /audits')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
    const again = await app.call('POST /session', {
      as: null,
      body: { email: 'ada@auditors.example', password: goodPassword },
    });
    expect(again).toMatchObject({ status: 403, body: { code: 'audit-over' } });
    expect((await app.newEntries()).at(-1)).toMatchObject({
      action: 'session.refused',
      detail: { reason: 'audit-over' },
    });
    // What they drew stays, for those who were audited.
    expect((await app.call(`GET /audits/${audit.id}/samples`, { as: 'manager' })).body.items).toHaveLength(3);
  });
});

describe('an auditor who is bound to an audit', () => {
  it('sees what belongs to it, and of every other route of the API nothing', async () => {
    const audit = await createAudit('Every route', window);
    const other = await createAudit('Not theirs', window);
    const eve = await invited(audit.id, 'eve@auditors.example');
    const { paths } = (await app.fetch('GET /api/openapi.json', { as: null })).body as {
      paths: Record<string, Record<string, { operationId: string; 'x-permission'?: string }>>;
    };
    const open: string[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { operationId, ...rest }] of Object.entries(methods)) {
        if (rest['x-permission'] === undefined) continue;
        if (theirs.about.includes(operationId)) {
          open.push(operationId);
          continue;
        }
        const at = (id: string) =>
          `${method.toUpperCase()} ${path
            .replace('{id}', id)
            .replace(/\{\w+\}/g, '1')
            .replace('/api/v1', '')}`;
        const body = method === 'get' || method === 'delete' ? undefined : {};
        const own = await eve.call(at(audit.id), body);
        const foreign = await eve.call(at(other.id), body);
        if (theirs.audits.includes(operationId)) {
          open.push(operationId);
          expect([200, 202, 400, 404], operationId).toContain(own.status);
          expect(own.body?.code, operationId).not.toBe('bound-to-audits');
          if (path.includes('{id}'))
            expect(foreign, operationId).toMatchObject({ status: 404, body: { code: 'not-found' } });
          continue;
        }
        for (const answer of [own, foreign]) {
          expect(answer, `${method} ${path}`).toMatchObject({ status: 403, body: { code: 'bound-to-audits' } });
        }
      }
    }
    expect(open.sort()).toEqual([...theirs.about, ...theirs.audits].sort());
    const metrics = await app.fetch('GET /metrics', {
      as: null,
      remoteAddress: '192.0.2.9',
      headers: { host: '192.0.2.9' },
    });
    expect(metrics.status).not.toBe(200);
    const refused = (await app.newEntries()).filter(({ action }) => action === 'audit.access-refused');
    expect(refused.map(({ detail }) => detail['operation'])).toEqual(
      expect.arrayContaining(['listVulnerabilities', 'listAuditEntries', 'followEvents', 'createAudit']),
    );
  });

  it('sees two audits at once, and of one that ended nothing more', async () => {
    const [first, second] = [await createAudit('One', window), await createAudit('Two', window)];
    const bob = await invited(first.id, 'bob@auditors.example');
    const added = await app.call(`POST /audits/${second.id}/auditors`, {
      as: 'administrator',
      body: { email: 'bob@auditors.example' },
    });
    expect(added.body).toMatchObject({ link: null, mail: null, auditor: { id: bob.id, status: 'auditor' } });
    expect((await bob.call('GET /audits')).body.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      [first.id, second.id].sort(),
    );
    await app.call(`POST /audits/${first.id}/end`, { as: 'manager' });
    expect(await bob.call(`GET /audits/${first.id}`)).toMatchObject({ status: 403, body: { code: 'audit-over' } });
    expect((await bob.call(`GET /audits/${second.id}`)).status).toBe(200);
    const drawn = await app.call(`POST /audits/${first.id}/samples`, {
      as: 'auditor',
      body: { method: 'random', size: 1 },
    });
    expect(drawn.body.code).toBe('audit-over');

    const removed = await app.call(`DELETE /audits/${second.id}/auditors/${bob.id}`, { as: 'manager' });
    expect(removed.status).toBe(204);
    expect((await bob.call('GET /audits')).status).toBe(401);
    const back = await app.call('POST /session', {
      as: null,
      body: { email: 'bob@auditors.example', password: goodPassword },
    });
    expect(back.body.code).toBe('audit-over');
  });

  it('loses access when the audit ends by itself', async () => {
    const audit = await createAudit('A week', window, { endsAt: text(app.clock.now + 2 * HOUR) });
    const cy = await invited(audit.id, 'cy@auditors.example');
    const open = await app.call(`POST /audits/${audit.id}/auditors`, {
      as: 'manager',
      body: { email: 'late@auditors.example' },
    });
    app.clock.now += 2 * HOUR - 1;
    expect((await cy.call(`GET /audits/${audit.id}`)).status).toBe(200);
    app.clock.now += 1;
    expect((await cy.call(`GET /audits/${audit.id}`)).status).toBe(401);
    expect((await cy.call('GET /session')).body).toMatchObject({
      code: 'not-signed-in',
      detail: expect.stringContaining('has ended'),
    });
    const token = open.body.link.split('#')[1];
    const accepted = await app.call('POST /invitations/accept', {
      as: null,
      body: { token, name: 'Late', password: goodPassword },
    });
    expect(accepted.body.code).toBe('invitation-refused');
    const changed = await app.call(`PATCH /audits/${audit.id}`, {
      as: 'manager',
      body: { endsAt: text(app.clock.now + DAY) },
    });
    expect(changed.body.code).toBe('audit-over');
    expect((await app.call(`GET /audits/${audit.id}`, { as: 'manager' })).body).toMatchObject({
      status: 'ended',
      endedAt: null,
    });
  });

  it('is bound with an API key of theirs too', async () => {
    const audit = await createAudit('Keys', window);
    const kim = await invited(audit.id, 'kim@auditors.example');
    const { apiKey, key } = await createApiKey(app.as('administrator'), { name: 'kim', role: 'auditor' });
    await app.db
      .updateTable('api_keys')
      .set({ member_id: kim.id, made_with: null })
      .where('id', '=', apiKey.id)
      .execute();
    const headers = { authorization: `Bearer ${key}` };
    expect((await app.call(`GET /audits/${audit.id}`, { as: null, headers })).status).toBe(200);
    expect((await app.call('GET /vulnerabilities', { as: null, headers })).body.code).toBe('bound-to-audits');
    await app.call(`POST /audits/${audit.id}/end`, { as: 'manager' });
    expect((await app.call(`GET /audits/${audit.id}`, { as: null, headers })).status).toBe(401);
  });

  it('is let out of it, or bound, by an administrator', async () => {
    const audit = await createAudit('Roles', window);
    const lee = await invited(audit.id, 'lee@auditors.example');
    const change = (body: object) => app.call(`PATCH /members/${lee.id}`, { body });
    expect((await change({ role: 'engineer', auditOnly: true })).status).toBe(400);
    expect((await change({ auditOnly: false })).status).toBe(400);
    // What is left out opens nothing.
    expect((await change({ role: 'auditor' })).body).toMatchObject({ auditOnly: true });
    expect((await change({ role: 'auditor', auditOnly: false })).body).toMatchObject({ auditOnly: false });
    expect((await lee.call('GET /audits')).status).toBe(401);
    const session = await app.call('POST /session', {
      as: null,
      body: { email: 'lee@auditors.example', password: goodPassword },
    });
    const free = browserOf(session);
    expect((await free.call('GET /vulnerabilities')).status).toBe(200);
    expect((await free.call(`POST /audits/${audit.id}/samples`, { method: 'random', size: 1 })).status).toBe(201);
    expect((await change({ role: 'auditor', auditOnly: true })).body).toMatchObject({ auditOnly: true });
    expect((await free.call('GET /vulnerabilities')).status).toBe(401);
    // Whoever is an auditor no more leaves their audits.
    await change({ role: 'engineer' });
    expect((await app.call(`GET /audits/${audit.id}`, { as: 'manager' })).body.auditors).toEqual([]);
  });
});

describe('a vulnerability that was open twice in the window', () => {
  it('is two items, each with a dossier of its own', async () => {
    const audit = await createAudit('Twice', window);
    const ivy = await invited(audit.id, 'ivy@auditors.example');
    const drawn = await ivy.call(`POST /audits/${audit.id}/samples`, { seed: 's', method: 'stratified', size: 1_000 });
    const twice = drawn.body.items.find(({ episode }: { episode: number }) => episode === 2);
    const both = drawn.body.items.filter(
      ({ vulnerabilityId }: { vulnerabilityId: string }) => vulnerabilityId === twice.vulnerabilityId,
    );
    expect(both).toHaveLength(2);
    for (const { n, episode } of both) {
      const path = `GET /audits/${audit.id}/samples/${drawn.body.id}/items/${n}`;
      const { body } = await ivy.call(path);
      const types = body.events.map(({ type }: { type: string }) => type);
      expect(types[0]).toBe(episode === 1 ? 'detected' : 'reopened');
      expect(types.includes('resolved')).toBe(episode === 1);
      expect(body).toMatchObject({
        item: { episode, isResolved: episode === 1 },
        vulnerability: { status: episode === 1 ? 'resolved' : 'open' },
        differing: [],
      });
      expect(body.item.openedAt).toBe(body.events[0].trueAt);
      expect((await ivy.call(`${path}/proofs`)).body.items).toHaveLength(body.events.length);
    }
  });
});

describe('what became known after the instant of an audit', () => {
  it('changes nothing in it, and stands beside it', async () => {
    const audit = await createAudit('Before the fix', { from: window.from, to: app.clock.now - HOUR });
    const guy = await invited(audit.id, 'guy@auditors.example');
    const before = await guy.call(`GET /audits/${audit.id}/population?limit=100`);
    const totals = await guy.call(`GET /audits/${audit.id}/population/totals`);
    for (const index of [4, 5, 6]) app.world.fix(9001 + index, 3001);
    app.pass(HOUR);
    app.world.scan(3001);
    await sync();
    expect((await guy.call(`GET /audits/${audit.id}/population?limit=100`)).body).toEqual(before.body);
    const drawn = await guy.call(`POST /audits/${audit.id}/samples`, { seed: 's', method: 'random', size: 1_000 });
    expect(drawn.body.population).toBe(totals.body.episodes);
    const differing = [];
    for (const { n } of drawn.body.items) {
      const { body } = await guy.call(`GET /audits/${audit.id}/samples/${drawn.body.id}/items/${n}`);
      if (body.differing.length === 0) continue;
      differing.push(body);
      expect(body.item).toMatchObject({ resolvedAt: null, verdict: null, isResolved: false });
      expect(body.itemNow).toMatchObject({ verdict: expect.any(String), isResolved: false, state: body.item.state });
      expect(body.differing).toEqual(expect.arrayContaining(['resolvedAt', 'resolutionBasis', 'verdict']));
      expect(body.vulnerability.status).toBe('open');
      expect(body.events.at(-1)).toMatchObject({ type: 'resolved', isKnown: false });
    }
    expect(differing).toHaveLength(3);
  });

  it('leaves an item as much time as it had at the end of the window', async () => {
    const to = app.clock.now - 3 * DAY;
    const audit = await createAudit('Three days before', { from: window.from, to });
    const ivo = await invited(audit.id, 'ivo@auditors.example');
    const drawn = await ivo.call(`POST /audits/${audit.id}/samples`, { seed: 's', method: 'random', size: 1_000 });
    const outcomes = [];
    for (const { n } of drawn.body.items) {
      const { item, explanation } = (await ivo.call(`GET /audits/${audit.id}/samples/${drawn.body.id}/items/${n}`))
        .body;
      if (item.resolvedAt !== null || item.dueAt === null) continue;
      outcomes.push(explanation.outcome);
      const left = Math.floor((Date.parse(item.dueAt) + 1_000 - to) / DAY);
      expect(explanation.outcome).toContain(left > 1 ? `with ${left} days left` : 'Open');
    }
    expect(outcomes).not.toHaveLength(0);
  });
});

describe('what is refused', () => {
  it('to those who are audited: the sample is the auditor’s', async () => {
    const audit = await createAudit('Roles of the house', window);
    for (const role of ['administrator', 'manager', 'auditor'] as const) {
      const drawn = await app.call(`POST /audits/${audit.id}/samples`, {
        as: role,
        body: { method: 'random', size: 1 },
      });
      expect(drawn, role).toMatchObject({ status: 403, body: { code: 'not-permitted' } });
      expect((await app.call(`GET /audits/${audit.id}/population`, { as: role })).status).toBe(200);
    }
    expect((await app.call(`GET /audits/${audit.id}`, { as: 'engineer' })).status).toBe(403);
    for (const role of ['engineer', 'auditor'] as const) {
      expect((await app.call('POST /audits', { as: role, body: {} })).status).toBe(403);
      expect((await app.call(`POST /audits/${audit.id}/end`, { as: role })).status).toBe(403);
      expect(
        (await app.call(`POST /audits/${audit.id}/auditors`, { as: role, body: { email: 'x@y.example' } })).status,
      ).toBe(403);
    }
    const mine = await app.call(`POST /audits/${audit.id}/auditors`, {
      as: 'manager',
      body: { email: 'engineer@example.org' },
    });
    expect(mine).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('a window that is not over, and an end that has passed', async () => {
    const create = (body: object) => app.call('POST /audits', { as: 'manager', body: { title: 'X', ...body } });
    const now = app.clock.now;
    expect((await create({ from: text(now - DAY), to: text(now + 1) })).body.errors).toMatchObject([{ path: 'to' }]);
    expect((await create({ from: text(now), to: text(now - DAY) })).body.errors).toMatchObject([{ path: 'to' }]);
    const over = await create({ from: text(now - DAY), to: text(now), endsAt: text(now) });
    expect(over.body.errors).toMatchObject([{ path: 'endsAt' }]);
    expect((await create({ from: 'yesterday', to: text(now) })).status).toBe(400);
  });

  it('a change of what others have changed, and of a window', async () => {
    const audit = await createAudit('Changes', window);
    const path = `PATCH /audits/${audit.id}`;
    const stale = await app.call(path, { as: 'manager', body: { title: 'Y' }, headers: { 'if-match': '"7"' } });
    expect(stale.body.code).toBe('precondition-failed');
    const changed = await app.call(path, { as: 'manager', body: { title: 'Y', endsAt: text(app.clock.now + DAY) } });
    expect(changed.body).toMatchObject({ title: 'Y', revision: 2 });
    expect((await app.call(path, { as: 'manager', body: { from: text(0) } })).status).toBe(400);
    await expect(
      app.db
        .updateTable('audits')
        .set({ window_from: new Date(0) } as never)
        .execute(),
    ).rejects.toThrow();
    await expect(app.db.deleteFrom('samples').execute()).rejects.toThrow();
  });

  it('an invitation that was taken back', async () => {
    const audit = await createAudit('Taken back', window);
    const made = await app.call(`POST /audits/${audit.id}/auditors`, {
      as: 'manager',
      body: { email: 'zoe@auditors.example' },
    });
    const id = made.body.auditor.id;
    expect((await app.call(`DELETE /audits/${audit.id}/auditors/${id}`, { as: 'manager' })).status).toBe(204);
    expect((await app.call(`DELETE /audits/${audit.id}/auditors/${id}`, { as: 'manager' })).status).toBe(404);
    const token = made.body.link.split('#')[1];
    const accepted = await app.call('POST /invitations/accept', {
      as: null,
      body: { token, name: 'Zoe', password: goodPassword },
    });
    expect(accepted.body.code).toBe('invitation-refused');
  });
});
