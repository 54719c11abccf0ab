// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, perhaps, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const sourceId = '0198f7a2-0000-7000-8000-0000000000a1';

function sync(hour: string): Shape<'Sync'> {
  const at = `2026-03-31T${hour}:00:00.000Z`;
  return {
    id: `0198f7a2-0000-7000-8000-0000000000${hour}`,
    sourceId,
    status: 'complete',
    trigger: 'schedule',
    requestedBy: 'Curfew',
    queuedAt: at,
    startedAt: at,
    finishedAt: at,
    progress: { phase: 'finished' },
    counts: {
      reported: 7,
      opened: 0,
      updated: 0,
      unchanged: 7,
      resolved: 0,
      reopened: 0,
      suppressed: 0,
      notSeen: 0,
    },
    certificate: null,
    problem: null,
  };
}

it('what was due and did not happen stands between the syncs around it, in one line', async () => {
  const missed = { sourceId, notedAt: '2026-03-31T15:00:00.000Z' };
  const missedRuns = [
    { ...missed, dueAt: '2026-03-31T12:00:00.000Z', lastDueAt: '2026-03-31T14:00:00.000Z', runs: 3 },
    { ...missed, dueAt: '2026-03-31T09:00:00.000Z', lastDueAt: '2026-03-31T09:00:00.000Z', runs: 1 },
  ];
  const source = { id: sourceId, name: 'Halo Security', status: 'active', freshness: 'fresh' };
  renderPage('/syncs', [
    ...signedIn('engineer'),
    answer('get', '/api/v1/syncs', { items: ['15', '11', '10'].map(sync), nextCursor: null, missedRuns }),
    answer('get', '/api/v1/monitoring-sources', {
      items: [source as unknown as Shape<'MonitoringSource'>],
      nextCursor: null,
    }),
    perhaps(
      refusal('get', '/api/v1/sla-policies/active', { status: 404, code: 'not-found', title: 'No', detail: 'None.' }),
    ),
  ]);
  await screen.findByText(/3 syncs were due from/);
  const rows = within(screen.getByRole('table', { name: 'Syncs' }))
    .getAllByRole('row')
    .slice(1);
  const words = rows.map((row) => row.textContent ?? '');
  expect(words.map((text) => /Complete|Missed/.exec(text)?.[0])).toEqual([
    'Complete',
    'Missed',
    'Complete',
    'Complete',
    'Missed',
  ]);
  expect(words[1]).toMatch(/and Curfew or its worker was not running/);
  expect(words[4]).toMatch(/Due .*, and Curfew or its worker was not running/);
  expect(words[4]).not.toMatch(/syncs were due/);
});

const past = '2026-03-31T12:00:00.000Z';
const source = { id: sourceId, name: 'Halo Security', status: 'active', freshness: 'fresh' };
const sources = answer('get', '/api/v1/monitoring-sources', {
  items: [source as unknown as Shape<'MonitoringSource'>],
  nextCursor: null,
});
const noPolicy = perhaps(
  refusal('get', '/api/v1/sla-policies/active', { status: 404, code: 'not-found', title: 'No', detail: 'None.' }),
);

it('of a past instant, syncs and sources are those of then, and one that ran tells no progress', async () => {
  const running = { ...sync('11'), status: 'running' as const, finishedAt: null, progress: {} };
  const held = { ...sync('10'), status: 'held' as const };
  const list = answer('get', '/api/v1/syncs', { items: [running, held], nextCursor: null, missedRuns: [] });
  renderPage(`/syncs?asOf=${past}`, [...signedIn('engineer'), list, sources, noPolicy]);
  await screen.findByText('How far it had come is not kept');
  await screen.findByText(/as it was known then/);
  expect(screen.queryByRole('progressbar')).toBeNull();
  for (const { requests } of [list, sources]) {
    expect(new URL(requests.at(-1)?.url ?? '').searchParams.get('asOf')).toBe(past);
  }
  const row = within(screen.getByRole('table', { name: 'Syncs' })).getByRole('link');
  expect(row.getAttribute('href')).toBe(`/syncs/${held.id}?asOf=${encodeURIComponent(past)}`);
  expect(screen.getByText('2 hours ago')).toBeTruthy();
});

it('a past instant at which no sync had ended says so', async () => {
  const none = answer('get', '/api/v1/syncs', { items: [], nextCursor: null, missedRuns: [] });
  renderPage(`/syncs?asOf=${past}`, [...signedIn('administrator'), none, sources, noPolicy]);
  await screen.findByText('No sync had ended yet');
  await screen.findByText('On that day there was none.');
});

it('a sync that was held then is shown so, and cannot be decided about', async () => {
  const held = { ...sync('10'), status: 'held' as const };
  const one = answer('get', '/api/v1/syncs/{id}', held);
  const closings = answer('get', '/api/v1/syncs/{id}/closings', { items: [], nextCursor: null });
  renderPage(`/syncs/${held.id}?asOf=${past}`, [...signedIn('administrator'), one, closings, sources, noPolicy]);
  await screen.findByText('A past day cannot be changed.');
  await screen.findByText('What it would resolve');
  expect(screen.queryByRole('button', { name: /Release|Discard/ })).toBeNull();
  for (const { requests } of [one, closings]) {
    expect(new URL(requests[0]?.url ?? '').searchParams.get('asOf')).toBe(past);
  }
});

it('a sync that was not there yet says so', async () => {
  const missing = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is no such sync.' } as const;
  const one = refusal('get', '/api/v1/syncs/{id}', missing);
  renderPage(`/syncs/${sync('10').id}?asOf=${past}`, [...signedIn('engineer'), one, perhaps(sources), noPolicy]);
  await screen.findByText('Not there yet on that day');
});
