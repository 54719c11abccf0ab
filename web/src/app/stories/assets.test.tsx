// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const asset = {
  id: '0198f7a2-0000-7000-8000-0000000000d1',
  sourceId: '0198f7a2-0000-7000-8000-0000000000a1',
  name: 'shop.northwind.example',
  address: '198.51.100.7',
  isListed: true,
  lastScanAt: null,
  outOfScope: null,
  open: 7,
  overdue: 2,
} as unknown as Shape<'Asset'>;

it('what is counted today opens the list of today, also while a past day is looked at elsewhere', async () => {
  renderPage('/assets?asOf=2026-03-31T15:00:00.000Z', [
    ...signedIn('engineer'),
    answer('get', '/api/v1/assets', { items: [asset], nextCursor: null }),
    refusal('get', '/api/v1/sla-policies/active', {
      status: 503,
      code: 'unavailable',
      title: 'No',
      detail: 'Not now.',
    }),
  ]);
  const overdue = await screen.findByRole('link', { name: /overdue on shop/ });
  expect(overdue.getAttribute('href')).toBe(`/vulnerabilities?assetId=${asset.id}&slaState=overdue`);
});
