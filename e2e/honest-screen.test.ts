import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { connectSource } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
let sourceId: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
});

const fromAccountMenu = async (page: Page, item: string) => {
  await page.getByRole('button', { name: /administrator/ }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('while the server cannot be heard the page says so, and is true again when it can', async () => {
  const page = await play.signIn('/');
  await page.getByText('1 of 5 open vulnerabilities is overdue.').waitFor();
  // A stream that ends as soon as it has begun, again and again; then the real one.
  let isBroken = true;
  await page.route('**/api/v1/events', async (route) => {
    if (!isBroken) return await route.continue();
    await route.fulfill({ contentType: 'text/event-stream', body: 'retry: 300\n\n' });
  });
  await page.reload();
  await page.getByText(/^Live updates paused, trying again\. Shown as of \d\d:\d\d\.$/).waitFor();
  await page.getByText(/Fresh at \d\d:\d\d$/).waitFor();
  await expectAccessible(page);
  const read = page.waitForResponse((response) => response.url().endsWith('/api/v1/overview'));
  isBroken = false;
  await page.getByText(/Live updates paused/).waitFor({ state: 'detached' });
  expect((await read).status()).toBe(200);
  await page.getByText('Fresh', { exact: true }).waitFor();
});

test('a time is what was typed, figure by figure', async () => {
  const page = await play.signIn('/');
  await fromAccountMenu(page, 'Look at a past day');
  await page.getByRole('button', { name: 'Day', exact: true }).click();
  await page.getByRole('button', { name: 'Previous month' }).click();
  await page.getByRole('button', { name: /^15 / }).first().click();
  const time = page.getByLabel('Time, in your zone');
  await time.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('2139', { delay: 30 });
  expect(await time.inputValue()).toBe('2139');
  await page.getByLabel('As known now').check();
  await expectAccessible(page);
  await time.press('Enter');
  await page.getByText(/You are looking at .*15 .*21:39/).waitFor();
  expect(new Date(new URL(page.url()).searchParams.get('asOf')?.replaceAll('"', '') ?? '').getMinutes()).toBe(39);
  expect(new URL(page.url()).searchParams.has('knownAt')).toBe(true);
  // Nothing was in force then: no version is called so that was made later.
  await page.getByRole('link', { name: 'SLA policy' }).click();
  await page.getByText('There was no policy yet on that day').waitFor();
});

test('what stands at the side is whole below one banner and below two', async () => {
  const page = await play.signIn('/');
  await page.setViewportSize({ width: 1280, height: 900 });
  const fits = async (banners: number) => {
    for (const end of ['0', 'document.body.scrollHeight']) {
      await page.evaluate(`window.scrollTo(0, ${end})`);
      const edge = await page.evaluate<{ top: number; brand: number; foot: number; banners: number }>(`(() => {
        const side = document.querySelector('aside');
        const box = (each) => each.getBoundingClientRect();
        const bars = document.querySelector('main').parentElement.previousElementSibling;
        const brand = box(side.querySelector('a'));
        return { top: box(bars).bottom, brand: brand.top, foot: box(side.querySelector('button[aria-haspopup]')).bottom,
          banners: [...bars.children].filter((each) => box(each).width > 0 && !each.ariaHidden).length };
      })()`);
      expect(edge.banners).toBe(banners);
      expect(edge.brand).toBeGreaterThanOrEqual(edge.top);
      expect(edge.foot).toBeLessThanOrEqual(900);
    }
  };
  await fits(0);
  const asOf = new Date(Date.now() - 1_000).toISOString();
  await page.goto(`/?asOf=${asOf}`);
  await page.getByText('You are looking at').waitFor();
  await fits(1);
  await page.route('**/api/v1/session', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), isDemonstration: true } });
  });
  await page.reload();
  await page.getByText('All data here is invented').waitFor();
  await fits(2);
  await page.getByRole('link', { name: 'Vulnerabilities', exact: true }).click();
  await page.getByRole('grid').or(page.getByRole('table')).first().waitFor();
  await fits(2);
});

test('the row of a sync opens its certificate', async () => {
  const page = await play.signIn('/syncs');
  const row = page.getByRole('row', { name: /Complete/ }).first();
  await row.getByText('Everything was read: it counts').waitFor();
  // Wherever it is clicked.
  await row.click({ position: { x: 20, y: 10 } });
  await page.getByRole('article', { name: 'Certificate of the sync' }).waitFor();
});

test('a pause is asked once with its consequence, and takes a reason', async () => {
  const page = await play.signIn('/vulnerabilities/overview');
  await page.getByRole('button', { name: 'More for Halo Security' }).click();
  await page.getByRole('menuitem', { name: 'Pause' }).click();
  await page.getByText('Its check becomes unknown at once').waitFor();
  await page.getByLabel(/^Reason/).fill('The key is being changed.');
  await page.getByRole('button', { name: 'Pause Halo Security' }).click();
  await page.getByText(/^We cannot say: Halo Security is paused/).waitFor();
  await page.getByRole('link', { name: 'Checks', exact: true }).click();
  await page
    .getByText(/Halo Security is paused, so nothing new is known about it/)
    .first()
    .waitFor();
  const { items } = await play.call<{ items: { action: string; detail: object }[] }>('GET', '/audit-log?limit=5');
  const paused = items.find(({ action }) => action === 'monitoring-source.paused');
  expect(paused?.detail).toMatchObject({ reason: 'The key is being changed.' });
  await play.call('PATCH', `/monitoring-sources/${sourceId}`, { status: 'active' });
});

test('signing out leads to sign-in once, and asks nothing in vain', async () => {
  const page = await play.signIn('/checks');
  await page.getByRole('main').getByText('should be resolved within SLA').first().waitFor();
  const visited: string[] = [];
  const refused: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) visited.push(new URL(request.url()).pathname);
  });
  page.on('response', (response) => {
    if (response.status() === 401) refused.push(new URL(response.url()).pathname);
  });
  await fromAccountMenu(page, 'Sign out');
  await page.getByLabel('E-mail').waitFor();
  await page.waitForLoadState('networkidle');
  expect(visited).toEqual(['/sign-in']);
  expect(refused).toEqual([]);
  await page.goBack();
  await page.getByLabel('E-mail').waitFor();
  expect(await page.getByText('should be resolved within SLA').count()).toBe(0);
});
