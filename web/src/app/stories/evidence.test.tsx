// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, refusal } from '../testing/answers.ts';
import { signedIn, who } from '../testing/build.ts';
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
  removedBy: null,
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

it('who governs makes room by removing the file of a bundle; who did is said, and it is made again of the same log', async () => {
  const ready = { ...bundle, status: 'ready', progress: null, size: 104_857_600, sha256: 'ab'.repeat(32) } as const;
  const removed = { ...ready, status: 'removed', removedAt: '2026-03-31T23:00:00.000Z', removedBy: 'Mo' } as const;
  const remove = answer('delete', '/api/v1/evidence/bundles/{id}/file', undefined as never);
  const make = answer('post', '/api/v1/evidence/bundles', { ...bundle, status: 'queued' });
  const { user } = renderPage('/evidence', [
    ...signedIn('administrator'),
    answerBy('get', '/api/v1/evidence/bundles', () => {
      return { items: [remove.requests.length === 0 ? ready : removed], nextCursor: null };
    }),
    ...evidence([outlet], []).filter(({ name }) => !name.endsWith('/bundles')),
    remove,
    make,
  ]);
  await user.click(await screen.findByRole('button', { name: /^Remove file/ }));
  expect(await screen.findByText(/on the disk of the server becomes free/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Remove file' }));
  expect(await screen.findByText(/Its file was removed by/)).toBeDefined();
  expect(screen.getByText(/the same, byte for byte/)).toBeDefined();
  expect(screen.queryByRole('link', { name: /^Download ?the bundle/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: /^Make again/ }));
  await waitFor(() => expect(make.requests).toHaveLength(1));
  const body = { ...bundle.window, withRawPages: false, sameCheckpointAs: bundle.id };
  expect(await make.requests[0]?.json()).toEqual(body);
});

it('whoever may not remove a file takes it, and is offered nothing else', async () => {
  const ready = { ...bundle, status: 'ready', progress: null, size: 1_000, sha256: 'ab'.repeat(32) } as const;
  const [session, ...others] = signedIn('administrator');
  const permissions = who().permissions.filter((each) => each !== 'evidence.remove');
  expect(session?.name).toBe('GET /api/v1/session');
  renderPage('/evidence', [
    answer('get', '/api/v1/session', { ...who(), permissions }),
    ...others,
    ...evidence([outlet], [ready]),
  ]);
  expect(await screen.findByRole('link', { name: /^Download ?the bundle/ })).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Remove file/ })).toBeNull();
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
