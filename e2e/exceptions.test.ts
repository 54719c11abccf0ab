import { beforeAll, expect, test } from 'vitest';
import { connectSource } from './connected.ts';
import { expectAccessible, stage } from './curfew.ts';
import { ordinary, pastWorld } from './worlds.ts';

const play = stage({ simulator: { world: pastWorld(ordinary) } });
const password = 'plum window seven rivers';
const max = { email: 'max@example.org', password };
const title = 'Remote code execution in the shop';
let vulnerabilityId: string;

beforeAll(async () => {
  await connectSource(play);
  await play.call('POST', '/members', { ...max, name: 'Max', role: 'manager' });
  await play.call('POST', '/members', { email: 'eve@example.org', password, name: 'Eve', role: 'auditor' });
  const { items } = await play.call<{ items: { id: string; title: string }[] }>('GET', '/vulnerabilities?limit=50');
  vulnerabilityId = items.find((each) => each.title === title)?.id ?? '';
});

test('an exception is proposed by one person, approved by another, holds, and ends as overdue as before', {
  timeout: 300_000,
}, async () => {
  // Max proposes from the vulnerability, which is overdue already.
  const his = await play.signIn(`/vulnerabilities/${vulnerabilityId}`, max);
  await his.getByText('Overdue', { exact: true }).first().waitFor();
  await his.getByRole('link', { name: 'Propose exception' }).click();
  await his.getByRole('radio', { name: /^Mitigated by a control/ }).check();
  await his.getByText('1 now').first().waitFor();
  await his.getByText('An administrator other than you approves it').waitFor();
  await his.getByLabel('Reason', { exact: true }).fill('The shop stands behind a rule of the firewall.');
  await his.getByLabel('Control', { exact: true }).fill('WAF rule 7');
  await his.getByRole('button', { name: '30 days', exact: true }).click();
  await expectAccessible(his);
  await his.getByRole('button', { name: 'Propose exception' }).click();

  // It waits, and not for him: neither the page nor the server lets him approve his own.
  await his.getByText('Waiting for approval').first().waitFor();
  await his.getByText('You have proposed it yourself, and it takes a second person.').waitFor();
  expect(await his.getByRole('button', { name: 'Approve exception' }).count()).toBe(0);
  const address = new URL(his.url()).pathname;
  const id = address.split('/').at(-1) ?? '';
  const headers = { origin: play.server.address };
  const refused = await his.request.post(`/api/v1/exceptions/${id}/approve`, { data: {}, headers });
  expect(refused.status()).toBe(403);
  expect(await refused.json()).toMatchObject({ refusals: expect.arrayContaining(['same-person']) });
  const file = { name: 'Regel 7 „WAF“.txt', mimeType: 'text/plain', buffer: Buffer.from('deny all') };
  await his.locator('input[type=file]').setInputFiles(file);
  const link = his.getByRole('link', { name: file.name });
  await link.waitFor();
  const download = his.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe(file.name);
  await expectAccessible(his);

  const whileItWaits = new Date().toISOString();

  // Ada finds it in her queue and approves it: late, since the deadline had passed.
  const hers = await play.signIn('/exceptions?view=waiting');
  await hers.getByText('1 exception waits for your decision.').waitFor();
  await expectAccessible(hers);
  await hers.getByRole('link', { name: /^Mitigated by a control/ }).click();
  await hers.getByRole('button', { name: 'Approve exception' }).click();
  const dialog = hers.getByRole('dialog');
  await dialog.getByLabel(/^Comment/).fill('Until the fix is out.');
  await expectAccessible(hers, '[role=dialog]');
  await dialog.getByRole('button', { name: 'Approve exception' }).click();
  await hers.getByText('approved late').first().waitFor();
  await hers.getByText('Until the fix is out.').waitFor();
  await expectAccessible(hers);

  // It holds: the vulnerability is excepted, and the check says what it rests on.
  await hers.getByRole('link', { name: 'Show what it covers' }).click();
  await hers.getByText(title).first().waitFor();
  await hers.goto(`/vulnerabilities/${vulnerabilityId}`);
  await hers.getByText('Excepted', { exact: true }).first().waitFor();
  await hers.getByText('Approved late: it was overdue before, and the miss stays.').waitFor();
  await expectAccessible(hers);
  await hers.goto('/checks');
  await hers.getByText('by exception').first().waitFor();

  // Max revokes it, with a reason; everything is as overdue as its dates say.
  await his.reload();
  await his.getByText('Active', { exact: true }).first().waitFor();
  await his.getByRole('button', { name: 'Revoke exception' }).click();
  await his.getByRole('dialog').getByLabel('Reason', { exact: true }).fill('The rule is gone.');
  await his.getByRole('dialog').getByRole('button', { name: 'Revoke exception' }).click();
  await his.getByText('Revoked by max@example.org:').waitFor();
  await his.goto(`/vulnerabilities/${vulnerabilityId}`);
  await his.getByText('Overdue', { exact: true }).first().waitFor();
  await hers.goto('/checks');
  await hers.getByText('Failing').first().waitFor();
  expect(await hers.getByText('by exception').count()).toBe(0);

  // As of then it waits for her still, and nobody decides about it any more.
  await hers.goto(`/exceptions?view=waiting&asOf=${whileItWaits}`);
  await hers.getByText('1 exception waits for your decision.').waitFor();
  await expectAccessible(hers);
  await hers.getByRole('link', { name: /^Mitigated by a control/ }).click();
  await hers.getByText('Waiting for approval').first().waitFor();
  await hers.getByText('A past day is shown. Come back to now to change something.').waitFor();
  expect(await hers.getByRole('button', { name: /Approve|Reject|Withdraw/ }).count()).toBe(0);
  await expectAccessible(hers);
  await hers.goto(`/vulnerabilities/${vulnerabilityId}?asOf=${whileItWaits}`);
  await hers.getByText(', waiting for approval').waitFor();
  await hers.goto(`/exceptions/new?vulnerability=${vulnerabilityId}&asOf=${whileItWaits}`);
  await hers.getByRole('button', { name: 'Come back to now' }).click();
  await hers.getByRole('radio', { name: /^Mitigated by a control/ }).waitFor();
});

