import { expect, test } from 'vitest';
import { connectSource, syncNow } from './connected.ts';
import { stage } from './curfew.ts';
import { pastWorld } from './worlds.ts';

const issue = (index: number) => ({ title: `Finding ${index}`, severity: 1 + (index % 5), daysAgo: 1 + 2 * index });
const found = Array.from({ length: 28 }, (_, index) => ({ ...issue(index), target: index % 3 }));
const world = pastWorld(found);
const nasty = '<b>bold</b> <img src=x onerror="document.title=\'owned\'">';
for (const each of world.issues.values()) {
  each.description = `<p>Outdated.<br>Seen from the internet.</p>Do:<ul><li>update</li><li>${nasty}</li></ul>`;
}
const play = stage({ simulator: { world } });

test('every number of the first page opens a list that is as long', { timeout: 300_000 }, async () => {
  const sourceId = await connectSource(play);
  const { items } = await play.call<{ items: { id: string }[] }>('GET', '/vulnerabilities?slaState=overdue&limit=3');
  expect(items.length).toBe(3);
  for (const { id } of items.slice(0, 2)) {
    const resolvedAt = new Date(Date.now() - 60_000).toISOString();
    const body = { resolvedAt, reason: 'Switched off', evidence: 'Change 4711' };
    await play.call('POST', `/vulnerabilities/${id}/attest-resolution`, body);
  }
  const page = await play.signIn('/');
  const main = page.getByRole('main');
  await main.getByText('Resolved on time, 90 days').waitFor();
  // The last of the page: what stands above it is there by then.
  await main.getByRole('heading', { name: 'Backlog by age and severity' }).waitFor();
  const links = await main.getByRole('link').evaluateAll((all) =>
    all.flatMap((link) => {
      const { pathname, search } = new URL((link as unknown as { readonly href: string }).href);
      const words = link.getAttribute('aria-label') ?? link.textContent ?? '';
      return pathname === '/vulnerabilities' && search !== '' ? [{ address: pathname + search, words }] : [];
    }),
  );
  expect(links.length).toBeGreaterThan(15);
  for (const { address, words } of links) {
    await page.goto(address);
    const number =
      /^Resolved on time.* of (\d+)/.exec(words)?.[1] ?? /\d+/.exec(words.replace(/^Due in the next 7 days/, ''))?.[0];
    const text = `${number} ${number === '1' ? 'matches' : 'match'}`;
    await expect
      .soft(page.getByText(text, { exact: true }).first().waitFor({ timeout: 10_000 }), `${words} ${address}`)
      .resolves.toBe(undefined);
  }

  // What was resolved and is found again was resolved all the same, and the number says why the list is shorter.
  for (const { id } of world.targets.values()) world.scan(id);
  await syncNow(play, sourceId);
  await page.goto('/');
  await main.getByText('of 2; 2 of them were opened again since').waitFor();

  await page.goto('/assets');
  const overdue = page
    .getByRole('row')
    .nth(1)
    .getByRole('link', { name: /overdue on/ });
  const number = /\d+/.exec((await overdue.textContent()) ?? '')?.[0];
  await overdue.click();
  await page
    .getByText(`${number} ${number === '1' ? 'matches' : 'match'}`, { exact: true })
    .first()
    .waitFor();
});

test('the light markup of a scanner is drawn, and nothing else of what it writes', { timeout: 120_000 }, async () => {
  const { items } = await play.call<{ items: { id: string }[] }>('GET', '/vulnerabilities?limit=1');
  const page = await play.signIn(`/vulnerabilities/${items[0]?.id}`);
  const text = page.getByText('Outdated.\nSeen from the internet.');
  await text.waitFor();
  expect(await page.getByRole('listitem').filter({ hasText: nasty }).textContent()).toBe(nasty);
  expect(await page.locator('img[src="x"]').count()).toBe(0);
  await page.getByText(/^Due on \w{3} \d{1,2} \w{3} \d{4}, until that day ends/).waitFor();
});
