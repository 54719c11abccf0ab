import { expect, test } from 'vitest';
import { addresses } from './addresses.ts';
import { connectSource } from './connected.ts';
import { stage } from './curfew.ts';
import { drawn, faultsOfLayout } from './in-page.ts';
import { pastWorld } from './worlds.ts';

const markup = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script><b>bold</b>';
const backwards = 'Invoice \u202Egnp.exe\u202C for \u2067everybody\u2069';
const endless = 'W'.repeat(300);
const titles = [markup, backwards, endless];

const world = pastWorld(titles.map((title, target) => ({ title, severity: 5, daysAgo: 20 + target, target })));
for (const [index, target] of [...world.targets.values()].entries()) target.name = titles[index] ?? '';
for (const issue of world.issues.values()) issue.description = `${markup}\n${endless}`;
const play = stage({ simulator: { world } });

test('what a scanner sends is text on every page: no markup, no other direction, nothing wider than the window', {
  timeout: 300_000,
}, async () => {
  await connectSource(play);
  const page = await play.signIn('/vulnerabilities/overview');
  page.on('dialog', (dialog) => expect.soft(dialog.message()).toBe('no dialog'));
  for (const title of titles) await page.getByText(title).first().waitFor();
  const all = await addresses((path) => play.call('GET', path));
  for (const { path } of all) {
    const answer = await page.goto(path);
    expect.soft(answer?.headers()['content-security-policy'], path).toMatch(/script-src 'self'(;|$)/);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(drawn);
      expect.soft(await page.evaluate<string[]>(faultsOfLayout), `${path} at ${width} px`).toEqual([]);
    }
    expect.soft(await page.title(), path).not.toBe('owned');
    expect.soft(await page.locator('img[src="x"]').count(), path).toBe(0);
  }
});
