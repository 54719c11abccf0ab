// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { instantText } from '../../lib/instants.ts';
import { answer, perhaps, refusal } from '../testing/answers.ts';
import { check, signedIn, who } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const entryCounts = { failing: 1, needsTriage: 0, unknown: 0, dueSoon: 0, due: 0, excepted: 0, passing: 4 };
const figures = (changes: Partial<Shape<'Check'>> = {}) =>
  check({
    id: 'policy-matches-approved-text',
    title: 'Enforced deadlines should be those of the approved policy',
    provider: null,
    entriesOf: 'figures',
    dataAsOf: null,
    entryCounts,
    ...changes,
  });
const high: Shape<'CheckEntry'> = {
  status: 'failing',
  subject: { kind: 'figure', id: 'high', name: 'High' },
  reason: 'High: the approved text says 30 days, version 2 of the policy 45 days.',
  requiredAction: 'Put the approved figures in force.',
  vulnerability: null,
  standing: null,
};
const nothing = { items: [], nextCursor: null };
const notFound = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is no approved text.' } as const;
const page = (of: Shape<'Check'>) => [
  answer('get', '/api/v1/checks/{id}', of),
  perhaps(answer('get', '/api/v1/checks/{id}/history', nothing)),
  answer('get', '/api/v1/checks/{id}/entries', { items: [high], nextCursor: null }),
  answer('get', '/api/v1/checks/{id}/entries/count', { count: 4, isExact: true }),
  perhaps(refusal('get', '/api/v1/sla-policies/active', notFound)),
];

