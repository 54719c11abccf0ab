// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answer, perhaps, refusal } from '../testing/answers.ts';
import { overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const later = '2026-04-02T09:00:00.000Z';
const nothing = { items: [], nextCursor: null };
const counted = { count: 0, isExact: true, bySeverity: null, bySlaState: null };
const unavailable = { status: 503, code: 'unavailable', title: 'Not now', detail: 'Not now.' } as const;
const checks = () => answer('get', '/api/v1/checks', nothing);

it('a past day is shown as known now, and as known then again, of vulnerabilities and checks', async () => {
  const read = checks();
  const page = renderPage(`/checks?asOf=${past}`, [...signedIn('engineer', overview({ sources: [] })), read]);
  await page.user.click(await screen.findByRole('button', { name: 'As known now' }));
  await screen.findByText(/by what was known on/);
  const knownAt = new URLSearchParams(page.address().split('?')[1]).get('knownAt') ?? '';
  expect(Date.parse(knownAt)).toBeGreaterThan(Date.parse(past));
  const asked = new URL(read.requests.at(-1)?.url ?? '').searchParams;
  expect([asked.get('asOf'), asked.get('knownAt')]).toEqual([past, knownAt]);
  await page.user.click(screen.getByRole('button', { name: 'As known then' }));
  expect(page.address()).toBe(`/checks?asOf=${encodeURIComponent(past)}`);
  await screen.findByText(/as it was known then/);
});

it('a page that cannot tell what was learnt later says so, and asks for what was known then', async () => {
  renderPage(`/policy?asOf=${past}&knownAt=${later}`, [
    ...signedIn('engineer', overview({ sources: [] })),
    answer('get', '/api/v1/sla-policies', nothing),
    perhaps(checks()),
  ]);
  await screen.findByText(/what was learnt later is told of vulnerabilities, checks and numbers/);
  expect(screen.queryByRole('button', { name: 'As known now' })).toBeNull();
});

it.each(['/', '/vulnerabilities/overview', '/statistics'])('the numbers of %s are as known now, too', async (page) => {
  const reads = [
    answer('get', '/api/v1/overview', overview()),
    perhaps(refusal('get', '/api/v1/overview/backlog', unavailable)),
    perhaps(refusal('get', '/api/v1/statistics', unavailable)),
    perhaps(answer('get', '/api/v1/vulnerabilities', nothing)),
    perhaps(answer('get', '/api/v1/vulnerabilities/counts', counted)),
    perhaps(checks()),
  ];
  renderPage(`${page}?asOf=${past}&knownAt=${later}`, [...signedIn('engineer'), ...reads]);
  await screen.findByText(/by what was known on/);
  await screen.findByRole('button', { name: 'As known then' });
  await expect.poll(() => reads.flatMap(({ requests }) => requests).length).toBeGreaterThan(1);
  for (const { url } of reads.flatMap(({ requests }) => requests)) {
    const asked = new URL(url).searchParams;
    expect([asked.get('asOf') ?? asked.get('to'), asked.get('knownAt')], url).toEqual([past, later]);
  }
});

it('a knowledge from before the day that is looked at is none', async () => {
  const page = renderPage(`/checks?asOf=${later}&knownAt=${past}`, [
    ...signedIn('engineer', overview({ sources: [] })),
    checks(),
  ]);
  await screen.findByText(/as it was known then/);
  expect(page.address()).toBe(`/checks?asOf=${encodeURIComponent(later)}`);
});
