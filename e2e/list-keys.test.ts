import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { connectSource } from './connected.ts';
import { stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });

test('the list goes by keyboard alone: j k x e ? / Enter Esc', async () => {
  await connectSource(play);
  const page = await play.signIn('/vulnerabilities');
  const press = (key: string) => page.keyboard.press(key);
  const row = (text: string) => page.getByRole('row').filter({ hasText: text });
  const [first, second] = ['Remote code execution in the shop', 'Outdated TLS library'];
  const focused = async () => {
    const id = await page.getByRole('grid').getAttribute('aria-activedescendant');
    return id === null ? null : await page.locator(`[id="${id}"]`).textContent();
  };
  await row(first).waitFor();

  await press('j');
  expect(await focused()).toContain(first);
  await press('j');
  expect(await focused()).toContain(second);
  await press('k');
  expect(await focused()).toContain(first);

  await press('x');
  await page.getByText('1 selected').waitFor();
  expect(await row(first).getAttribute('aria-selected')).toBe('true');
  await press('Escape');
  await page.getByText('1 selected').waitFor({ state: 'detached' });

  // The panel opens beside the list, and j goes on to the next one in it.
  await press('Enter');
  const panel = page.getByRole('complementary', { name: 'The opened vulnerability' });
  await panel.getByRole('heading', { name: first }).waitFor();
  await press('j');
  await panel.getByRole('heading', { name: second }).waitFor();
  await press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(await focused()).toContain(second);

  await press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.waitFor();
  await press('Escape');
  await help.waitFor({ state: 'detached' });

  // What is typed filters at once, stands in the address, and is what is exported.
  await press('/');
  await page.keyboard.type('tls');
  await row(first).waitFor({ state: 'detached' });
  await row(second).waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('tls');
  await press('Tab');
  await page.getByRole('grid').focus();
  const [download] = await Promise.all([page.waitForEvent('download'), press('e')]);
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toContain(second);
  expect(csv).not.toContain(first);
});
