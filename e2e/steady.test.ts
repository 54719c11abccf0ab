import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { connectSource } from './connected.ts';
import { stage } from './curfew.ts';
import { drawn, moved, noteWhatMoves } from './in-page.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });

/** Holds every answer back, and gives them one by one, each on the screen before the next: what was asked last comes first. */
function holdAnswers(page: Page): { readonly pour: () => Promise<void> } {
  const held: Route[] = [];
  const isStream = /\/api\/v1\/events/;
  const ready = page.route('**/api/v1/**', (route) => {
    if (isStream.test(route.request().url())) return route.continue();
    held.push(route);
  });
  return {
    pour: async () => {
      await ready;
      // A page may ask for more because of an answer: it is at rest when it has asked for nothing in some frames.
      for (let still = 0; still < 3; ) {
        const next = held.pop();
        if (next === undefined) still += 1;
        else {
          still = 0;
          await next.fulfill({ response: await next.fetch() });
        }
        await page.evaluate(drawn);
      }
    },
  };
}

test('nothing on a page moves while its parts come in, the last that was asked for first', {
  timeout: 600_000,
}, async () => {
  await connectSource(play);
  const page = await play.signIn('/');
  await page.addInitScript(noteWhatMoves);
  const answers = holdAnswers(page);
  const found: string[] = [];
  for (const { name, path } of await addresses((asked) => play.call('GET', asked))) {
    await page.goto(path);
    await answers.pour();
    for (const what of await page.evaluate<string[]>(moved)) found.push(`${name}: ${what}`);
  }
  expect(found).toEqual([]);
});
