// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, answerWith, perhaps, refusal } from '../testing/answers.ts';
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

const zone = perhaps(answer('get', '/api/v1/organisation', { name: 'Northwind', timeZone: 'Europe/Berlin' } as never));
const inside = [bound, answer('get', '/api/v1/audits/{id}', audit), zone];
const said = { byException: false, reason: 'Nothing is overdue.', lastReason: 'Nothing is overdue.' };
const checks: readonly Shape<'CheckHistory'>[] = [
  {
    id: 'c-1',
    title: 'Alerts should be resolved',
    stretches: [
      { ...said, from: '2026-01-10T09:00:00.000Z', to: '2026-02-01T09:00:00.000Z', status: 'passing' },
      {
        ...said,
        from: '2026-02-01T09:00:00.000Z',
        to: '2026-02-04T09:00:00.000Z',
        status: 'failing',
        reason: '1 is overdue, due 2026-01-31 23:59:59 Europe/Berlin (UTC+01:00).',
        lastReason: '3 are overdue.',
      },
      { ...said, from: '2026-02-04T09:00:00.000Z', to: audit.to, status: 'passing', byException: true },
    ],
  },
];

it('what a check said through the window is told stretch by stretch, with its reasons, and from when it was judged', async () => {
  const { user, address } = renderPage(`/audits/${id}/checks`, [
    ...inside,
    answer('get', '/api/v1/audits/{id}/checks', { items: [...checks], nextCursor: null }),
  ]);
  expect(
    await screen.findByText('1 of 1 failed at some time; none was ever unknown, from when on each was judged.'),
  ).toBeDefined();
  const table = within(screen.getByRole('table', { name: 'What “Alerts should be resolved” said' }));
  const rows = table.getAllByRole('row').map(({ textContent }) => textContent);
  expect(rows).toHaveLength(4);
  expect(rows[2]).toMatch(/Failing.*3 days1 is overdue, due 31 Jan 2026.*\. At its end: 3 are overdue\./);
  expect(rows[3]).toMatch(/Passing by exception.*Nothing is overdue\.$/);
  expect(screen.getByText(/^Not judged before/)).toBeDefined();
  const places = within(screen.getByRole('navigation', { name: 'Audit' }));
  expect(places.getByRole('link', { name: 'Checks' }).getAttribute('aria-current')).toBe('page');
  await user.click(places.getByRole('link', { name: 'Checks' }));
  expect(address()).toBe(`/audits/${id}/checks`);
});

const covered: Shape<'CoveredSource'> = {
  id: '0198f7a2-0000-7000-8000-0000000000a1',
  name: 'Halo Security',
  syncEveryMinutes: 360,
  since: '2025-01-05T09:00:00.000Z',
  until: null,
  weeks: [
    {
      from: audit.from,
      to: audit.to,
      complete: 354,
      otherwise: { failed: 2, partial: 1 },
      missedRuns: 4,
      uncoveredMs: 9 * 86_400_000,
    },
  ],
  holes: [
    {
      from: '2026-02-01T09:00:00.000Z',
      to: '2026-02-10T09:00:00.000Z',
      why: 'The last complete reading was too old; 2 syncs ended failed, 4 due runs did not happen.',
    },
  ],
};
const line: Shape<'SyncLine'> = {
  id: '0198f7a2-0000-7000-8000-0000000000c1',
  sourceId: covered.id,
  sourceName: covered.name,
  status: 'complete',
  trigger: 'schedule',
  requestedBy: 'Curfew',
  queuedAt: '2026-01-01T09:00:00.000Z',
  startedAt: '2026-01-01T09:00:00.000Z',
  finishedAt: '2026-01-01T09:01:00.000Z',
  counts: { reported: 118, opened: 2, updated: 0, unchanged: 116, resolved: 1, reopened: 0, suppressed: 0, notSeen: 0 },
  certificate: {
    announced: 118,
    received: 118,
    pages: 2,
    targets: 7,
    verdict: 'complete',
    reason: 'Everything that was announced was received.',
  },
  problem: null,
  positions: [3],
};
const missed: Shape<'SyncLine'> = {
  ...line,
  id: null,
  status: 'missed',
  trigger: null,
  requestedBy: null,
  queuedAt: '2026-02-01T15:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  counts: null,
  certificate: null,
};

