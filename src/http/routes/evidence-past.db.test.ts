import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Answer, type AppFixture, appFixture, goodPassword, publicUrl } from '../../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../../test/support/context.ts';
import { forgetOldBundles } from '../../actions/evidence/forget-old-bundles.ts';
import { makeBundles } from '../../actions/evidence/make-bundle.ts';
import { rotateLedgerKey } from '../../actions/ledger/rotate-ledger-key.ts';
import { signCheckpoint } from '../../actions/ledger/sign-checkpoint.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, type Instant } from '../../core/instant.ts';
import { beginBundle } from '../../store/evidence-bundles.ts';
import { sequenceEntries } from '../../store/ledger-sequencer.ts';
import { claimOutlet, endSending } from '../../store/outlets.ts';

let app: AppFixture;
let folder: string;
/** What every address said at each instant. */
const known: { readonly at: Instant; readonly what: string; readonly answers: ReadonlyMap<string, Told> }[] = [];
type Told = { readonly status: number; readonly said: unknown };
const addresses = new Set(['/audits', '/evidence/log', '/evidence/bundles']);
const others = ['exceptions', 'audit-log', 'policies', 'checkpoint'];
const text = (at: Instant) => new Date(at).toISOString();

function told({ status, body, text: written }: Answer): Told {
  if (status !== 200) return { status, said: body?.code };
  // How many wait for their place is not kept, and a page goes on at the instant that it was asked for.
  const { waiting: _, nextCursor: __, ...said } = body ?? { written };
  return { status, said };
}

/** Lets a second pass, does something, and notes what everything says of it. */
async function step<Outcome>(
  what: string,
  act: () => Promise<Outcome>,
  madeAt: (outcome: Outcome) => readonly string[] = () => [],
): Promise<Outcome> {
  app.clock.now += 1_000;
  const outcome = await act();
  for (const address of madeAt(outcome)) addresses.add(address);
  await sequenceEntries(app.db, { waits: true });
  await signCheckpoint(app.engine);
  known.push({ at: app.clock.now, what, answers: new Map(await readAll('')) });
  return outcome;
}

async function readAll(asOf: string): Promise<[string, Told][]> {
  const found: [string, Told][] = [];
  for (const address of addresses) {
    const sign = address.includes('?') ? '&' : '?';
    found.push([address, told(await app.call(`GET ${address}${asOf && `${sign}asOf=${asOf}`}`))]);
  }
  return found;
}

async function call(request: string, body?: unknown, as: 'administrator' | 'manager' = 'administrator') {
  const answer = await app.call(request, { as, ...(body !== undefined && { body }) });
  expect(answer.status, `${request} ${answer.text}`).toBeLessThan(300);
  return answer.body;
}

/** A browser of somebody who accepts an invitation. */
async function accepted(link: string, name: string) {
  const body = { token: link.split('#')[1], name, password: goodPassword };
  const answer = await app.call('POST /invitations/accept', { as: null, body });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const headers = { cookie, origin: publicUrl };
  const ask = async (request: string, sent?: unknown) =>
    await app.call(request, { as: null, headers, ...(sent !== undefined && { body: sent }) });
  return { id: answer.body.member.id as string, ask };
}

const sync = async () => {
  await requestSync(app.as('administrator'), { sourceId });
  await app.runQueued();
};

