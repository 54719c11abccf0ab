import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { type SmtpServer, startSmtpServer } from '../../../test/support/smtp-server.ts';
import { createMailer } from '../../lib/mailer.ts';

let app: AppFixture;
let smtp: SmtpServer;
beforeAll(async () => {
  smtp = await startSmtpServer();
  app = await appFixture();
});
afterAll(async () => {
  await app.close();
  await smtp.close();
});

// Nothing listens there.
const url = 'http://127.0.0.1:9/hooks/hush';

it('a webhook is made, read, changed, tested, rotated and deleted; its secret is answered twice only', async () => {
  const made = await app.call('POST /webhooks', { body: { name: 'Chat', url } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({ name: 'Chat', url, isEnabled: true, secret: expect.stringMatching(/^whsec_/) });
  const { id } = made.body;
  const read = await app.call(`GET /webhooks/${id}`);
  expect(read.text).not.toContain('whsec_');
  expect((await app.call('GET /webhooks')).body.items).toEqual([read.body]);
  const changed = await app.call(`PATCH /webhooks/${id}`, {
    body: { kinds: ['overdue'] },
    headers: { 'if-match': String(read.headers['etag']) },
  });
  expect(changed.body).toMatchObject({ kinds: ['overdue'], name: 'Chat' });
  const late = await app.call(`PATCH /webhooks/${id}`, {
    body: { name: 'Late' },
    headers: { 'if-match': String(read.headers['etag']) },
  });
  expect(late.status).toBe(412);
  const tested = await app.call(`POST /webhooks/${id}/test`);
  expect(tested.body).toMatchObject({
    status: 'dead',
    attempts: 1,
    lastError: expect.stringContaining('connection failed'),
  });
  expect(tested.text).not.toContain('hush');
  const rotated = await app.call(`POST /webhooks/${id}/rotate-secret`);
  expect(rotated.body.secret).not.toBe(made.body.secret);
  expect(rotated.body.previousSecretUntil).not.toBeNull();
  expect((await app.call(`DELETE /webhooks/${id}`)).status).toBe(204);
  expect((await app.call(`GET /webhooks/${id}`)).status).toBe(404);
  const log = await app.call('GET /deliveries?status=dead&channel=webhook', { as: 'auditor' });
  expect(log.body.items).toMatchObject([{ recipient: 'Chat', title: 'test' }]);
  const [{ id: delivery }] = log.body.items;
  expect((await app.call(`POST /deliveries/${delivery}/retry`, { as: 'manager' })).status).toBe(403);
  expect((await app.call(`POST /deliveries/${delivery}/retry`)).body.status).toBe('waiting');
  expect((await app.fetch('GET /metrics')).text).toContain('curfew_deliveries{channel="webhook",status="waiting"} 1');
});

it('says what is wrong with an address', async () => {
  const refused = await app.call('POST /webhooks', { body: { name: 'x', url: 'https://169.254.169.254/' } });
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ code: 'address-refused', errors: [{ path: 'url' }] });
});

it.each(['manager', 'engineer', 'auditor'] as const)('webhooks are not for the role %s', async (role) => {
  expect((await app.call('GET /webhooks', { as: role })).status).toBe(403);
  expect((await app.call('POST /webhooks', { as: role, body: { name: 'x', url } })).status).toBe(403);
});

it('preferences are for members, and say whether there is a mail server', async () => {
  const refused = await app.call('GET /notice-preferences');
  expect(refused.status).toBe(403);
  const mailed = app.build({ mailer: createMailer({ smtpUrl: smtp.url, from: 'curfew@example.org' }) });
  expect(
    (await mailed.inject({ url: '/api/v1/notice-preferences', headers: { host: '127.0.0.1:4680' } })).statusCode,
  ).toBe(401);
  await mailed.close();
});
