// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const log: Shape<'Ledger'> = {
  origin: 'curfew/0198f7a2-0000-7000-8000-0000000000aa',
  size: 27,
  root: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
  waiting: 0,
  checkpoint: {
    size: 26,
    root: 'bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=',
    signedAt: '2026-03-31T14:56:00.000Z',
    note: 'curfew/0198f7a2\n26\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n— curfew/0198f7a2 AAAA\n',
  },
  keys: [
    { id: '1', verifier: 'curfew/0198f7a2+00000000+AQ==', createdAt: '2026-01-05T09:00:00.000Z', retiredAt: null },
  ],
};
const outlet: Shape<'Outlet'> = {
  id: '0198f7a2-0000-7000-8000-0000000000c1',
  kind: 'mail',
  to: 'rita@auditors.example',
  everyHours: 24,
  isEnabled: true,
  disabledReason: null,
  nextAt: '2026-04-01T14:56:00.000Z',
  lastSent: { at: '2026-03-31T14:56:00.000Z', outcome: 'sent', size: 26, error: null },
  holds: { at: '2026-03-31T14:56:00.000Z', size: 26 },
  isHoldingKnown: true,
  createdAt: '2026-01-05T09:00:00.000Z',
  createdBy: 'Ada',
  revision: 1,
};
const bundle: Shape<'EvidenceBundle'> = {
  id: '0198f7a2-0000-7000-8000-0000000000d1',
  status: 'running',
  window: { from: '2025-12-31T23:00:00.000Z', to: '2026-03-31T22:00:00.000Z' },
  asOf: '2026-03-31T22:00:00.000Z',
  withRawPages: false,
  auditId: null,
  log: null,
  progress: { phase: 'The population', done: 40, total: 160 },
  requestedAt: '2026-03-31T22:10:00.000Z',
  requestedBy: 'Ada',
  finishedAt: null,
  problem: null,
  size: null,
  sha256: null,
  manifestSha256: null,
  removedAt: null,
};
const evidence = (outlets: readonly Shape<'Outlet'>[], bundles: readonly Shape<'EvidenceBundle'>[]) => [
  answer('get', '/api/v1/evidence/log', log),
  answer('get', '/api/v1/evidence/outlets', { items: [...outlets], nextCursor: null }),
  answer('get', '/api/v1/evidence/bundles', { items: [...bundles], nextCursor: null }),
  answer('get', '/api/v1/evidence/entries', { items: [], nextCursor: null }),
];

it('as long as nobody outside holds a checkpoint, the page says what that means and what to do', async () => {
  const { user } = renderPage('/evidence', [...signedIn('administrator'), ...evidence([], [])]);
  expect(await screen.findByText(/Nobody outside holds a checkpoint yet/)).toBeDefined();
  expect(await screen.findByText('No bundle has been made yet')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Add a place' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Replace the key' }));
  expect(await screen.findByText(/The secret of the present key is erased/)).toBeDefined();
  expect(screen.getByText(/Everything that was signed before stays valid/)).toBeDefined();
});

it('who holds a checkpoint is said, and how far a bundle is', async () => {
  const organisation = { name: 'Northwind', timeZone: 'Europe/Berlin', timeZoneSince: '2026-01-05T09:00:00.000Z' };
  renderPage('/evidence', [
    ...signedIn('administrator'),
    ...evidence([outlet], [bundle]),
    answer('get', '/api/v1/organisation', organisation as never),
  ]);
  expect(await screen.findByText(/One place outside holds a checkpoint/)).toBeDefined();
  expect(await screen.findByText('The population, 25 %')).toBeDefined();
  expect(await screen.findByText('1 Jan 2026 – 31 Mar 2026')).toBeDefined();
});

it('a log that cannot be read says so', async () => {
  const problem = { status: 500, code: 'internal', title: 'Something failed', detail: 'The log says why.' } as const;
  renderPage('/evidence', [
    ...signedIn('administrator'),
    refusal('get', '/api/v1/evidence/log', problem as never),
    answer('get', '/api/v1/evidence/outlets', { items: [], nextCursor: null }),
  ]);
  expect(await screen.findByText('Something failed')).toBeDefined();
});

it('an engineer has no place for it, and is told who can see it', async () => {
  renderPage('/evidence', signedIn('engineer'));
  expect(await screen.findByText('You cannot see the evidence')).toBeDefined();
  expect(screen.queryByRole('link', { name: 'Evidence' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Audits' })).toBeNull();
});
