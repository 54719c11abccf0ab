// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answerBy, perhaps, refusal } from '../testing/answers.ts';
import { availableIntegration, integration, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const noPolicy = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is none.' } as const;
const nothing = { items: [], nextCursor: null };
const begun = () => [
  ...signedIn('administrator'),
  perhaps(refusal('get', '/api/v1/sla-policies/active', noPolicy)),
  perhaps(answerBy('get', '/api/v1/integrations/available', () => ({ ...nothing, items: [availableIntegration()] }))),
];
/** Only what is asked of that instant is answered with what was there then. */
const isThen = (query: URLSearchParams) => query.get('asOf') === past;

it('accounts are shown as they stood then, and cannot be changed there', async () => {
  const then = integration({ name: 'The old scanner', status: 'needs-attention' });
  const list = answerBy('get', '/api/v1/integrations', (query) => ({
    ...nothing,
    items: isThen(query) ? [then] : [integration()],
    knownSince: '2026-04-02T10:00:00.000Z',
  }));
  renderPage(`/settings/integrations?asOf=${past}`, [...begun(), list]);
  expect(await screen.findByRole('heading', { name: 'The old scanner' })).toBeTruthy();
  expect(screen.getByText('Needs attention')).toBeTruthy();
  expect(screen.getByText(/Curfew keeps how this stands since/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Test now' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Connect Halo Security' }).hasAttribute('disabled')).toBe(true);
  expect(screen.queryByText('but this page shows today')).toBeNull();
});

it('where there was no account by then, the page says so of that day', async () => {
  const empty = answerBy('get', '/api/v1/integrations', () => nothing);
  renderPage(`/settings/integrations?asOf=${past}`, [...begun(), empty]);
  expect(await screen.findByText('No scanner was connected on that day')).toBeTruthy();
});

it('where there was no webhook and no delivery by then, the page says so of that day', async () => {
  const webhooks = answerBy('get', '/api/v1/webhooks', () => nothing);
  const deliveries = answerBy('get', '/api/v1/deliveries', () => nothing);
  renderPage(`/settings/webhooks?asOf=${past}`, [...begun(), webhooks, deliveries]);
  expect(await screen.findByText('There was no webhook on that day')).toBeTruthy();
  expect(await screen.findByText('Nothing had been sent by that day')).toBeTruthy();
  expect(
    [webhooks, deliveries].map(({ requests }) => new URL(requests[0]?.url ?? '').searchParams.get('asOf')),
  ).toEqual([past, past]);
  expect(screen.queryByRole('button', { name: 'Add webhook' })).toBeNull();
});

it('a feed tells the edition that was loaded then', async () => {
  const feed: Shape<'Feed'> = {
    id: 'kev',
    title: 'CISA KEV',
    publisher: 'CISA',
    supplies: ['kev'],
    tells: 'Nothing.',
    file: 'The catalogue.',
    isAutomatic: false,
    baseUrl: null,
    defaultBaseUrl: 'https://www.example.org',
    version: '2026.03.30',
    publishedAt: '2026-03-30T00:00:00.000Z',
    loadedAt: '2026-03-30T09:00:00.000Z',
    loadedBy: 'Ada',
    askedSince: null,
    staleAt: '2026-04-06T09:00:00.000Z',
    entries: 1200,
    ownCves: 3,
    attemptedAt: '2026-03-30T09:00:00.000Z',
    problem: null,
    revision: 2,
  };
  const feeds = answerBy('get', '/api/v1/feeds', (query) => ({ items: isThen(query) ? [feed] : [] }));
  renderPage(`/policy/feeds?asOf=${past}`, [...begun(), feeds]);
  expect(await screen.findByText('2026.03.30')).toBeTruthy();
  expect(screen.getByText('Loaded', { selector: 'span' })).toBeTruthy();
  expect(screen.getByText(/1 of 1 feeds was loaded\./)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Fetch now/ })).toBeNull();
});
