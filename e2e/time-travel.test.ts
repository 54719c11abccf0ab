import { expect, test } from 'vitest';
import { connectSource, syncNow } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const overdue = 'Remote code execution in the shop';

test('a stretch of the band shows the whole application as it was, and nothing of it can be changed', async () => {
  const sourceId = await connectSource(play);
  fixAtSource(play.simulator.world, overdue);
  expect(await syncNow(play, sourceId)).toMatchObject({ status: 'complete' });
  const page = await play.signIn('/checks');
  const place = (name: string) => page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('main').getByText('should be resolved within SLA').first().click();

  // By keyboard: the band is one stop, and the arrows go along it.
  const band = page.getByRole('group', { name: /What the check said/ });
  await band
    .getByRole('button', { name: /^Due soon/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByText('You are looking at').waitFor();
  await page.getByRole('main').getByText('Failing').first().waitFor();
  expect(await page.getByRole('button', { name: /Judge now|Disable/, disabled: false }).count()).toBe(0);

  await place('Overview');
  await page.getByText('1 of 5 open vulnerabilities is overdue.').waitFor();
  await page.getByRole('link', { name: overdue }).waitFor();
  expect(await page.getByRole('button', { name: 'Sync now' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Add Monitoring Source' }).and(page.locator('[disabled]')).waitFor();
  await place('Vulnerabilities');
  await page.getByRole('main').getByText(overdue).first().waitFor();
  await page.getByText('You are looking at').waitFor();

  // By what is known now it was fixed by then: the scan that shows it had been done, and was read later. So is it counted.
  await page.getByRole('button', { name: 'As known now' }).click();
  await page.getByText(/by what was known on/).waitFor();
  await page.getByRole('main').getByText(overdue).waitFor({ state: 'detached' });
  await expectAccessible(page);
  await place('Overview');
  await page.getByText('None of 4 open vulnerabilities is overdue.').waitFor();
  await place('Vulnerabilities');
  await page.getByRole('button', { name: 'As known then' }).click();
  await page.getByRole('main').getByText(overdue).first().waitFor();
  await page.getByText(/as it was known then/).waitFor();
  expect(new URL(page.url()).searchParams.has('knownAt')).toBe(false);

  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByText('You are looking at').waitFor({ state: 'detached' });
  await place('Overview');
  await page.getByText('None of 4 open vulnerabilities is overdue.').waitFor();
  expect(new URL(page.url()).searchParams.has('asOf')).toBe(false);
  await page.getByRole('button', { name: 'Sync now' }).waitFor();
});
