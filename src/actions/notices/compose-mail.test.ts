import { expect, it } from 'vitest';
import type { NoticeItem } from '../../store/read/notice-groups.ts';
import { composeMail } from './compose-mail.ts';

const item = (title: string): NoticeItem => ({
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'overdue',
  subject: { kind: 'vulnerability', id: '00000000-0000-4000-8000-000000000002' },
  severity: 'high',
  payload: { title, asset: 'shop.example', dueAt: '2026-03-09T22:59:59Z' },
  occurredAt: 0,
});

const composed = (title: string, organisation = 'Example') =>
  composeMail({
    counts: [
      { kind: 'check-failing', severity: null, count: 1 },
      { kind: 'overdue', severity: 'high', count: 30 },
      { kind: 'overdue', severity: 'low', count: 2 },
    ],
    items: [item(title)],
    isIntroduction: false,
    publicUrl: 'https://curfew.example',
    organisation,
    isDemonstration: false,
  });

it('says what happened in numbers, then the first of it with links, then how many more', () => {
  const { subject, text, html } = composed('Old OpenSSL');
  expect(subject).toBe('Curfew: 1 check became failing, 32 vulnerabilities became overdue');
  expect(text).toContain('32 vulnerabilities became overdue: 30 high, 2 low');
  expect(text).toContain('- high: Old OpenSSL on shop.example, due 2026-03-09 22:59:59 UTC');
  expect(text).toContain('https://curfew.example/vulnerabilities/00000000-0000-4000-8000-000000000002');
  expect(text).toContain('… and 32 more.');
  expect(html).toContain('href="https://curfew.example/vulnerabilities?');
});

it('shows whatever a scanner wrote as text on one line', () => {
  const { text, html, subject } = composed('<img src=x onerror=alert(1)>\r\nBcc: eve@example.org\u202e"&');
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; Bcc: eve@example.org &quot;&amp;');
  expect(html).not.toContain('<img');
  expect(text).not.toMatch(/^Bcc:/m);
  expect(subject).not.toMatch(/[\r\n]/);
});

it('a name of the organisation cannot bring a line of its own', () => {
  expect(composed('x', 'A\r\nBcc: eve@example.org').text).not.toMatch(/^Bcc:/m);
});
