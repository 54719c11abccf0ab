// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import keyboard from '../../../../docs/guide/keyboard.md?raw';
import { answer, refusal } from '../testing/answers.ts';
import { overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

it('? names the keys that the documentation names', async () => {
  const { user } = renderPage('/', signedIn('engineer', overview({ sources: [] })));
  await screen.findByRole('heading', { level: 1, name: 'Dashboard' });
  await user.keyboard('?');
  const dialog = within(await screen.findByRole('dialog', { name: 'Keys' }));
  const told = dialog.getAllByRole('definition').map((each) => each.textContent ?? '');
  const rows = [...keyboard.matchAll(/^\| (`.*?) \|/gm)].map(([, keys = '']) => keys.replace(/ \(.*/, ''));
  const documented = rows.map((keys) => keys.replaceAll(/[`,]/g, ''));
  expect(documented.length).toBeGreaterThan(5);
  expect(told.toSorted()).toEqual(documented.toSorted());
});

it('a search that is not answered does not say that nothing is called that', async () => {
  const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
  const { user } = renderPage('/', [
    ...signedIn('engineer', overview({ sources: [] })),
    refusal('get', '/api/v1/vulnerabilities', down),
  ]);
  await screen.findByRole('heading', { level: 1, name: 'Dashboard' });
  await user.keyboard('{Control>}k{/Control}');
  const said = vi.fn();
  const field = await screen.findByRole('combobox', { name: 'Search and commands' });
  await user.type(field, 'zzz');
  said(screen.queryByText('Nothing is called that.'));
  expect(await screen.findByText('Vulnerabilities could not be searched: Not now.')).toBeDefined();
  said(screen.queryByText('Nothing is called that.'));
  expect(said.mock.calls).toEqual([[null], [null]]);
});

it('of a past day it searches in what is known by the instant that is chosen', async () => {
  const found = answer('get', '/api/v1/vulnerabilities', { items: [], nextCursor: null });
  const { user } = renderPage('/checks?asOf=2026-03-31T15:00:00.000Z&knownAt=2026-04-02T09:00:00.000Z', [
    ...signedIn('engineer', overview({ sources: [] })),
    answer('get', '/api/v1/checks', { items: [], nextCursor: null }),
    found,
  ]);
  await screen.findByText(/by what was known on/);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Search and commands' }), 'zzz');
  await expect.poll(() => found.requests.length).toBeGreaterThan(0);
  const asked = new URL(found.requests.at(-1)?.url ?? '').searchParams;
  expect([asked.get('asOf'), asked.get('knownAt')]).toEqual(['2026-03-31T15:00:00.000Z', '2026-04-02T09:00:00.000Z']);
});
