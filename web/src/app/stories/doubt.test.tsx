// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NoRows } from '../../features/vulnerabilities/list-states.tsx';
import type { Shape } from '../../lib/api.ts';
import { VulnerabilitiesOverviewPage } from '../pages/vulnerabilities-overview-page.tsx';
import { who } from '../testing/build.ts';

const past = '2026-03-31T15:00:00.000Z';
const thatDay: Shape<'Overview'> = {
  asOf: past,
  counts: { open: 0, onTrack: 0, dueSoon: 0, overdue: 0, needsTriage: 0, noDeadline: 0, excepted: 0 },
  triageOverdue: 0,
  dueWithin7Days: 0,
  bySeverity: [],
  onTime: [],
  sources: [
    {
      id: '0198f7a2-0000-7000-8000-0000000000a1',
      name: 'Halo of Northwind',
      provider: 'halo-security',
      status: 'active',
      freshness: 'stale',
      lastCompleteSyncAt: '2026-03-28T15:00:00.000Z',
      lastSync: null,
      runningSyncId: null,
    },
  ],
  checks: [{ status: 'unknown', count: 1 }],
  dataAsOf: '2026-03-28T15:00:00.000Z',
  cannotSay: { code: 'unknown', reason: 'It was not read.', sourceId: null, since: null, further: 0 },
};

const source: Shape<'MonitoringSource'> = {
  id: '0198f7a2-0000-7000-8000-0000000000a1',
  integrationId: '0198f7a2-0000-7000-8000-0000000000a2',
  provider: 'halo-security',
  name: 'Halo of Northwind',
  status: 'active',
  freshness: 'stale',
  lastCompleteSyncId: null,
  lastCompleteSyncAt: '2026-03-28T15:00:00.000Z',
  lastSync: null,
  nextSyncAt: null,
  settings: { syncEveryMinutes: 60, rawPageDays: 90 },
  listedAssets: null,
  scopeChange: null,
  createdAt: '2026-03-01T15:00:00.000Z',
  revision: 1,
};

/** Shows a part at an address, to an administrator; answers what was asked of the network. */
async function show(part: ReactElement, address = '/'): Promise<readonly string[]> {
  window.matchMedia ??= () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList;
  const asked: string[] = [];
  vi.stubGlobal('fetch', async ({ url }: Request) => {
    const { pathname, search } = new URL(url);
    asked.push(pathname + search);
    const items = pathname === '/api/v1/monitoring-sources' ? [source] : [];
    return Response.json(pathname === '/api/v1/overview' ? thatDay : { items, nextCursor: null });
  });
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(['session'], who('administrator'));
  const routeTree = createRootRoute({ component: () => part });
  const history = createMemoryHistory({ initialEntries: [address] });
  const router = createRouter({ routeTree, history });
  await router.load();
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return asked;
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const feedDoubt = { code: 'feed-stale', reason: 'It is old.', sourceId: null, since: null, further: 0 };

describe('a page that does not know', () => {
  const empty = { sourceId: undefined, isFiltered: false, isOnlyUnresolved: true, onClear() {}, onShowAll() {} };

  it.each([
    ['the overview failed to load', undefined, 'Nothing is known to be open'],
    ['the data cannot be believed', thatDay, 'Nothing is known to be open'],
    ['everything is fresh', { ...thatDay, cannotSay: null }, 'Nothing is open.'],
    ['all was read, and only a feed is old', { ...thatDay, cannotSay: feedDoubt }, 'Nothing is open.'],
  ] as const)('says of an empty list no more than it knows: %s', async (_case, overview, words) => {
    await show(<NoRows overview={overview} {...empty} />);
    expect(screen.getByText(words)).toBeDefined();
  });

  it('shows of a past day the sources as they were, with nothing to do', async () => {
    const asked = await show(<VulnerabilitiesOverviewPage />, `/?asOf=${encodeURIComponent(past)}`);
    expect(await screen.findByText('Halo of Northwind')).toBeDefined();
    expect(screen.getByText('Stale')).toBeDefined();
    expect(await screen.findByText('Nothing is known to be open.')).toBeDefined();
    expect(asked).toContain(`/api/v1/monitoring-sources?asOf=${encodeURIComponent(past)}`);
    expect(screen.queryByRole('button', { name: /Sync now|^More for/ })).toBeNull();
  });
});
