import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { type Address, addresses } from './addresses.ts';
import { connectSource, syncNow } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const auditor = { email: 'auditor@example.org', password: 'plum window seven rivers' };
const forgetful = { ...auditor, email: 'eve@example.org' };

let sourceId: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
});

async function walk(page: Page, all: readonly Address[]): Promise<void> {
  for (const { path } of all) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
    await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
    await expectAccessible(page);
  }
}

test('a checker of accessibility finds nothing on any page, in light and in dark', { timeout: 900_000 }, async () => {
  const outside = await play.visit('/sign-in');
  await outside.getByRole('button', { name: 'Sign in' }).waitFor();
  await expectAccessible(outside);
  await outside.getByRole('link', { name: 'Forgot your password?' }).click();
  await outside.getByRole('heading', { name: 'Forgot your password?' }).waitFor();
  await expectAccessible(outside);
  const { id } = await play.call<{ id: string }>('POST', '/members', { ...forgetful, role: 'engineer' });
  const { link } = await play.call<{ link: string }>('POST', `/members/${id}/password-link`);
  await outside.goto(link);
  await outside.getByLabel('New password').fill('eleven quiet lamps');
  await outside.getByLabel('The same once more').fill('eleven quiet lamps');
  await expectAccessible(outside);
  await outside.getByRole('button', { name: 'Set password' }).click();
  await outside.getByText('Your new password is set').waitFor();
  // The secret in the link is in no address any more.
  expect(new URL(outside.url()).hash).toBe('');
  await outside.context().close();
  const page = await play.signIn('/');
  const all = await addresses((path) => play.call('GET', path));
  expect(all.length).toBeGreaterThan(20);
  await walk(page, all);
});

test('nor where a sync is held, where a person may only read, and where nothing is answered', {
  timeout: 900_000,
}, async () => {
  const all = await addresses((path) => play.call('GET', path));
  const named = (...names: string[]) => all.filter(({ name }) => names.includes(name));
  fixAtSource(play.simulator.world);
  const held = await syncNow(play, sourceId);
  expect(held.status).toBe('held');
  await play.call('POST', '/members', { ...auditor, name: 'auditor', role: 'auditor' });
  const page = await play.signIn('/', auditor);
  await walk(page, [{ name: 'held', path: `/syncs/${held.id}` }, ...named('dashboard', 'overview', 'integrations')]);
  await walk(page, named('members', 'api-keys', 'sign-in-settings', 'organisation', 'policy', 'assets'));

  const refusal = { status: 429, code: 'too-many-requests', title: 'Too many requests', detail: 'Wait a moment.' };
  const isSession = /\/api\/v1\/session$/;
  await page.route('**/api/v1/**', (route) =>
    isSession.test(route.request().url())
      ? route.continue()
      : route.fulfill({ status: 429, contentType: 'application/problem+json', body: JSON.stringify(refusal) }),
  );
  await walk(page, named('dashboard', 'vulnerabilities', 'vulnerability', 'check', 'syncs', 'members'));
});