let sourceId: string;
beforeAll(async () => {
  app = await appFixture();
  folder = await mkdtemp(join(tmpdir(), 'curfew-past-'));
  Object.assign(app.engine, { evidenceFolder: folder });
  introduce(app, 6);
  ({ sourceId } = await connectedSource(app));
  app.pass(DAY);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it('each instant of the life of an audit and of the log is told again as it was known then', {
  timeout: 120_000,
}, async () => {
  const window = { from: text(app.clock.now - DAY), to: text(app.clock.now) };
  await step('nothing yet', async () => undefined);
  const { id } = await step(
    'an audit',
    () => call('POST /audits', { title: 'First', ...window }),
    (made) => ['', '/samples', '/bundles'].map((part) => `/audits/${made.id}${part}`),
  );
  const invite = (email: string) => call(`POST /audits/${id}/auditors`, { email });
  const { link } = await step('an invitation', () => invite('rita@auditors.example'));
  const rita = await step('accepted', () => accepted(link, 'Rita'));
  const second = await step('another', () => invite('eve@auditors.example'));
  const eve = await step('accepted too', () => accepted(second.link, 'Eve'));
  const third = await step('a third', () => invite('max@auditors.example'));
  await step('taken back', () => app.call(`DELETE /audits/${id}/auditors/${third.auditor.id}`));

  const drawn = await step(
    'a sample',
    () => rita.ask(`POST /audits/${id}/samples`, { method: 'random', size: 900 }),
    ({ body }) => ['', '/items/2'].map((part) => `/audits/${id}/samples/${body.id}${part}`),
  );
  const sample = `/audits/${id}/samples/${drawn.body.id}`;
  await step('a note', () => rita.ask(`POST ${sample}/items/2/notes`, { text: 'Seen.' }));
  await step('another name', () => rita.ask('PATCH /session', { name: 'Rita of Auditors' }));
  await step('another title', () => call(`PATCH /audits/${id}`, { title: 'Second' }, 'manager'));
  const soon = text(app.clock.now + 90 * DAY);
  await step('an end', () => call(`PATCH /audits/${id}`, { title: 'Third', endsAt: soon }));
  await step('no end', () => call(`PATCH /audits/${id}`, { endsAt: null }));

  const bundle = await step(
    'a bundle',
    () => call(`POST /audits/${id}/bundles`, {}),
    (made) => [`/evidence/bundles/${made.id}`],
  );
  await step('being made', () => beginBundle(app.db, bundle.id, app.clock.now));
  await step('made', () => makeBundles(app.engine));
  await step('disabled', () => call(`PATCH /members/${eve.id}`, { disabled: true }));
  await step('enabled', () => call(`PATCH /members/${eve.id}`, { disabled: false }));
  await step('sees everything', () => call(`PATCH /members/${eve.id}`, { role: 'auditor', auditOnly: false }));
  await step('removed', () => app.call(`DELETE /audits/${id}/auditors/${eve.id}`));
  await step('a new key', () => rotateLedgerKey(app.as('administrator'), app.keyring));
  await step('another audit', () => call('POST /audits', { title: 'Other', ...window }));

  // Looking at the past opens nothing to whoever is bound: of then, what they may see now.
  const at = (what: string) => text(known.find((each) => each.what === what)?.at ?? 0);
  const names = async (asOf: string) =>
    (await rita.ask(`GET /audits/${id}?asOf=${asOf}`)).body.auditors.map((each: { email: string }) => each.email);
  const everybody = async (asOf: string) =>
    (await app.call(`GET /audits/${id}?asOf=${asOf}`)).body.auditors.map((each: { email: string }) => each.email);
  expect(await everybody(at('a third'))).toEqual(['rita', 'eve', 'max'].map((name) => `${name}@auditors.example`));
  expect(await names(at('a third'))).toEqual(['rita@auditors.example']);
  expect((await rita.ask(`GET /audits/${id}?asOf=${at('an audit')}`)).body.title).toBe('Third');
  expect((await rita.ask(`GET /audits?asOf=${at('another audit')}`)).body.items).toHaveLength(1);
  expect(await rita.ask(`GET /audits/${id}?asOf=${at('nothing yet')}`)).toMatchObject({ status: 404 });
  expect((await eve.ask(`GET /audits/${id}?asOf=${at('a note')}`)).status).toBe(401);
  expect(await rita.ask(`GET /evidence/log?asOf=${at('a third')}`)).toMatchObject({ status: 403 });

  fix(app, 3);
  app.pass(DAY);
  await step('something was fixed', sync);
  await step('the end', () => call(`POST /audits/${id}/end`));
  app.pass(31 * DAY);
  await step('the file is gone', () => forgetOldBundles(app.engine));

  for (const { at: asOf, what, answers } of known) {
    for (const [address, then] of await readAll(text(asOf))) {
      const noted = answers.get(address) ?? { status: 404, said: 'not-found' };
      expect(then, `${what}: ${address}`).toEqual(noted);
    }
  }
  const [one] = (await app.call(`GET /evidence/entries?limit=1&asOf=${at('an end')}`)).body.items;
  const log = (await app.call(`GET /evidence/log?asOf=${at('an end')}`)).body;
  expect(one.position).toBe(log.size - 1);
  expect((await app.call(`GET /evidence/checkpoint?asOf=${at('an end')}`)).text).toBe(log.checkpoint.note);
  const entry = `/evidence/entries/${one.position}`;
  expect((await app.call(`GET ${entry}?asOf=${at('another title')}`)).status).toBe(404);
  expect((await app.call(`GET ${entry}?asOf=${at('an end')}`)).body).toEqual((await app.call(`GET ${entry}`)).body);
  // What was known of the window when the audit began never changes: it is there from then on.
  for (const part of ['population', 'population/totals', 'checks', 'coverage', 'verdicts', 'syncs', ...others]) {
    const one = async (asOf: string) => told(await app.call(`GET /audits/${id}/${part}${asOf && `?asOf=${asOf}`}`));
    expect(await one(at('nothing yet')), part).toEqual({ status: 404, said: 'not-found' });
    expect(await one(at('an audit')), part).toEqual(await one(''));
  }
});

it('takes no instant that is to come, and no page of another instant', async () => {
  const future = text(app.clock.now + 1_000);
  for (const address of addresses) {
    const { status } = await app.call(`GET ${address}${address.includes('?') ? '&' : '?'}asOf=${future}`);
    expect(status, address).toBe(400);
  }
  const now = text(app.clock.now);
  for (const list of ['/audits', '/evidence/entries', '/evidence/bundles']) {
    const { nextCursor } = (await app.call(`GET ${list}?limit=1`)).body;
    if (nextCursor !== null)
      expect((await app.call(`GET ${list}?limit=1&cursor=${nextCursor}&asOf=${now}`)).status).toBe(400);
  }
});

it('where checkpoints were sent is told as it stood, and what each held as far as that is kept', async () => {
  const lists: { readonly at: Instant; readonly items: readonly Record<string, unknown>[] }[] = [];
  const list = async (asOf = '') => (await app.call(`GET /evidence/outlets${asOf && `?asOf=${asOf}`}`)).body.items;
  const note = async <Outcome>(act: () => Promise<Outcome>) => {
    app.clock.now += 1_000;
    const outcome = await act();
    lists.push({ at: app.clock.now, items: await list() });
    return outcome;
  };
  const add = (to: string) => note(() => call('POST /evidence/outlets', { kind: 'webhook', to }));
  await note(async () => undefined);
  const first = await add('https://hooks.example/services/T0/3fae98c1d2');
  const second = await add('https://hooks.example/services/T0/77ab0e64f0');
  const arrives = (size: number, problem: string | null) =>
    note(async () => {
      const at = app.clock.now;
      const outlet = await claimOutlet(app.db, first.id, at, at);
      if (outlet !== undefined) await endSending(app.db, outlet, { at, nextAt: at + DAY, size, problem });
    });
  await arrives(12, null);
  await arrives(14, 'The receiver answered 503.');
  await note(() => call(`PATCH /evidence/outlets/${first.id}`, { everyHours: 1 }));
  await arrives(20, null);
  await note(() => call(`PATCH /evidence/outlets/${first.id}`, { isEnabled: false }));
  await note(() => call(`PATCH /evidence/outlets/${second.id}`, { to: 'https://other.example/in' }));
  await note(() => app.call(`DELETE /evidence/outlets/${second.id}`));

  expect(lists[2]?.items.map(({ to }) => to)).toEqual(['https://hooks.example/…c1d2', 'https://hooks.example/…64f0']);
  const held = [];
  for (const { at, items } of lists) {
    const then = await list(text(at));
    // The end of an address is told as long as it is the same.
    const kept = ({ nextAt: _, lastSent: __, holds, isHoldingKnown, to, ...outlet }: Record<string, unknown>) => ({
      ...outlet,
      to: new URL(String(to)).origin,
    });
    expect(then.map(kept)).toEqual(items.map(kept));
    for (const [index, { isHoldingKnown, holds, nextAt }] of then.entries()) {
      expect([nextAt, holds]).toEqual([null, isHoldingKnown ? items[index]?.['holds'] : null]);
    }
    held.push(then.map((each: { isHoldingKnown: boolean }) => each.isHoldingKnown));
  }
  expect(held).toEqual([
    [],
    [false],
    [false, false],
    [false, false],
    [false, false],
    [false, false],
    [true, false],
    [true, false],
    [true, false],
    [true],
  ]);
  expect((await app.call(`GET /evidence/outlets/${second.id}?asOf=${text(lists[3]?.at ?? 0)}`)).body).toMatchObject({
    to: 'https://hooks.example',
    isEnabled: true,
  });
  expect((await app.call(`GET /evidence/outlets/${second.id}`)).status).toBe(404);
});
