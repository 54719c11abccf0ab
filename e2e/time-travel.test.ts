import { beforeAll, expect, test } from 'vitest';
import { addIssue } from '../simulators/halo-security/additions.ts';
import { addresses } from './addresses.ts';
import { connectSource, syncNow } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

/** The simulated account lives half an hour behind at first, so that there is time for two more scans. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const start = ago(30);
let lived = () => start;
const play = stage({ simulator: { world: pastWorld(ordinary, start), clock: () => lived() } });
let sourceId: string;
/** When the account had been read once. */
let then: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
  then = new Date().toISOString();
});
const overdue = 'Remote code execution in the shop';

test('a stretch of the band shows the whole application as it was, and nothing of it can be changed', async () => {
  fixAtSource(play.simulator.world, overdue);
  expect(await syncNow(play, sourceId)).toMatchObject({ status: 'complete' });
  const page = await play.signIn('/checks');
  const place = (name: string) => page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('main').getByText('should be resolved within SLA').first().click();

  // By keyboard: the band is one stop, and the arrows go along it.
  const band = page.getByRole('group', { name: /What the check said/ });
  await band
    .getByRole('button', { name: /^Due soon/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByText('You are looking at').waitFor();
  await page.getByRole('main').getByText('Failing').first().waitFor();
  expect(await page.getByRole('button', { name: /Judge now|Disable/, disabled: false }).count()).toBe(0);

  await place('Overview');
  await page.getByText('1 of 5 open vulnerabilities is overdue.').waitFor();
  await page.getByRole('link', { name: overdue }).waitFor();
  expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Add Monitoring Source' }).and(page.locator('[disabled]')).waitFor();
  await place('Vulnerabilities');
  await page.getByRole('main').getByText(overdue).first().waitFor();
  await page.getByText('You are looking at').waitFor();

  // By what is known now it was fixed by then: the scan that shows it had been done, and was read later. So is it counted.
  await page.getByRole('button', { name: 'As known now' }).click();
  await page.getByText(/by what was known on/).waitFor();
  await page.getByRole('main').getByText(overdue).waitFor({ state: 'detached' });
  await expectAccessible(page);
  await place('Overview');
  await page.getByText('None of 4 open vulnerabilities is overdue.').waitFor();
  await place('Vulnerabilities');
  await page.getByRole('button', { name: 'As known then' }).click();
  await page.getByRole('main').getByText(overdue).first().waitFor();
  await page.getByText(/as it was known then/).waitFor();
  expect(new URL(page.url()).searchParams.has('knownAt')).toBe(false);

  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText('You are looking at').waitFor({ state: 'detached' });
  await place('Overview');
  await page.getByText('None of 4 open vulnerabilities is overdue.').waitFor();
  expect(new URL(page.url()).searchParams.has('asOf')).toBe(false);
  await page.getByRole('button', { name: 'Sync now' }).waitFor();
});

test('a sync that was held is seen so at an instant before it was released, with what it would have resolved', async () => {
  const { call, signIn, simulator } = play;
  const { world } = simulator;
  const live = (at: Date) => {
    lived = () => at;
    world.advanceTo(at);
  };
  live(ago(15));
  world.introduce(addIssue(world, 'Session fixation in the portal', 3).id, 3_003);
  world.scan(3_003);
  expect(await syncNow(play, sourceId)).toMatchObject({ status: 'complete' });
  live(new Date());
  fixAtSource(world);
  const held = await syncNow(play, sourceId);
  expect(held).toMatchObject({ status: 'held' });
  const { finishedAt } = await call<{ finishedAt: string }>('GET', `/syncs/${held.id}`);
  await call('POST', `/syncs/${held.id}/release`);

  const page = await signIn(`/syncs?asOf=${finishedAt}`);
  const rows = page.getByRole('row', { name: /Held/ });
  await rows.getByRole('link').click();
  await page.getByText('A past day cannot be changed.').waitFor();
  await page.getByText(/as it was known then/).waitFor();
  const wouldResolve = page.getByRole('table', { name: 'What would be resolved' }).getByRole('row', { name: /Yes/ });
  await wouldResolve.first().waitFor();
  expect(await wouldResolve.count()).toBe(5);
  await page.getByText('Session fixation in the portal').waitFor();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText(/released it at/).waitFor();
  await page.getByText('A past day cannot be changed.').waitFor({ state: 'detached' });
});

test('from one page of the application to the next, each shows that day and says so', async () => {
  const page = await play.signIn(`/syncs?asOf=${then}`);
  const pages = page.getByRole('navigation', { name: 'Pages' });
  const settings = page.getByRole('navigation', { name: 'Settings' });
  for (const [places, name] of [
    [pages, 'Exceptions'],
    [pages, 'Assets'],
    [pages, 'Evidence'],
    [pages, 'Audits'],
    [pages, 'Settings'],
    [settings, 'Integrations'],
    [settings, 'Members'],
  ] as const) {
    await places.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: name === 'Settings' ? 'Integrations' : name }).waitFor();
    await page.getByText(/as it was known then/).waitFor();
    expect(new URL(page.url()).searchParams.get('asOf'), name).toBe(then);
    if (name !== 'Settings') await expectAccessible(page);
  }
});

/** What is asked of a past day without its instant, and why that tells nothing of today under its date. */
const ofNoDay: readonly (readonly [RegExp, string])[] = [
  [/^\/(session|session\/two-factor|sessions)$/, 'who is looking'],
  [/^\/notice-preferences$/, 'your own settings, which are those of today and say so'],
  [/^\/integrations\/available$/, 'what the program can connect to'],
  [/^\/sla-policies(\/\d+)?$/, 'versions never change; the page leaves out what came later'],
  [/^\/evidence\/(log|entries\/\d+\/proof)$/, 'a proof is checked against the log as it is: it only grows'],
  [/^\/checks\/[^/]+\/history$/, 'the way to travel: what is later is marked so'],
];
/** On these pages, which say that they show the present, the organisation of today is right. */
const ofToday = ['account', 'warnings'];

test('what any page asks of a past day, it asks with its instant', { timeout: 600_000 }, async () => {
  const asOf = new Date().toISOString();
  const page = await play.signIn('/');
  const asked = new Set<string>();
  let shown = '';
  page.on('request', (request) => {
    const { pathname, searchParams } = new URL(request.url());
    const path = pathname.split('/api/v1')[1];
    if (shown === '' || path === undefined || request.method() !== 'GET') return;
    // Numbers of a stretch of time end at the instant.
    const isOfThen = [searchParams.get('asOf'), searchParams.get('to')].includes(asOf);
    const isOfToday = ofToday.includes(shown) && path === '/organisation';
    const isExcused = isOfToday || ofNoDay.some(([which]) => which.test(path));
    asked.add(isOfThen ? 'of then' : isExcused ? 'of no day' : `${shown}: ${path}`);
  });
  for (const { name, path } of await addresses((read) => play.call('GET', read))) {
    // What a page before it still asks is not of this one.
    shown = '';
    await page.goto('about:blank');
    shown = name;
    const address = new URL(path, play.server.address);
    address.searchParams.set('asOf', asOf);
    await page.goto(address.href);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
  }
  expect([...asked].toSorted()).toEqual(['of no day', 'of then']);
});
