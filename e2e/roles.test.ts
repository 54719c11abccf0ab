import { beforeAll, expect, test } from 'vitest';
import { connectSource, syncNow } from './connected.ts';
import { administrator, stage } from './curfew.ts';
import { fixAtSource, ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const password = 'plum window seven rivers';
let sourceId: string;
let heldId: string;
beforeAll(async () => {
  sourceId = await connectSource(play);
  fixAtSource(play.simulator.world);
  const held = await syncNow(play, sourceId);
  expect(held.status).toBe('held');
  heldId = held.id;
  for (const role of ['manager', 'engineer', 'auditor']) {
    await play.call('POST', '/members', { email: `${role}@example.org`, name: role, role, password });
  }
});

const everything = { connects: true, syncs: true, releases: true, invites: true };
test.each([
  { role: 'administrator', may: everything },
  { role: 'manager', may: { ...everything, connects: false, invites: false } },
  { role: 'engineer', may: { ...everything, connects: false, invites: false, releases: false } },
  { role: 'auditor', may: { connects: false, syncs: false, releases: false, invites: false } },
])('the $role sees and can do just what is theirs', async ({ role, may }) => {
  const who = role === 'administrator' ? administrator : { email: `${role}@example.org`, password };
  const page = await play.signIn('/settings/integrations', who);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  /** The same asked of the API, with the cookie of the browser: 403 whatever a page offers. */
  const isRefused = async (path: string, data: object = {}) => {
    const headers = { origin: play.server.address };
    return (await page.request.post(`/api/v1${path}`, { data, headers })).status() === 403;
  };

  await page.getByRole('article', { name: /Halo Security/ }).waitFor();
  expect(await button('Connect Halo Security').isEnabled()).toBe(may.connects);
  expect(await button('Test now').count()).toBe(may.connects ? 1 : 0);
  if (!may.connects) {
    await page.getByText('Only an administrator connects or disconnects them').waitFor();
    const body = { provider: 'halo-security', credentials: { apiKey: 'x' } };
    expect(await isRefused('/integrations', body)).toBe(true);
    expect(await isRefused('/monitoring-sources', { integrationId: sourceId })).toBe(true);
  }

  await page.goto('/vulnerabilities/overview');
  await page.getByRole('article', { name: /Halo Security/ }).waitFor();
  expect(await button('Add Monitoring Source').first().isEnabled()).toBe(may.connects);
  expect(await button('Sync now').count()).toBe(may.syncs ? 1 : 0);
  if (!may.syncs) expect(await isRefused(`/monitoring-sources/${sourceId}/syncs`)).toBe(true);

  await page.goto(`/syncs/${heldId}`);
  await page.getByText('Remote code execution in the shop').first().waitFor();
  expect(await button(/^Release/).count()).toBe(may.releases ? 1 : 0);
  expect(await button(/^Discard/).count()).toBe(may.releases ? 1 : 0);
  if (!may.releases) {
    await page.getByText('Administrators and managers release or discard it.').waitFor();
    expect(await isRefused(`/syncs/${heldId}/release`)).toBe(true);
    expect(await isRefused(`/syncs/${heldId}/discard`, { reason: 'Because.' })).toBe(true);
  }

  await page.goto('/settings/members');
  await page.getByRole('main').getByText('auditor@example.org').first().waitFor();
  expect((await button('Invite somebody').count()) > 0).toBe(may.invites);
  if (!may.invites) {
    const somebody = { email: 'eve@example.org', role: 'administrator' };
    expect(await isRefused('/invitations', somebody)).toBe(true);
    expect(await isRefused('/members', { ...somebody, password })).toBe(true);
  }
});
