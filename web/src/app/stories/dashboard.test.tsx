// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openStates } from '../../lib/lists-behind.ts';
import { answer, answerBy, refusal } from '../testing/answers.ts';
import { check, overview, overviewSource, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const unavailable = {
  status: 503,
  code: 'unavailable',
  title: 'Not available',
  detail: 'Try again in a moment.',
} as const;
const below = (shown = check()) => [
  answer('get', '/api/v1/checks', { items: [shown], nextCursor: null }),
  refusal('get', '/api/v1/overview/backlog', unavailable),
];

describe('the dashboard', () => {
  it('says first what it cannot say, then what was known', async () => {
    const refused = 'Halo Security has refused the key.';
    const cannotSay = { code: 'credentials-refused', reason: refused, sourceId: null, since: null, further: 0 };
    const sources = [overviewSource({ freshness: 'stale' })];
    renderPage('/', [...signedIn('engineer', overview({ cannotSay, sources })), ...below()]);
    await screen.findByText(refused);
    const read = (screen.getByRole('main').textContent ?? '').replace(/^Dashboard/, '');
    expect(read).toMatch(/^We cannot say: Halo Security has refused the key\..*What was known then: 3 of 118/);
    expect(screen.getByText('Stale')).toBeDefined();
  });

  it.each([
    ['Overdue now', '3', { slaState: 'overdue' }],
    [
      'Due in the next 7 days',
      '12',
      {
        slaState: openStates,
        dueAfter: '2026-03-31T14:59:59.001Z',
        dueBefore: '2026-04-07T14:59:59.001Z',
        sort: 'dueAt',
      },
    ],
    [
      'Resolved on time, 90 days',
      '99.9 %',
      {
        slaState: 'met,missed',
        resolvedAfter: '2025-12-31T15:00:00.001Z',
        resolvedBefore: '2026-03-31T15:00:00.001Z',
      },
    ],
    ['Needs triage', '5', { slaState: 'needs-triage' }],
  ])('has behind "%s" the list that it counts', async (label, value, filters) => {
    renderPage('/', [...signedIn('engineer'), ...below()]);
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: new RegExp(`^${label}`) });
    expect(within(link).getByText(value)).toBeDefined();
    const address = new URL(link.href);
    expect(address.pathname).toBe('/vulnerabilities');
    expect(Object.fromEntries(address.searchParams)).toEqual(filters);
  });

  it('says which of what was resolved in time the list no longer shows', async () => {
    const onTime = [{ days: 90 as const, met: 9, missed: 3, notJudged: 0, reopened: 2, rate: 0.75 }];
    renderPage('/', [...signedIn('engineer', overview({ onTime })), ...below()]);
    expect(await screen.findByText('9 of 12; 2 of them were opened again since')).toBeDefined();
  });

  it('has behind each count by age and severity the list that it counts', async () => {
    const byAge = { '0-7': 4, '8-30': 3, '31-90': 0, '91-180': 0, 'over-180': 1_200 };
    const high = {
      severity: 'high' as const,
      open: 1_207,
      overdue: 0,
      dueSoon: 0,
      dueWithin7Days: 0,
      excepted: 0,
      byAge,
    };
    renderPage('/', [...signedIn('engineer', overview({ bySeverity: [high] })), ...below()]);
    const filtersOf = async (name: string) => {
      const link = await screen.findByRole<HTMLAnchorElement>('link', { name });
      return Object.fromEntries(new URL(link.href).searchParams);
    };
    const dated = {
      slaState: openStates,
      firstSeenAfter: '2026-03-01T00:00:00.000Z',
      firstSeenBefore: '2026-03-24T00:00:00.000Z',
    };
    expect(await filtersOf('3: High, open for 8 to 30 days')).toEqual({ ...dated, severity: 'high' });
    expect(await screen.findByRole('link', { name: '4: High, open for 7 or fewer days' })).toBeDefined();
    expect(await filtersOf('3: Open for 8 to 30 days')).toEqual(dated);
    expect(await filtersOf('1,200: Open for more than 180 days')).toEqual({
      slaState: openStates,
      firstSeenBefore: '2025-10-02T00:00:00.000Z',
    });
    expect(await filtersOf('1,207: High, open')).toEqual({ slaState: openStates, severity: 'high' });
    expect(screen.queryByRole('link', { name: /: .*overdue$/i })).toBeNull();
  });

  it('keeps its numbers where the course of the backlog cannot be read', async () => {
    renderPage('/', [...signedIn('engineer'), ...below()]);
    expect((await screen.findByRole('alert')).textContent).toContain('Try again in a moment.');
    expect(screen.getByText('3 of 118 open vulnerabilities are overdue.')).toBeDefined();
    expect(screen.getByRole('link', { name: /should be resolved within SLA/ }).getAttribute('href')).toBe(
      '/checks/c-1',
    );
  });

  const held = check({ heldTo: { id: 'own', title: 'Own SLA' } });
  it.each([
    ['a check is held to one obligation', held, 1],
    ['every check goes by the strictest deadline', check(), 0],
  ])('says by which deadline its figures are where %s', async (_case, shown, times) => {
    renderPage('/', [...signedIn('engineer'), ...below(shown)]);
    await screen.findByRole('link', { name: /should be resolved within SLA/ });
    expect(screen.queryAllByText(/^These figures are by the strictest deadline/)).toHaveLength(times);
  });
});

