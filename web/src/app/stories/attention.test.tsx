// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import askAhead from '../../../public/ahead.js?raw';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, perhaps } from '../testing/answers.ts';
import { overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const row = (title: string, slaState: Shape<'Vulnerability'>['slaState']) =>
  ({
    id: title,
    title,
    severity: 'high',
    status: 'open',
    slaState,
    dueAt: '2026-04-30T21:59:59.000Z',
    dueOn: '2026-04-30',
    resolvedAt: null,
    asset: { id: 'a-1', name: 'Api', address: 'api.example.com' },
  }) as Shape<'Vulnerability'>;

/** The overview, with these in the list. */
function openOverview(all: readonly Shape<'Vulnerability'>[], counts: Partial<Shape<'Overview'>['counts']>): void {
  const list = answerBy('get', '/api/v1/vulnerabilities', (query) => {
    const states = query.get('slaState')?.split(',') ?? [];
    return { items: all.filter(({ slaState }) => states.includes(slaState)), nextCursor: null };
  });
  renderPage('/vulnerabilities/overview', [
    ...signedIn('engineer', overview({ counts: { ...overview().counts, ...counts } })),
    perhaps(
      answer('get', '/api/v1/vulnerabilities/counts', { count: 0, isExact: true, bySeverity: null, bySlaState: null }),
    ),
    perhaps(answer('get', '/api/v1/checks', { items: [], nextCursor: null })),
    list,
  ]);
}

it('what is on track needs no attention', async () => {
  openOverview(
    [row('Late', 'overdue'), row('Soon', 'due-soon'), row('What?', 'needs-triage'), row('Later', 'on-track')],
    {},
  );
  await screen.findByText('Late');
  for (const title of ['Soon', 'What?']) expect(screen.getByText(title)).toBeDefined();
  expect(screen.queryByText('Later')).toBeNull();
});

it('where nothing needs attention, it says so and names what is due next', async () => {
  openOverview([row('Later', 'on-track')], { overdue: 0, dueSoon: 0, needsTriage: 0 });
  await screen.findByText('Later');
  expect(screen.getByText('Nothing is overdue, due soon or to be triaged. This is due next:')).toBeDefined();
});

it('where nothing is open, nothing is due next', async () => {
  openOverview([], { open: 0 });
  expect(await screen.findByText('Nothing is open.')).toBeDefined();
});

it('takes up everything that was asked for before its code was there', async () => {
  const asked: string[] = [];
  const where = { pathname: '/vulnerabilities/overview', search: '' };
  const fetchIt = async (path: string) => void asked.push(path);
  new Function('location', 'window', 'fetch', askAhead)(where, {}, fetchIt);
  expect(asked).toHaveLength(5);
  const sent = vi.spyOn(globalThis, 'fetch');
  openOverview([row('Late', 'overdue')], {});
  await screen.findByText('Late');
  const paths = () =>
    sent.mock.calls.map(([request]) => {
      const { pathname, search } = new URL(request instanceof Request ? request.url : String(request));
      return pathname + search;
    });
  await waitFor(() => expect(paths()).toEqual(expect.arrayContaining(asked)));
});