it('every hole in the reading of a source has its name; so has every sync, and a run that did not happen', async () => {
  const { user } = renderPage(`/audits/${id}/syncs`, [
    ...inside,
    answer('get', '/api/v1/audits/{id}/coverage', { items: [covered], nextCursor: null }),
    answerBy('get', '/api/v1/audits/{id}/syncs', (query) =>
      query.has('cursor') ? { items: [missed], nextCursor: null } : { items: [line], nextCursor: 'more' },
    ),
  ]);
  expect(await screen.findByText('One hole, of 9 days: nobody knew then what the source said.')).toBeDefined();
  expect(screen.getByText('89.9 % covered.').parentElement?.textContent).toBe(
    '89.9 % covered. 354 readings of everything, 3 syncs that ended otherwise, 4 due runs that did not happen.',
  );
  const holes = within(screen.getByRole('table', { name: 'Holes of Halo Security' }));
  expect(holes.getByText(/2 syncs ended failed/)).toBeDefined();
  expect(await screen.findByText('1 sync so far')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Load more syncs' }));
  expect(await screen.findByText('All 2 syncs')).toBeDefined();
  const syncs = within(screen.getByRole('table', { name: 'Syncs' }));
  expect(syncs.getByText('Everything that was announced was received.')).toBeDefined();
  expect(syncs.getByText('2 opened, 1 resolved')).toBeDefined();
  expect(syncs.getByText('Curfew or its worker was not running')).toBeDefined();
});

it('a source that came later, or none, is not told as one that was always known', async () => {
  const later = { ...covered, since: '2026-02-20T09:00:00.000Z', holes: [] };
  renderPage(`/audits/${id}/syncs`, [
    ...inside,
    answer('get', '/api/v1/audits/{id}/syncs', { items: [], nextCursor: null }),
    answer('get', '/api/v1/audits/{id}/coverage', { items: [later], nextCursor: null }),
  ]);
  expect(await screen.findByText(/^No hole while a source was to be read/)).toBeDefined();
  expect(screen.getByText('100 % covered.').parentElement?.textContent).toMatch(
    /^100 % covered\. To be read from .*20 Feb 2026.* on\. 354/,
  );
});

it('a source that was not to be read in the window is covered by nothing', async () => {
  const gone = { ...covered, since: '2024-01-01T09:00:00.000Z', until: '2024-02-01T09:00:00.000Z', holes: [] };
  renderPage(`/audits/${id}/syncs`, [
    ...inside,
    answer('get', '/api/v1/audits/{id}/syncs', { items: [], nextCursor: null }),
    answer('get', '/api/v1/audits/{id}/coverage', { items: [gone], nextCursor: null }),
  ]);
  expect(await screen.findByText('No source was to be read in these days.')).toBeDefined();
  expect(screen.queryByText(/covered\./)).toBeNull();
});

const exception: Shape<'ExceptionLine'> = {
  id: '0198f7a2-0000-7000-8000-0000000000e1',
  number: 7,
  status: 'voided',
  kind: 'mitigated',
  reason: 'A rule of the firewall strips it.',
  details: { control: 'WAF rule 7' },
  scope: { kind: 'vulnerability', ids: ['0198f7a2-0000-7000-8000-0000000000f1'] },
  scopeTitle: 'Weak cipher',
  untilOn: '2026-03-31',
  until: '2026-03-31T22:00:00.000Z',
  proposedBy: 'Eve',
  proposedAt: '2026-02-01T09:00:00.000Z',
  decidedBy: 'Ada',
  decidedAt: '2026-02-02T09:00:00.000Z',
  decisionReason: null,
  coveredAtApproval: 1,
  overdueWhenApproved: 1,
  endedAt: '2026-02-20T09:00:00.000Z',
  endedBy: 'Curfew',
  endCause: 'entered-kev',
  endReason: 'CVE-2026-0001 entered CISA KEV.',
  positions: [9],
};

it('an exception shows both people, its dates, and what became of it; whoever is bound is led nowhere else', async () => {
  renderPage(`/audits/${id}/exceptions`, [
    ...inside,
    answer('get', '/api/v1/audits/{id}/exceptions', { items: [exception], nextCursor: null }),
  ]);
  const table = within(await screen.findByRole('table', { name: 'Exceptions' }));
  for (const words of ['Mitigated by a control #7', 'Weak cipher', 'Voided', 'approved late', 'Eve', 'Ada']) {
    expect(table.getByText(words)).toBeDefined();
  }
  expect(table.getByText(/A CVE entered CISA KEV/)).toBeDefined();
  expect(table.queryByRole('link')).toBeNull();
});

it.each([
  ['checks', 'No check said anything in these days'],
  ['syncs', 'There was no source in these days'],
  ['exceptions', 'No exception in these days'],
])('the %s of a window that holds none say so, and what cannot be read is told', async (place, words) => {
  const nothing = { items: [], nextCursor: null };
  const path = place === 'syncs' ? 'coverage' : (place as 'checks' | 'exceptions');
  const { user } = renderPage(`/audits/${id}/${place}`, [
    ...inside,
    perhaps(answer('get', '/api/v1/audits/{id}/syncs', nothing)),
    refusal('get', `/api/v1/audits/{id}/${path}`, {
      status: 500,
      code: 'internal',
      title: 'Something broke',
      detail: 'The log of the server has more.',
    }),
  ]);
  expect(await screen.findByText('Something broke')).toBeDefined();
  answerWith([answer('get', `/api/v1/audits/{id}/${path}`, nothing)]);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(words)).toBeDefined();
});
