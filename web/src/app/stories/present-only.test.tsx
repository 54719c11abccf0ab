// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answer } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';

it('a page that keeps no past says so under the banner, instead of calling today that day', async () => {
  renderPage(`/settings/api-keys?asOf=${past}`, [
    ...signedIn('administrator'),
    answer('get', '/api/v1/api-keys', { items: [], nextCursor: null }),
  ]);
  expect(await screen.findByText(/but this page shows today/)).toBeTruthy();
  expect(screen.queryByText(/as it was known then/)).toBeNull();
});
