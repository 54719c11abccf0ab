import { expect, test } from 'vitest';
import { stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

const play = stage({
  settings: { CURFEW_ADMIN_EMAIL: '', CURFEW_ADMIN_PASSWORD: '' },
  simulator: { world: pastWorld(ordinary) },
});
const overdue = 'Remote code execution in the shop';

test('from the one-time link to a check that fails, and passes its entry once the fix is confirmed', async () => {
  const { server, simulator } = play;
  await server.says('token=');
  const [link = ''] = /http\S+token=\S+/.exec(server.errors()) ?? [];
  const page = await play.visit(link);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });

  // The administrator, and straight on to the scanner.
  await page.getByLabel('Organisation').fill('Example');
  await page.getByLabel('Your name').fill('Ada');
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple');
  await button('Create administrator').click();
  const wizard = page.getByRole('dialog', { name: 'Connect Halo Security' });
  await wizard.getByText('Create Key').first().waitFor();
  expect(page.url()).not.toContain('token');
  await button('Next').click();

  // A key that the vendor refuses is said in plain words, and nothing is kept of it.
  await wizard.getByLabel('API key').fill('5a3e1b9c-0000-4000-8000-00000000dead');
  await button('Advanced').click();
  await wizard.getByLabel('Address of the API').fill(simulator.url);
  await button('Connect').click();
  const trouble = wizard.getByRole('alert');
  expect(await trouble.textContent()).toMatch(/refuse/i);
  await wizard.getByLabel('API key').fill(simulator.apiKey);
  await button('Connect').click();
  await wizard.getByText('is connected').waitFor();

  // The first sync, and its rows and verdict without another click.
  await button('Add as monitoring source').click();
  await page.getByText('1 of 5 open vulnerabilities is overdue.').waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: overdue }).waitFor();
  const check = async (status: string) => {
    await page.getByRole('link', { name: 'Dashboard', exact: true }).click();
    await page.getByRole('link', { name: new RegExp(`${status}.*should be resolved within SLA`) }).click();
    await page.waitForURL(/\/checks\//);
  };
  await check('Failing');

  // Fixed and scanned again at the source: the next sync closes it.
  fixAtSource(simulator.world, overdue);
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await button('Sync now').click();
  await page.getByText('None of 4 open vulnerabilities is overdue.').waitFor({ timeout: 60_000 });
  await check('Due soon');
});
