import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { addIssue } from '../simulators/halo-security/additions.ts';
import { newOccurrence } from '../simulators/halo-security/scanning.ts';
import { connectSource, syncNow } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const auditor = { email: 'auditor@example.org', password: 'plum window seven rivers' };

let sourceId: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
});

const document = (page: Page) => page.getByLabel('Policy as YAML');
const standing = (page: Page, words: string | RegExp) => page.getByRole('status').getByText(words).waitFor();

test('a policy is changed in the table and in the document, validated, put in force, and seen at a vulnerability', {
  timeout: 300_000,
}, async () => {
  const page = await play.signIn('/policy');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByText('Version 1 is in force').waitFor();
  await page.getByRole('link', { name: 'Change the policy' }).click();
  await page.getByRole('heading', { name: 'Write version 2' }).waitFor();
  await standing(page, 'Nothing differs from version 1.');
  expect(await page.getByRole('button', { name: 'Put in force…' }).isDisabled()).toBe(true);

  // The table writes the document.
  await page.getByLabel('Time of rule medium', { exact: true }).fill('10');
  await expect
    .poll(() => document(page).inputValue())
    .toMatch(/id: medium\n\s+when: \{ severity: medium \}\n\s+within: 10 days/);
  await standing(page, '1 thing differs from version 1.');

  // A mistake is told at its line and at its row; the table goes on once the document can be read.
  const good = await document(page).inputValue();
  await document(page).fill(good.replace('within: 10 days', 'within: 10 dayz'));
  await standing(page, /1 mistake/);
  const mistakes = page.getByRole('list', { name: 'Mistakes and warnings' });
  const line = good.split('\n').findIndex((each) => each.includes('within: 10 days')) + 1;
  await mistakes.getByRole('button', { name: `Line ${line}` }).waitFor();
  expect(await page.getByRole('button', { name: 'Put in force…' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await document(page).fill(good.replace('rules:', 'rules: ['));
  await page.getByText('The table waits until it can.').waitFor();
  await document(page).fill(good);
  await standing(page, '1 thing differs from version 1.');

  // By keyboard alone: a rule of its own, with a fact, moved to the top.
  await page.getByRole('button', { name: 'Add a rule' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a fact to rule new-rule' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: /^Publicly exposed/ }).focus();
  await page.keyboard.press('Enter');
  const fact = page.getByRole('dialog', { name: /Publicly exposed: .* of rule new-rule/ });
  await fact.getByLabel('yes').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await fact.waitFor({ state: 'hidden' });
  await page.getByLabel('Time of rule new-rule').fill('10');
  await page.getByLabel('Unit of rule new-rule').selectOption('hours');
  await expect.poll(() => document(page).inputValue()).toContain('when: { publiclyExposed: true }');
  await page.getByRole('button', { name: 'Move rule new-rule up' }).focus();
  for (let row = 0; row < 5; row += 1) await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => document(page).inputValue()).toMatch(/rules:\n\s+- id: new-rule/);
  // Everything is exposed: what comes after it is hardly reached, and that is said.
  await standing(page, /Valid/);
  await page.getByRole('button', { name: 'Remove rule new-rule' }).click();
  await standing(page, '1 thing differs from version 1.');

  // Who moves is seen before anything is saved.
  await page.getByRole('button', { name: 'Simulate' }).click();
  const simulation = page.getByRole('dialog', { name: 'What it would do' });
  await simulation.getByText(/2 would have less time/).waitFor();
  await simulation.getByRole('link', { name: 'Weak cipher suites' }).waitFor();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await simulation.waitFor({ state: 'hidden' });
  expect((await play.call<{ version: number }>('GET', '/sla-policies/active')).version).toBe(1);

  await page.getByRole('button', { name: 'Put in force…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put this policy in force' });
  await dialog
    .getByText(/medium.*90 days.*10 days/i)
    .first()
    .waitFor();
  await dialog.getByLabel('For what is open, too').check();
  await dialog.getByLabel('Reason').fill('Board decision of 3 March');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Put version 2 in force' }).click();
  await page
    .getByText(/version 2 is in force/i)
    .first()
    .waitFor();
  await page.getByText('10 days after it is first seen').waitFor();

  // What was open is judged again in the background, and says so.
  const windowOf = async (title: string) => {
    const path = `/vulnerabilities?q=${encodeURIComponent(title)}`;
    const [one] = (await play.call<{ items: { id: string; dueAt: string }[] }>('GET', path)).items;
    return { id: one?.id ?? '', days: Math.ceil((Date.parse(one?.dueAt ?? '') - Date.now()) / 86_400_000) };
  };
  await expect.poll(async () => (await windowOf('Weak cipher suites')).days, { timeout: 60_000 }).toBeLessThan(12);
  await page.goto(`/vulnerabilities/${(await windowOf('Weak cipher suites')).id}`);
  await page
    .getByText(/10 days from first seen/)
    .first()
    .waitFor();
  await page.locator('summary').filter({ hasText: 'step by step' }).click();
  await page.getByText(/^version 2, its rule “medium”/).waitFor();
  await expectAccessible(page);
  // So is what is found from then on.
  const issue = addIssue(play.simulator.world, 'Found under the new policy', 3);
  const target = play.simulator.world.target(3_001);
  target.rows.push(newOccurrence(issue.id, target.id));
  play.simulator.world.scan(target.id);
  await syncNow(play, sourceId);
  expect((await windowOf('Found under the new policy')).days).toBeLessThan(12);

  await page.goto('/policy/versions/2');
  await page.getByText('Board decision of 3 March').waitFor();
  await page.getByRole('region', { name: 'Differences line by line' }).waitFor();
  await expectAccessible(page);
});

test('a preset with several obligations is shown as what it is, and what is written is not lost by accident', {
  timeout: 300_000,
}, async () => {
  const page = await play.signIn('/policy/edit');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Begin from a preset' }).click();
  const presets = page.getByRole('dialog', { name: 'Begin from a preset' });
  await presets.getByText('CISA BOD 26-04', { exact: true }).waitFor();
  await presets
    .getByText(/not been verified/)
    .first()
    .click();
  await expectAccessible(page);
  await presets.getByRole('button', { name: 'Add its obligations: CISA BOD 26-04' }).click();
  await page.getByRole('region', { name: 'Obligation CISA BOD 26-04' }).waitFor();
  await page.getByLabel('Event of rule not-kev-not-exposed-not-automatable-total').waitFor();
  await standing(page, /Valid/);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Checks' }).click();
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('region', { name: 'Obligation CISA BOD 26-04' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('region', { name: 'Obligation CISA BOD 26-04' }).waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'Checks' }).click();
  await page.getByRole('heading', { level: 1, name: 'Checks' }).waitFor();
});

test('another version that comes meanwhile is looked at before anything is put in force', {
  timeout: 120_000,
}, async () => {
  const page = await play.signIn('/policy/edit');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByLabel('Time of rule low', { exact: true }).fill('150');
  await play.call('POST', '/sla-policies', { days: { medium: 80 }, reason: 'Somebody else' });
  await page.getByRole('button', { name: 'Put in force…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put this policy in force' });
  await dialog.getByLabel('For what comes from now on').check();
  await dialog.getByLabel('Reason').fill('Mine');
  await dialog.getByRole('button', { name: /^Put version/ }).click();
  await dialog.getByText(/is in force meanwhile/).waitFor();
  await dialog.getByRole('button', { name: 'Compare with the version that is in force now' }).click();
  await standing(page, '2 things differ from version 3.');
});

test('a feed is loaded from a file and told as loaded; whoever may only read sees who can', {
  timeout: 120_000,
}, async () => {
  const page = await play.signIn('/policy/feeds');
  await page.getByText('None of 3 feeds are loaded').waitFor();
  await page
    .getByRole('button', { name: /^Load a file: Known Exploited/ })
    .first()
    .click();
  const entry = {
    cveID: 'CVE-2026-10001',
    dateAdded: '2026-03-01',
    dueDate: '2026-03-22',
    knownRansomwareCampaignUse: 'Unknown',
  };
  const catalogue = {
    title: 'KEV',
    catalogVersion: '2026.03.01',
    dateReleased: '2026-03-01T12:00:00Z',
    count: 1,
    vulnerabilities: [entry],
  };
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'kev.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(catalogue)) });
  await page.getByRole('button', { name: 'Load file' }).click();
  await page.getByText('1 of 3 feeds is loaded').waitFor();
  await page.getByText('2026.03.01').first().waitFor();
  await expectAccessible(page);

  await play.call('POST', '/members', { ...auditor, name: 'auditor', role: 'auditor' });
  const reader = await play.signIn('/policy/feeds', auditor);
  await reader.getByText('Only an administrator or a manager can change this.').waitFor();
  expect(await reader.getByRole('button', { name: /^Fetch/ }).count()).toBe(0);
  await reader.goto('/policy');
  await reader.getByText('Administrators and managers put a new version in force.').waitFor();
  expect(await reader.getByRole('link', { name: 'Change the policy' }).count()).toBe(0);
  await reader.goto('/policy/edit');
  await reader.getByText(/it is not kept/).waitFor();
  expect(await reader.getByRole('button', { name: 'Put in force…' }).count()).toBe(0);
});
