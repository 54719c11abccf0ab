// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, perhaps } from '../testing/answers.ts';
import { member, signedIn, who } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const id = '0198f7a2-0000-7000-8000-0000000000a9';
const rita = member({ id: '0198f7a2-0000-7000-8000-0000000000b2', name: 'Rita', role: 'auditor', auditOnly: true });
const audit: Shape<'Audit'> = {
  id,
  title: 'SOC 2 Type II',
  from: '2025-12-31T23:00:00.000Z',
  to: '2026-03-31T22:00:00.000Z',
  knownAt: '2026-04-02T08:00:00.000Z',
  checkpointSize: 412,
  status: 'open',
  createdAt: '2026-04-02T08:00:00.000Z',
  createdBy: 'Ada',
  endsAt: null,
  endedAt: null,
  endedBy: null,
  auditors: [
    {
      id: rita.id,
      email: rita.email,
      name: 'Rita',
      status: 'auditor',
      auditOnly: true,
      addedAt: '2026-04-02T09:00:00.000Z',
      addedBy: 'Ada',
    },
  ],
  samples: 0,
  revision: 1,
};
const nothing = {
  met: 0,
  missed: 0,
  overdue: 0,
  excepted: 0,
  'on-track': 0,
  'due-soon': 0,
  'no-deadline': 0,
  'needs-triage': 0,
  'not-judged': 0,
};
const totals: Shape<'PopulationTotals'> = {
  episodes: 552,
  vulnerabilities: 540,
  openAtStart: 212,
  opened: 340,
  resolved: 390,
  openAtEnd: 162,
  verdicts: { met: 380, missed: 10, 'not-judged': 0 },
  confirmations: { 'source-status': 0, rescan: 390, attested: 0 },
  states: { ...nothing, met: 380, missed: 10, overdue: 3, 'on-track': 159 },
  bySeverity: { high: { ...nothing, met: 380, missed: 10, overdue: 3, 'on-track': 159 } },
  onTime: { met: 380, judged: 390 },
  excepted: 0,
  knownLater: 2,
  checks: [],
};
const shown = [
  answer('get', '/api/v1/audits/{id}', audit),
  answer('get', '/api/v1/audits/{id}/population/totals', totals),
  answer('get', '/api/v1/audits/{id}/samples', { items: [], nextCursor: null }),
  answer('get', '/api/v1/audits/{id}/bundles', { items: [], nextCursor: null }),
  perhaps(answer('get', '/api/v1/organisation', { name: 'Northwind', timeZone: 'Europe/Berlin' } as never)),
];
const bound = answer('get', '/api/v1/session', {
  ...who('administrator'),
  id: rita.id,
  name: 'Rita',
  role: 'auditor',
  permissions: ['audits.read'],
  boundTo: [id],
  member: rita,
});

it('whoever is invited to one audit lands there, and nothing else is asked for or offered', async () => {
  const { address } = renderPage('/', [bound, ...shown]);
  expect(await screen.findByRole('heading', { name: 'SOC 2 Type II' })).toBeDefined();
  expect(address()).toBe(`/audits/${id}`);
  const places = within(screen.getByRole('navigation', { name: 'Pages' }));
  expect(places.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Your audits', 'Your account']);
  expect(await screen.findByRole('button', { name: 'Draw a sample' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'End audit' })).toBeNull();
});

it('the numbers of a population add up in sight, and the rate carries its denominator', async () => {
  renderPage(`/audits/${id}`, [...signedIn('administrator'), ...shown]);
  expect(await screen.findByText('380 of 390 that were judged')).toBeDefined();
  const sum = (await screen.findByText('open at the start')).closest('p');
  expect(sum?.textContent).toBe('212 open at the start + 340 opened = 390 resolved + 162 open at the end = 552 in all');
  expect(screen.getByText(/2 more became known after the window ended/)).toBeDefined();
});

it('nobody chooses the sample for the auditor; ending an audit says what it takes from whom', async () => {
  const { user } = renderPage(`/audits/${id}`, [...signedIn('administrator'), ...shown]);
  expect(await screen.findByText(/draw their own; nobody chooses for them/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Draw a sample' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'End audit' }));
  expect(await screen.findByText(/^1 auditor loses access at once/)).toBeDefined();
  expect(screen.getByText(/An audit that has ended does not begin again/)).toBeDefined();
});

it('the seed is there to be seen and changed before anything is drawn', async () => {
  const { user } = renderPage(`/audits/${id}`, [bound, ...shown]);
  await user.click(await screen.findByRole('button', { name: 'Draw a sample' }));
  const seed = await screen.findByLabelText<HTMLInputElement>('Seed');
  expect(seed.value).toMatch(/^[0-9a-f]{32}$/);
  const before = seed.value;
  await user.click(screen.getByRole('button', { name: 'Another seed' }));
  expect(seed.value).not.toBe(before);
  await user.clear(seed);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Draw sample' }).disabled).toBe(true);
});
