import { expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { connectSource } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });

test('a checker of accessibility finds nothing on any page, in light and in dark', { timeout: 900_000 }, async () => {
  const outside = await play.visit('/sign-in');
  await outside.getByRole('button', { name: 'Sign in' }).waitFor();
  await expectAccessible(outside);
  await outside.context().close();
  await connectSource(play);
  const page = await play.signIn('/');
  const all = await addresses((path) => play.call('GET', path));
  expect(all.length).toBeGreaterThan(20);
  for (const { path } of all) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
    await expectAccessible(page);
  }
});
