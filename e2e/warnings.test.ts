import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { startSmtpServer } from '../test/support/smtp-server.ts';
import { expectAccessible, stage } from './curfew.ts';

const smtp = await startSmtpServer();
const received: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 204;
const receiver = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk;
  });
  request.on('end', () => {
    received.push({ headers: request.headers, body });
    response.writeHead(status).end();
  });
});
await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hooks/on-call`;
afterAll(async () => {
  await smtp.close();
  receiver.closeAllConnections();
  receiver.close();
});

const play = stage({ settings: { CURFEW_SMTP_URL: smtp.url, CURFEW_MAIL_FROM: 'curfew@example.org' } });

test('a webhook is added, tried and verified, and what was sent is in the log', async () => {
  const page = await play.signIn('/settings/webhooks');
  await page.getByText('There is no webhook').waitFor();
  await page.getByRole('button', { name: 'Add webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('On-call chat');
  await dialog.getByLabel('Address').fill('https://169.254.169.254/');
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await dialog.getByText(/link-local, metadata or reserved/).waitFor();
  await expectAccessible(page);
  await dialog.getByLabel('Address').fill(address);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await dialog.getByText('it is not shown again').waitFor();
  const secret = (await dialog.locator('code').first().textContent()) ?? '';
  await dialog.getByRole('button', { name: 'I have copied it' }).click();

  await page.getByRole('button', { name: 'Send test On-call chat' }).click();
  await page.getByText('The test to On-call chat was taken.').waitFor();
  const [{ headers, body } = { headers: {}, body: '' }] = received;
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);

  status = 500;
  await page.getByRole('button', { name: 'Send test On-call chat' }).click();
  await page.getByText('It answered 500.').first().waitFor();
  const log = page.getByRole('table', { name: 'Deliveries' });
  await log.getByText('Given up').waitFor();
  await expectAccessible(page);
  status = 204;
  await log.getByRole('button', { name: /Try again/ }).click();
  // A worker sends it, within seconds.
  await expect.poll(() => received.length, { timeout: 20_000 }).toBe(3);
  expect(received[2]?.headers['webhook-id']).toBe(received[1]?.headers['webhook-id']);
});

test('what somebody is told, and when, is up to them', async () => {
  const page = await play.signIn('/settings/notices');
  await page.getByText('this is what fits your role').waitFor();
  expect(await page.getByText('Nobody is mailed yet').count()).toBe(0);
  await page.getByRole('radio', { name: 'At once' }).check();
  await page.getByRole('checkbox', { name: 'Overdue' }).check();
  await page.getByRole('checkbox', { name: 'Informational' }).uncheck();
  await page.getByRole('button', { name: 'Save warnings' }).click();
  await page.getByText('You have chosen nothing yet').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('radio', { name: 'At once' }).waitFor();
  expect(await page.getByRole('radio', { name: 'At once' }).isChecked()).toBe(true);
  expect(await page.getByRole('checkbox', { name: 'Informational' }).isChecked()).toBe(false);
  await expectAccessible(page);
});