test('several are proposed together from the list; a draft waits for its author; who may only read, reads', {
  timeout: 300_000,
}, async () => {
  const page = await play.signIn('/vulnerabilities', max);
  for (const name of ['Weak cipher suites', 'Directory listing enabled']) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  }
  await page.getByRole('region', { name: 'Selected rows' }).getByRole('link', { name: 'Propose exception' }).click();
  await page.getByRole('radio', { name: /^Accepted risk/ }).check();
  await page.getByText('2 now').waitFor();
  await page.getByLabel('Reason', { exact: true }).fill('The portal is replaced in spring.');
  await page.getByRole('button', { name: 'Propose exception' }).click();
  // Everything that is missing is said at once, each where it belongs.
  await page.getByText('Accepted risk takes who owns the risk.').waitFor();
  await page.getByText('An exception takes an end date: nothing is excepted for ever.').waitFor();
  await page.getByRole('button', { name: 'Keep as a draft' }).click();
  await page.getByRole('link', { name: 'Go on with the draft' }).click();
  await page.getByLabel('Owner of the risk', { exact: true }).fill('Grace');
  await page.getByRole('button', { name: '30 days', exact: true }).click();
  await page
    .getByLabel('Review on', { exact: true })
    .fill(await page.getByLabel('Last day', { exact: true }).inputValue());
  await page.getByRole('button', { name: 'Propose exception' }).click();
  await page.getByText('Waiting for approval').first().waitFor();

  const reader = await play.signIn(new URL(page.url()).pathname, { email: 'eve@example.org', password });
  await reader.getByText('Managers and administrators approve exceptions.').waitFor();
  expect(await reader.getByRole('button', { name: /Approve|Reject|Withdraw|Attach/ }).count()).toBe(0);
  await reader.goto('/exceptions/new');
  await reader.getByText('You cannot propose exceptions').waitFor();
  await expectAccessible(reader);
});
