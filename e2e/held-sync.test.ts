import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { connectSource, syncNow } from './connected.ts';
import { stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

/** The simulated account lives half an hour behind at first, so that there is time for one more scan. */
const earlier = new Date(Date.now() - 30 * 60_000);
let lived = () => earlier;
const play = stage({ simulator: { world: pastWorld(ordinary, earlier), clock: () => lived() } });
let sourceId: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
});

/** By its own link: what the list showed before stands there until it is read again. */
async function openHeld(page: Page, id: string): Promise<void> {
  await page.getByRole('link', { name: 'Syncs', exact: true }).click();
  const link = page.getByRole('link', { name: 'Halo Security' }).and(page.locator(`[href="/syncs/${id}"]`));
  await page.getByRole('row', { name: /Held/ }).filter({ has: link }).waitFor();
  await link.click();
  await page.waitForURL(`**/syncs/${id}`);
  // What would be closed is shown before anybody decides.
  await page.getByText('Remote code execution in the shop').first().waitFor();
}

test('a held sync is discarded, and the next one, with newer scans, released', async () => {
  const { simulator, signIn } = play;
  fixAtSource(simulator.world);
  const first = await syncNow(play, sourceId);
  expect(first).toMatchObject({ status: 'held' });
  const page = await signIn('/');
  await openHeld(page, first.id);
  await page
    .getByRole('button', { name: /^Discard/ })
    .first()
    .click();
  const asked = page.getByRole('dialog');
  await asked.getByRole('textbox').fill('The scanner was blocked by the firewall.');
  await asked.getByRole('button', { name: /^Discard/ }).click();
  await page
    .getByText(/discarded/i)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByText(/1 of 5 open vulnerabilities is overdue/).waitFor();

  lived = () => new Date();
  simulator.world.advanceTo(lived());
  fixAtSource(simulator.world);
  const second = await syncNow(play, sourceId);
  expect(second).toMatchObject({ status: 'held' });
  await openHeld(page, second.id);
  await page
    .getByRole('button', { name: /^Release/ })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Release/ })
    .click();
  await page
    .getByText(/released/i)
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page.getByText('Nothing is open.').first().waitFor();
});
