import { beforeAll, expect, test } from 'vitest';
import { connectSource, syncNow } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { pastWorld } from './worlds.ts';

const found = Array.from({ length: 36 }, (_, index) => ({
  title: `Finding ${index}`,
  severity: 1 + (index % 5),
  daysAgo: 1 + index,
  target: index % 3,
}));
const world = pastWorld(found);
const play = stage({ simulator: { world } });

beforeAll(async () => {
  const sourceId = await connectSource(play);
  // Two of three are gone at the next scan: fewer than would be held.
  const fixed = [...world.targets.values()].flatMap(({ rows }) => rows).filter((_, index) => index % 2 === 0);
  for (const { issueId, targetId } of fixed.slice(0, 17)) world.fix(issueId, targetId);
  for (const { id } of world.targets.values()) world.scan(id);
  expect((await syncNow(play, sourceId)).status).toBe('complete');
  const [first] = fixed;
  if (first !== undefined) world.reopen(first.issueId, first.targetId);
  for (const { id } of world.targets.values()) world.scan(id);
  await syncNow(play, sourceId);
});

test('every number says what it is of, and opens its list', { timeout: 300_000 }, async () => {
  const page = await play.signIn('/statistics');
  const main = page.getByRole('main');
  await main.getByText(/^Of \d+ vulnerabilities closed from .* closed on time: /).waitFor();
  await main.getByText(/Left out|followed up to/).waitFor();
  const links = await main
    .getByRole('table')
    .getByRole('link')
    .evaluateAll((all) =>
      all.map((link) => ({
        address: (link as unknown as { readonly href: string }).href,
        words: link.getAttribute('aria-label') ?? '',
      })),
    );
  expect(links.length).toBeGreaterThan(15);
  // What was opened again is named beside the closings, and no list of what is resolved has it.
  const exact = links.filter(({ words }) => /: \w+, (fixed|still open|overdue|open)/.test(words)).slice(0, 12);
  expect(exact.length).toBeGreaterThan(6);
  for (const { address, words } of exact) {
    await page.goto(address);
    const number = /^[\d,]+/.exec(words)?.[0];
    await expect
      .soft(
        page
          .getByText(`${number} ${number === '1' ? 'matches' : 'match'}`, { exact: true })
          .first()
          .waitFor({ timeout: 10_000 }),
        `${words} ${address}`,
      )
      .resolves.toBe(undefined);
  }
});

test('the period stands in the address, and signs are listed without an accusation', { timeout: 120_000 }, async () => {
  const page = await play.signIn('/statistics');
  await page.getByRole('radiogroup', { name: 'Period' }).getByText('30 days', { exact: true }).click();
  await page.waitForURL(/days=30/);
  await page.getByRole('button', { name: /^Closed and opened again 1$/ }).click();
  await page.waitForURL(/kind=closed-and-reopened/);
  await page.getByText(/^It was closed and, .* found open again\./).waitFor();
  await page.reload();
  await page.getByRole('button', { name: /^Closed and opened again 1$/, pressed: true }).waitFor();
  await page.getByLabel('From').fill('2020-01-01');
  await page.getByText('These are more than 1830 days.').first().waitFor();
});

test('a checker of accessibility finds nothing, wide and narrow', { timeout: 120_000 }, async () => {
  const page = await play.signIn('/statistics');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    await page.getByRole('heading', { name: 'Worth a look' }).waitFor();
    await page.getByRole('img', { name: /^Still open by days/ }).waitFor();
    await expectAccessible(page);
    const scrolls = await page.locator('html').evaluate((html) => {
      const { scrollWidth, clientWidth } = html as unknown as { scrollWidth: number; clientWidth: number };
      return scrollWidth > clientWidth;
    });
    expect(scrolls).toBe(false);
  }
});
