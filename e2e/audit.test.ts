import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { temporaryFolder } from '../test/process/curfew-process.ts';
import { beginAudit, untilSealed } from './audited.ts';
import { connectSource } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const auditor = { email: 'rita@auditors.example', password: 'plum window seven rivers' };
const verifier = fileURLToPath(new URL('../src/evidence/verify.mjs', import.meta.url));
const day = (away: number) => new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  await connectSource(play);
  await untilSealed(play.call);
});

/** What a press of this saves, in a folder. */
async function saved(page: Page, name: string | RegExp, folder: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name }).first().click();
  const file = await download;
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

test('an auditor is invited, sees the window and nothing else, draws, looks, takes the evidence and verifies it; then it ends', {
  timeout: 600_000,
}, async () => {
  // Ada begins the audit and invites Rita.
  const hers = await play.signIn('/audits');
  await hers.getByText('There is no audit yet').waitFor();
  await hers.getByRole('button', { name: 'Begin an audit' }).click();
  const dialog = hers.getByRole('dialog');
  await dialog.getByLabel('Title', { exact: true }).fill('SOC 2, autumn');
  await dialog.getByRole('radio', { name: /^Other days/ }).check();
  await dialog.getByLabel('First day').fill(day(-90));
  await dialog.getByLabel('Last day').fill(day(-2));
  await expectAccessible(hers, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Begin audit' }).click();
  await hers.getByRole('heading', { name: 'SOC 2, autumn' }).waitFor();
  await hers.getByRole('button', { name: 'Invite an auditor' }).click();
  await hers.getByRole('dialog').getByLabel('E-mail').fill(auditor.email);
  await hers.getByRole('dialog').getByRole('button', { name: 'Invite auditor' }).click();
  await hers.getByText('The invitation is made').waitFor();
  const link = (await hers.getByRole('dialog').locator('code').textContent()) ?? '';
  await hers.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  const address = new URL(hers.url()).pathname;

  // Rita comes in: the audit is her landing page, and all there is.
  const page = await play.visit(link);
  await page.getByLabel('Your name').fill('Rita');
  await page.getByLabel('Password', { exact: true }).fill(auditor.password);
  await page.getByRole('button', { name: /^Join/ }).click();
  await page.getByRole('heading', { name: 'SOC 2, autumn' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(address);
  const places = page.getByRole('navigation', { name: 'Pages' });
  expect(await places.getByRole('link').allTextContents()).toEqual(['Your audits', 'Your account']);
  await page.goto('/vulnerabilities');
  await page.getByRole('heading', { name: 'SOC 2, autumn' }).waitFor();
  expect(new URL(page.url()).pathname).toBe(address);
  for (const path of ['vulnerabilities', 'overview', 'evidence/log', 'members', 'audit-log']) {
    expect((await page.request.get(`/api/v1/${path}`)).status(), path).toBe(403);
  }
  await expectAccessible(page);

  // The whole population, with numbers that add up to the list.
  await page.getByRole('link', { name: 'Look at all of it' }).click();
  const table = page.getByRole('table', { name: 'Items of the population', exact: true });
  await table.getByText('Outdated TLS library').waitFor();
  expect(await table.getAttribute('aria-rowcount')).toBe(String(await table.getByRole('row').count()));
  await expectAccessible(page);

  // What the checks said, how the scanner was read, what was excepted: of her days, before anything was connected, nothing;
  // of the days up to now something of each, which Ada looks at.
  const full = await beginAudit(play.call, 'Up to now');
  const parts = [
    ['Checks', 'No check said anything in these days', /^What “Halo Security vulnerability alert .*” said$/],
    ['Syncs', 'There was no source in these days', 'Syncs'],
    ['Exceptions', 'No exception in these days', null],
  ] as const;
  for (const [name, nothing, table] of parts) {
    await page.getByRole('navigation', { name: 'Audit', exact: true }).getByRole('link', { name }).click();
    await page.getByText(nothing).waitFor();
    await hers.goto(`/audits/${full}/${name.toLowerCase()}`);
    await (table === null ? hers.getByText(nothing) : hers.getByRole('table', { name: table })).waitFor();
    await expectAccessible(hers);
  }
  await page.goto(address);

  // A sample of her own, and one of its items from first sight on.
  await page.getByRole('button', { name: 'Draw a sample' }).click();
  await page.getByRole('dialog').getByLabel('Size', { exact: true }).fill('2');
  await page.getByRole('dialog').getByLabel('Seed', { exact: true }).fill('thrown dice: 4 6 1 3');
  await expectAccessible(page, '[role=dialog]');
  await page.getByRole('dialog').getByRole('button', { name: 'Draw sample' }).click();
  await page.getByRole('heading', { name: 'Sample #1' }).waitFor();
  await page.getByText('thrown dice: 4 6 1 3').waitFor();
  await expectAccessible(page);
  const items = page.getByRole('table', { name: 'Items of the sample' });
  await items.getByRole('link', { name: /^1\./ }).click();
  await page.getByText('As known then, and as known now').waitFor();
  await page
    .getByRole('button', { name: /^Sealed/ })
    .first()
    .click();
  await page.getByText('Verified in this browser').waitFor();
  await expectAccessible(page, '[role=dialog]');
  await page.keyboard.press('Escape');
  await page.getByLabel('Note', { exact: true }).fill('The scanner’s own report says the same.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('list', { name: 'Notes' }).getByText('The scanner’s own report says the same.').waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Tab');
  await page.getByRole('link', { name: /in sample #1/ }).click();
  await page.getByText('1 of 2 items noted on').waitFor();

  // She takes the evidence with her, and it needs no server.
  await page.getByRole('button', { name: 'Make a bundle with it' }).click();
  await page.getByRole('link', { name: /^Download the bundle/ }).waitFor({ timeout: 240_000 });
  await expectAccessible(page);
  const folder = await temporaryFolder();
  try {
    const kept = await saved(page, 'Download the checkpoint', folder.path);
    const bundle = await saved(page, /^Download the bundle/, folder.path);
    const verified = spawnSync(process.execPath, [verifier, bundle, '--checkpoint', kept], { encoding: 'utf8' });
    expect(verified.stdout + verified.stderr).toMatch(/verified|holds/i);
    expect(verified.status).toBe(0);
  } finally {
    await folder.remove();
  }

  // Ada ends it: what Rita did is in the audit log, and she is out.
  await hers.goto('/settings/audit-log');
  await hers.getByText('Rita').first().waitFor();
  await hers.goto(address);
  await hers.getByRole('button', { name: 'End audit' }).click();
  await hers.getByRole('dialog').getByText('1 auditor loses access at once.').waitFor();
  await expectAccessible(hers, '[role=dialog]');
  await hers.getByRole('dialog').getByRole('button', { name: 'End audit' }).click();
  await hers.getByText('access is closed').waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await page.getByLabel('E-mail').fill(auditor.email);
  await page.getByLabel('Password', { exact: true }).fill(auditor.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText(/No audit that you are invited to is open/).waitFor();
});
