import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { newWebhookSecret, noticeMessage, signedHeaders } from './webhook-message.ts';

it('signs as the example of Standard Webhooks does', () => {
  // Computed with another implementation of the specification.
  const headers = signedHeaders({ id: 'x', at: 1_614_265_330_000, body: '{"test": 2432232314}' }, [
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ]);
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const expected = createHmac('sha256', key).update('msg_x.1614265330.{"test": 2432232314}').digest('base64');
  expect(headers).toEqual({
    'webhook-id': 'msg_x',
    'webhook-timestamp': '1614265330',
    'webhook-signature': `v1,${expected}`,
  });
});

it('two secrets sign side by side', () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const { 'webhook-signature': signature = '' } = signedHeaders({ id: 'x', at: 0, body: '{}' }, secrets);
  const own = secrets.map((secret) => signedHeaders({ id: 'x', at: 0, body: '{}' }, [secret])['webhook-signature']);
  expect(signature.split(' ')).toEqual(own);
  expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
});

it('tells titles, severities, dates and links, and nothing else that a scanner wrote', () => {
  const message = noticeMessage({
    kind: 'overdue',
    counts: [{ kind: 'overdue', severity: 'critical', count: 150 }],
    items: [
      {
        id: 'n',
        kind: 'overdue',
        subject: { kind: 'vulnerability', id: 'v' },
        severity: 'critical',
        payload: {
          title: 'Old OpenSSL',
          asset: 'secret-host.internal',
          reason: 'a long text',
          dueAt: '2026-03-09T22:59:59Z',
        },
        occurredAt: 0,
      },
    ],
    at: 0,
    publicUrl: 'https://curfew.example',
    isDemonstration: false,
  });
  expect(message).toMatchObject({
    type: 'notice.overdue',
    data: { count: 150, omitted: 149, bySeverity: { critical: 150 } },
  });
  expect(JSON.stringify(message)).not.toMatch(/secret-host|long text/);
});
