// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, perhaps, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const id = '0198f7a2-0000-7000-8000-0000000000a9';
const sampleId = '0198f7a2-0000-7000-8000-0000000000d9';
const notFound = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is no such audit.' } as const;
const nothing = { items: [], nextCursor: null };
const zone = perhaps(answer('get', '/api/v1/organisation', { name: 'Northwind', timeZone: 'Europe/Berlin' } as never));

/** What is asked of the past instant, and of no other. */
function then<Answer>(given: Answer) {
  return (query: URLSearchParams) => {
    if (query.get('asOf') !== past) throw new Error(`Asked as of ${query.get('asOf')}`);
    return given;
  };
}

const log: Shape<'Ledger'> = {
  origin: 'curfew/0198f7a2',
  size: 26,
  root: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
  waiting: null,
  checkpoint: {
    size: 26,
    root: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
    signedAt: '2026-03-31T14:56:00.000Z',
    note: 'curfew/0198f7a2\n26\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n— curfew/0198f7a2 AAAA\n',
  },
  keys: [],
};
const outlet: Shape<'Outlet'> = {
  id: '0198f7a2-0000-7000-8000-0000000000c1',
  kind: 'webhook',
  to: 'https://hooks.example/…c1d2',
  everyHours: 24,
  isEnabled: true,
  disabledReason: null,
  nextAt: null,
  lastSent: null,
  holds: null,
  isHoldingKnown: false,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'Ada',
  revision: 1,
};

it('evidence of a past day is what the checkpoint of then holds, and nothing of it can be changed', async () => {
  renderPage(`/evidence?asOf=${past}`, [
    ...signedIn('administrator'),
    answerBy('get', '/api/v1/evidence/log', then(log)),
    answerBy('get', '/api/v1/evidence/outlets', then({ items: [outlet], nextCursor: null })),
    answerBy('get', '/api/v1/evidence/bundles', then(nothing)),
    answerBy('get', '/api/v1/evidence/entries', then(nothing)),
    zone,
  ]);
  expect(await screen.findByText(/26 entries are sealed/)).toBeDefined();
  expect(screen.getByText(/as it was known then/)).toBeDefined();
  expect(await screen.findByText('On that day no bundle had been asked for')).toBeDefined();
  expect(await screen.findByText(/What it held then is not kept/)).toBeDefined();
  expect(screen.getByText('https://hooks.example/…c1d2')).toBeDefined();
  expect(screen.getByText(/What was held outside then is not kept/)).toBeDefined();
  expect(screen.getByText(/what was recorded after it is not told/)).toBeDefined();
  for (const name of ['Make a bundle', 'Add a place', 'Replace the key', /^More for/]) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  const download = screen.getByRole('link', { name: 'Download' });
  expect(download.getAttribute('href')).toBe(`/api/v1/evidence/checkpoint?asOf=${encodeURIComponent(past)}`);
});

it.each([
  ['/audits', 'On that day there was none', answerBy('get', '/api/v1/audits', then(nothing))],
  [`/audits/${id}`, 'Not there yet on that day', refusal('get', '/api/v1/audits/{id}', notFound)],
])('%s of a day before any audit had begun says so', async (path, words, audits) => {
  renderPage(`${path}?asOf=${past}`, [...signedIn('administrator'), audits, zone]);
  expect(await screen.findByText(words)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Begin an audit' })).toBeNull();
});

const audit: Shape<'Audit'> = {
  id,
  title: 'SOC 2 Type II',
  from: '2025-12-31T23:00:00.000Z',
  to: '2026-02-28T23:00:00.000Z',
  knownAt: '2026-03-20T08:00:00.000Z',
  checkpointSize: 412,
  status: 'open',
  createdAt: '2026-03-20T08:00:00.000Z',
  createdBy: 'Ada',
  endsAt: '2026-06-30T22:00:00.000Z',
  endedAt: null,
  endedBy: null,
  auditors: [],
  samples: 0,
  revision: 1,
};

it('an audit of a past day stands as it did, its days name their zone on hover, and it is left as it is', async () => {
  renderPage(`/audits/${id}?asOf=${past}`, [
    ...signedIn('administrator'),
    answerBy('get', '/api/v1/audits/{id}', then(audit)),
    refusal('get', '/api/v1/audits/{id}/population/totals', notFound),
    answerBy('get', '/api/v1/audits/{id}/samples', then(nothing)),
    answerBy('get', '/api/v1/audits/{id}/bundles', then(nothing)),
    zone,
  ]);
  expect(await screen.findByText('On that day no sample had been drawn')).toBeDefined();
  expect(screen.getByText('On that day nobody was invited')).toBeDefined();
  expect(screen.getByText(/A past day is shown/)).toBeDefined();
  for (const name of ['Change audit', 'End audit', 'Invite an auditor', 'Make a bundle', 'Draw a sample']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  const days = await screen.findByText('1 Jan 2026 – 28 Feb 2026');
  expect(days.getAttribute('title')).toMatch(/^.+ to .+ \(.+\)/);
  expect(screen.getByText(/Access ends by itself after Tue 30 Jun 2026/).getAttribute('title')).toMatch(/\(.+\)/);
});

it('the bar of a sampled item ends with the window: what was resolved after it was late by so much then', async () => {
  const item = {
    title: 'Outdated TLS library',
    asset: { name: 'Mail', address: 'mail.example.com' },
    source: { name: 'Halo Security' },
    cves: [],
    exceptions: [],
    state: 'overdue',
    stateThen: 'overdue',
    severity: 'high',
    openedAt: '2026-01-19T23:00:00.000Z',
    firstSeenAt: '2026-01-19T23:00:00.000Z',
    firstSeenBasis: 'source-date',
    recordedAt: '2026-01-20T23:00:00.000Z',
    dueAt: '2026-02-18T22:59:59.000Z',
    dueOn: '2026-02-18',
    isResolved: false,
    resolvedAt: '2026-03-15T09:00:00.000Z',
    resolutionBasis: 'rescan',
    resolutionRecordedAt: null,
    verdict: null,
    wasExcepted: false,
  };
  const dossier = {
    ...{ n: 1, stratum: 'all', ticket: 'aa', knownAt: audit.knownAt, item, itemNow: item, differing: [] },
    explanation: { sentence: 'Due on 18 February.', outcome: '', steps: [], obligations: [] },
    ...{ events: [], exceptions: [], syncs: [], policies: [], notes: [] },
  };
  renderPage(`/audits/${id}/samples/${sampleId}/items/1`, [
    ...signedIn('administrator'),
    answer('get', '/api/v1/audits/{id}', audit),
    answer('get', '/api/v1/audits/{id}/samples/{sampleId}', { number: 1, items: [{ n: 1, notes: 0 }] } as never),
    answer('get', '/api/v1/audits/{id}/samples/{sampleId}/items/{n}', dossier as never),
    perhaps(answer('get', '/api/v1/audits/{id}/samples/{sampleId}/items/{n}/proofs', nothing)),
    perhaps(answer('get', '/api/v1/evidence/log', log)),
    zone,
  ]);
  const bar = await screen.findByRole('img', { name: /^Window from/ });
  expect(bar.getAttribute('aria-label')).toMatch(/: 10 days over$/);
  expect(
    within(bar)
      .getByText(/^due 18 Feb 2026|^due 19 Feb 2026/)
      .getAttribute('title'),
  ).toMatch(/\(.+\)/);
});