it('a check of something else lists what it judged, each with what to do, and counts no vulnerability', async () => {
  renderPage('/checks/policy-matches-approved-text', [
    ...signedIn('engineer'),
    ...page(figures()),
    refusal('get', '/api/v1/sla-policies/approved-text', notFound),
  ]);
  const table = await screen.findByRole('table', { name: 'Entries: Failing' });
  expect(within(table).getByText(/the approved text says 30 days/)).toBeDefined();
  expect(within(table).getByText('Put the approved figures in force.')).toBeDefined();
  const groups = within(screen.getByRole('navigation', { name: 'Entries by what they ask for' })).getAllByRole('link');
  expect(groups.map(({ textContent }) => textContent)).toEqual([
    'Failing 1',
    'Not known yet 0',
    'Due soon 0',
    'Passing 4',
  ]);
  expect(screen.queryByText('Where it stands')).toBeNull();
  expect(screen.queryByText('Data as of')).toBeNull();
  expect(await screen.findByText('Nobody has recorded the figures of the written policy yet.')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Record the figures' })).toBeNull();
});

it('what is to be done is said of one, or of each of several', async () => {
  const due = { status: 'failing', requiredAction: 'Resolve it.' } as const;
  const entry = (id: string): Shape<'CheckEntry'> => ({
    ...due,
    subject: { kind: 'vulnerability', id, name: id },
    reason: 'It is overdue.',
    vulnerability: { id, title: id, severity: 'high', slaState: 'overdue', dueAt: null, asset: {} } as never,
    standing: null,
  });
  const pageWith = (...items: Shape<'CheckEntry'>[]) => [
    ...signedIn('engineer'),
    ...page(check()).filter(({ name }) => !name.endsWith('/entries')),
    answer('get', '/api/v1/checks/{id}/entries', { items, nextCursor: null }),
  ];
  renderPage('/checks/c-1', pageWith(entry('one')));
  expect(await screen.findByText('Resolve it.')).toBeDefined();
  cleanup();
  renderPage('/checks/c-1', pageWith(entry('one'), entry('two')));
  expect(await screen.findByText('For each of them: Resolve it.')).toBeDefined();
});

it('an instant in a reason is told in the zone of the viewer, and in that of the policy on hover', async () => {
  const written = '2026-03-31 02:30:00 Asia/Tokyo (UTC+09:00)';
  const reason = `Halo Security was last read completely at ${written}.`;
  renderPage('/checks/policy-matches-approved-text', [
    ...signedIn('engineer'),
    ...page(figures({ reason })),
    perhaps(refusal('get', '/api/v1/sla-policies/approved-text', notFound)),
  ]);
  const told = await screen.findByTitle(written);
  expect(told.textContent).toBe(instantText('2026-03-30T17:30:00.000Z'));
  expect(told.closest('p')?.textContent).toBe(`Halo Security was last read completely at ${told.textContent}.`);
});

it('an instant stands in the zone of the policy too, on hover', async () => {
  const [, ...others] = signedIn('engineer');
  const session = answer('get', '/api/v1/session', { ...who('engineer'), timeZone: 'Asia/Tokyo' });
  renderPage('/checks/policy-matches-approved-text', [
    session,
    ...others,
    ...page(figures({ evaluatedAt: '2026-03-31T14:56:00.000Z' })),
    perhaps(refusal('get', '/api/v1/sla-policies/approved-text', notFound)),
  ]);
  const told = (await screen.findByText('Judged last')).closest('div')?.querySelector('time');
  expect(told?.title.split('\n').at(-1)).toBe('31 Mar 2026, 23:56 (Asia/Tokyo)');
});

it('the band says from when on anything is recorded', async () => {
  const from = new Date(Date.now() - 20 * 86_400_000).toISOString();
  const segment: Shape<'CheckSegment'> = {
    from,
    to: null,
    recordedAt: from,
    status: 'failing',
    byException: false,
    heldTo: null,
    reason: 'It is late.',
    lastReason: 'It is late.',
    cause: { kind: 'time' },
  } as never;
  renderPage('/checks/c-1', [
    ...signedIn('engineer'),
    ...page(figures({ id: 'c-1' })).filter(({ name }) => !name.endsWith('/history')),
    answer('get', '/api/v1/checks/{id}/history', { items: [segment], nextCursor: null }),
    perhaps(refusal('get', '/api/v1/sla-policies/approved-text', notFound)),
  ]);
  expect(await screen.findByText(`Nothing was recorded before ${instantText(from)}.`)).toBeDefined();
  // From its first instant on, nothing is missing.
  await userEvent.setup({ delay: null }).click(screen.getByRole('radio', { name: 'All' }));
  await expect.poll(() => screen.queryByText(/Nothing was recorded before/)).toBeNull();
});

it('who may change the policy records the figures from there', async () => {
  const text: Shape<'ApprovedText'> = {
    days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
    approvedOn: '2026-01-15',
    note: null,
    document: { name: 'Policy.pdf', mediaType: 'application/pdf', size: 12, sha256: 'ab'.repeat(32) },
    recordedAt: '2026-03-01T09:00:00.000Z',
    recordedBy: 'mia@example.com',
  };
  const { user } = renderPage('/checks/policy-matches-approved-text', [
    ...signedIn('administrator'),
    ...page(figures()),
    answer('get', '/api/v1/sla-policies/approved-text', text),
  ]);
  expect((await screen.findByRole('link', { name: 'Policy.pdf' })).getAttribute('download')).toBe('Policy.pdf');
  await user.click(screen.getByRole('button', { name: 'Record other figures' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'High' }).value).toBe('30 days');
  expect(within(dialog).getByRole<HTMLButtonElement>('button', { name: 'Record the figures' }).disabled).toBe(true);
});

const listed = (...items: Shape<'Check'>[]) => [
  answer('get', '/api/v1/checks', { items, nextCursor: null }),
  perhaps(answer('get', '/api/v1/checks/{id}/history', nothing)),
];

it('below the checks stands what one of the written policy would do, until its figures are recorded', async () => {
  const { user } = renderPage('/checks', [...signedIn('administrator'), ...listed(check())]);
  expect(await screen.findByText(/It begins when the figures are recorded/)).toBeDefined();
  await user.click(await screen.findByRole('button', { name: 'Record the figures' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'High' }).value).toBe('');
});

it('who may not record the figures reads who can', async () => {
  renderPage('/checks', [...signedIn('engineer'), ...listed(check())]);
  expect(await screen.findByText(/Managers and administrators can record them/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Record the figures' })).toBeNull();
});

it('once the check is there, nothing else speaks of it', async () => {
  renderPage('/checks', [...signedIn('administrator'), ...listed(check(), figures())]);
  expect(await screen.findByText(figures().title)).toBeDefined();
  expect(screen.queryByText(/It begins when the figures are recorded/)).toBeNull();
});

const obligations = [
  { id: 'own-sla', title: 'Own SLA' },
  { id: 'contract', title: 'The contract' },
];
const inForce: Shape<'SlaPolicy'> = {
  version: 2,
  name: 'Example',
  isTableOfDays: false,
  obligations,
  days: { critical: 7, high: 30, medium: 90, low: 180, informational: null },
  timeZone: 'UTC',
  triageDays: 7,
  staleAfterHours: 24,
  scanMaxAgeDays: 35,
  reopenRestartsAfterDays: null,
  effect: 'retroactive',
  createdAt: '2026-03-01T09:00:00.000Z',
  createdBy: 'ada@example.com',
  reason: 'Contract with the bank',
};
const held = { id: 'contract', title: 'The contract' };
const ofVulnerabilities = (of: Shape<'Check'>, policy = inForce, items: Shape<'CheckEntry'>[] = []) => [
  answer('get', '/api/v1/checks/{id}', of),
  perhaps(answer('get', '/api/v1/checks/{id}/history', nothing)),
  answer('get', '/api/v1/checks/{id}/entries', { items, nextCursor: null }),
  answer('get', '/api/v1/checks/{id}/entries/count', { count: 4, isExact: true }),
  answer('get', '/api/v1/sla-policies/active', policy),
];

it('a check of deadlines is held to another obligation, with a reason', async () => {
  const holding = answer('post', '/api/v1/checks/{id}/hold-to', check({ heldTo: held }));
  const { user } = renderPage('/checks/c-1', [...signedIn('administrator'), ...ofVulnerabilities(check()), holding]);
  await user.click(await screen.findByRole('button', { name: 'Hold to another' }));
  const dialog = await screen.findByRole('dialog', { name: 'What this check is held to' });
  const hold = within(dialog).getByRole('button', { name: 'Hold it to this' });
  await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'For the bank.');
  // Nothing would change.
  expect(hold).toHaveProperty('disabled', true);
  await user.selectOptions(within(dialog).getByRole('combobox', { name: 'Held to' }), 'The contract');
  await user.click(hold);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(await Promise.all(holding.requests.map((request) => request.json()))).toEqual([
    { obligation: 'contract', reason: 'For the bank.' },
  ]);
});

it('a check that is held to an obligation says so, and shows each entry as it stands under it', async () => {
  const vulnerability = { id: 'v', title: 'Old TLS', severity: 'high', slaState: 'overdue', dueAt: null, asset: {} };
  const standing = {
    ...held,
    slaState: 'on-track',
    countedFrom: '2026-03-01T00:00:00.000Z',
    dueAt: '2027-03-01T00:00:00.000Z',
    dueOn: '2027-03-01',
    triageDueAt: null,
  } as const;
  const entry: Shape<'CheckEntry'> = {
    status: 'due',
    subject: { kind: 'vulnerability', id: 'v', name: 'Old TLS' },
    requiredAction: 'Resolve it.',
    reason: null,
    vulnerability: vulnerability as never,
    standing,
  };
  renderPage('/checks/c-1', [...signedIn('engineer'), ...ofVulnerabilities(check({ heldTo: held }), inForce, [entry])]);
  const table = await screen.findByRole('table', { name: /Entries/ });
  expect(within(table).getByText('On track')).toBeDefined();
  expect(within(table).queryByText('Overdue')).toBeNull();
  expect(screen.getByText('The contract, and nothing else')).toBeDefined();
  expect(screen.getByText(/State and due date are those under “The contract”/)).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Hold to another' })).toBeNull();
});

it('where the policy has one obligation, nothing is said of what the check is held to', async () => {
  renderPage('/checks/c-1', [
    ...signedIn('administrator'),
    ...ofVulnerabilities(check(), { ...inForce, obligations: [{ id: 'own-sla', title: 'Own SLA' }] }),
  ]);
  await screen.findByText('Where it stands');
  expect(screen.queryByText('Held to')).toBeNull();
});

it('of a past day the table ends there, and the band says what came later', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();
  const said = (from: string, to: string | null, status: 'failing' | 'passing', reason: string) =>
    ({
      ...{ from, to, recordedAt: from, status, byException: false, heldTo: null, reason },
      ...{ lastReason: `${reason} And more.`, cause: { kind: 'time' } },
    }) as never;
  const items = [
    said(day(30), day(20), 'passing', 'All in time.'),
    said(day(20), day(10), 'failing', 'It is late.'),
    said(day(10), null, 'passing', 'It is mended.'),
  ];
  const { user } = renderPage(`/checks/c-1?asOf=${day(15)}`, [
    ...signedIn('engineer'),
    ...page(figures({ id: 'c-1' })).filter(({ name }) => !name.endsWith('/history')),
    answer('get', '/api/v1/checks/{id}/history', { items, nextCursor: null }),
    answer('get', '/api/v1/sla-policies', nothing),
    perhaps(refusal('get', '/api/v1/sla-policies/approved-text', notFound)),
  ]);
  await user.click(await screen.findByText('Every change as a table'));
  const table = within(screen.getByRole('table', { name: 'What the check has said, the latest first' }));
  const rows = table.getAllByRole('row').slice(1);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^Failing.*5 days.*It is late\.$/),
    expect.stringMatching(/^Passing.*10 days.*At the end: All in time\. And more\.$/),
  ]);
  const band = within(screen.getByRole('group', { name: /What the check said over time/ })).getAllByRole('button');
  expect(
    band.map((run) => run.getAttribute('aria-label')?.startsWith('Later than the instant that is shown.')),
  ).toEqual([false, false, true]);
});

it('of a past day a check is held to what the policy of then offered', async () => {
  const obligation = (id: string) => ({ id, title: id });
  const version = (number: number, createdAt: string, ...ids: string[]) =>
    ({ version: number, createdAt, obligations: ids.map(obligation) }) as never;
  renderPage('/checks/c-1?asOf=2026-03-31T15:00:00.000Z', [
    ...signedIn('administrator'),
    ...page(figures({ id: 'c-1', judgesDeadlines: true })),
    answer('get', '/api/v1/sla-policies', {
      items: [
        version(1, '2026-03-01T09:00:00.000Z', 'own-sla', 'contract'),
        version(2, '2026-04-02T09:00:00.000Z', 'own-sla'),
      ],
      nextCursor: null,
    }),
    perhaps(refusal('get', '/api/v1/sla-policies/approved-text', notFound)),
  ]);
  await screen.findByText(/^The strictest obligation of each vulnerability/);
  expect(screen.queryByRole('button', { name: 'Hold to another' })).toBeNull();
});
