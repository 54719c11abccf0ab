// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { answer, perhaps, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const nothing = { items: [], nextCursor: null };
const noPolicy = { status: 404, code: 'not-found', title: 'Not found', detail: 'There is none.' } as const;
const past = '2026-03-31T15:00:00.000Z';

it.each([['/assets', answer('get', '/api/v1/assets', nothing)]])(
  'a page that keeps no past says so under the banner, instead of calling today that day: %s',
  async (path, list) => {
    renderPage(`${path}?asOf=${past}`, [
      ...signedIn('administrator'),
      perhaps(refusal('get', '/api/v1/sla-policies/active', noPolicy)),
      list,
    ]);
    expect(await screen.findByText('but this page shows today')).toBeTruthy();
    expect(screen.queryByText(/as it was known then/)).toBeNull();
  },
);
