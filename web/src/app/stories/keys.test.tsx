// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import keyboard from '../../../../docs/guide/keyboard.md?raw';
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