describe('what waits for a decision', () => {
  const waiting = (count: number) =>
    answerBy('get', '/api/v1/exceptions', (query) => ({
      items: query.get('awaitingMe') === 'true' ? Array.from({ length: count }, () => ({}) as never) : [],
      nextCursor: null,
    }));

  it('is told on the dashboard and in the menu to whoever may decide', async () => {
    renderPage('/', [...signedIn('administrator'), ...below(), waiting(2)]);
    const line = await screen.findByRole('link', { name: '2 proposed exceptions wait for your decision' });
    expect(line.getAttribute('href')).toBe('/exceptions?view=waiting');
    expect(screen.getByRole('link', { name: /^Exceptions\s*2\s*wait for your decision$/ })).toBeDefined();
  });

  it('is no line where it is nothing', async () => {
    renderPage('/', [...signedIn('administrator'), ...below(), waiting(0)]);
    await screen.findByRole('link', { name: /should be resolved within SLA/ });
    expect(screen.getByRole('link', { name: 'Exceptions' })).toBeDefined();
    expect(screen.queryByText(/for your decision/)).toBeNull();
  });

  it('is not asked for whoever may not decide', async () => {
    // An answer that nobody expects to be needed: a question would fail the test.
    renderPage('/', [...signedIn('engineer'), ...below()]);
    await screen.findByRole('link', { name: /should be resolved within SLA/ });
    expect(screen.getByRole('link', { name: 'Exceptions' })).toBeDefined();
  });
});

describe('the dashboard before anything is read', () => {
  const nothing = overview({ sources: [], dataAsOf: null });

  it('shows an administrator the first step', async () => {
    renderPage('/', signedIn('administrator', nothing));
    await screen.findByRole('heading', { name: 'Nothing is known yet, so nothing passes' });
    const first = screen.getByRole('link', { name: 'Connect Halo Security' });
    expect(first.getAttribute('href')).toBe('/settings/integrations?connect=halo-security');
    expect(screen.queryByText(/open vulnerabilit|Nothing is open/)).toBeNull();
  });

  it('takes no first step while a past day is shown', async () => {
    renderPage('/?asOf=2026-03-31T15:00:00.000Z', signedIn('administrator', nothing));
    expect(await screen.findByText('Nothing was read yet on that day')).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Connect Halo Security' })).toBeNull();
  });

  it('tells an engineer who can take it', async () => {
    renderPage('/', signedIn('engineer', nothing));
    expect(
      await screen.findByText('An administrator can connect a scanner under Settings, Integrations.'),
    ).toBeDefined();
    expect(screen.queryByRole('link', { name: 'Connect Halo Security' })).toBeNull();
  });
});
