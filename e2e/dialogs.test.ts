import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { connectSource, syncNow } from './connected.ts';
import { administrator, expectAccessible, stage } from './curfew.ts';
import { heldViews, type View, views } from './views.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });

/** The name of what has the focus, and whether it stands in a dialog. As text: it runs in the page. */
const focused = `(() => {
  const { activeElement: it } = document;
  const name = it?.getAttribute('aria-label') ?? it?.textContent ?? '';
  return { name: it === document.body ? 'nothing' : name.trim(), isInDialog: it?.closest('[role="dialog"]') !== null };
})()`;
const focus = (page: Page) => page.evaluate<{ name: string; isInDialog: boolean }>(focused);

test('every dialog and menu opens by keyboard, keeps the focus, gives it back, and has nothing against it', {
  timeout: 900_000,
}, async () => {
  const sourceId = await connectSource(play);
  await play.call('POST', '/members', {
    email: 'auditor@example.org',
    name: 'auditor',
    role: 'auditor',
    password: 'plum window seven rivers',
  });
  const all = await addresses((path) => play.call('GET', path));
  const page = await play.signIn('/');
  for (const view of views(all, play.simulator, administrator.password)) await tryOut(page, view);
  fixAtSource(play.simulator.world);
  const held = await syncNow(play, sourceId);
  for (const view of heldViews(held.id)) await tryOut(page, view);
});

/** What stands over a page. The page below it is looked at elsewhere. */
const over = '[role="dialog"]';

async function tryOut(page: Page, { name, path, show, opener, width = 1280 }: View): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await show(page);
  // What has no opener unfolds a part of the page, or has come already: its steps have waited for it.
  if (opener !== undefined) await page.locator(over).first().waitFor();
  const isOver = (await page.locator(over).count()) > 0;
  // In a menu Mantine keeps an empty element for the first focus, which a checker takes for an item without a role.
  const isMenu = (await page.getByRole('menu').count()) > 0;
  if (!isMenu) await expectAccessible(page, isOver ? over : undefined);
  if (opener === undefined) return;
  const dialog = page.getByRole('dialog').last();
  await dialog.waitFor();
  for (let count = 0; count < 10; count += 1) {
    await page.keyboard.press(count % 5 === 4 ? 'Shift+Tab' : 'Tab');
    expect.soft(await focus(page), `${name}: Tab leaves it`).toMatchObject({ isInDialog: true });
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // A moment later: what is closing may give the focus back a little after it is gone.
  await expect
    .poll(async () => (await focus(page)).name, { message: `${name}: the focus comes back` })
    .toMatch(opener instanceof RegExp ? opener : new RegExp(`^${opener}`));
}
