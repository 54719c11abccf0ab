// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const asset = {
  id: '0198f7a2-0000-7000-8000-0000000000d1',
  sourceId: '0198f7a2-0000-7000-8000-0000000000a1',
  name: 'shop.northwind.example',
  address: '198.51.100.7',
  isListed: true,
  lastScanAt: '2026-03-01T12:00:00.000Z',
  outOfScope: null,
  open: 7,
  overdue: 2,
} as unknown as Shape<'Asset'>;

/** Of two versions of the policy, one came after the instant. */
const policies = [
  { version: 2, createdAt: '2026-04-02T08:00:00.000Z', scanMaxAgeDays: 60 },
  { version: 1, createdAt: '2026-01-02T08:00:00.000Z', scanMaxAgeDays: 20 },
] as unknown as Shape<'SlaPolicy'>[];
const then = (items: readonly Shape<'Asset'>[]) => [
  answer('get', '/api/v1/assets', { items: [...items], nextCursor: null }),
  answer('get', '/api/v1/sla-policies', { items: policies, nextCursor: null }),
];

it('a past day shows its assets, judged by its policy and its clock; their counts lead to its lists', async () => {
  const [assets, ...rest] = then([asset]);
  if (assets === undefined) throw new Error('There is an answer.');
  renderPage(`/assets?asOf=${past}`, [...signedIn('administrator'), assets, ...rest]);
  expect(
    await screen.findByText(/1 of 1 asset was not scanned in the last 20 days, so the check could not/),
  ).toBeTruthy();
  const overdue = screen.getByRole('link', { name: /overdue on shop/ });
  const asOf = encodeURIComponent(past);
  expect(overdue.getAttribute('href')).toBe(`/vulnerabilities?assetId=${asset.id}&slaState=overdue&asOf=${asOf}`);
  expect(assets.requests.map(({ url }) => new URL(url).searchParams.get('asOf'))).toEqual([past]);
  expect(screen.queryByText('but this page shows today')).toBeNull();
  expect(screen.getByText(/Come back to now to change something/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /out of scope/ })).toBeNull();
});

it('where nothing is known of that day, the page says what that may mean', async () => {
  renderPage(`/assets?asOf=${past}`, [...signedIn('engineer'), ...then([])]);
  expect(await screen.findByText('Of that day no asset is known')).toBeTruthy();
});

it('where what assets were was not kept yet, the page says since when it is', async () => {
  const [, ...rest] = then([]);
  const unkept = answer('get', '/api/v1/assets', {
    items: [],
    nextCursor: null,
    knownSince: '2026-04-02T10:00:00.000Z',
  });
  renderPage(`/assets?asOf=${past}`, [...signedIn('engineer'), unkept, ...rest]);
  expect(await screen.findByText(/Curfew keeps what assets were since/)).toBeTruthy();
  expect(screen.getByText(/It was before Curfew was updated/)).toBeTruthy();
});
