// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, refusal } from '../testing/answers.ts';
import { overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;

it('an address that leads nowhere says so where there is a way on', async () => {
  renderPage('/nothing/is/here', signedIn('engineer', overview({ sources: [] })));
  await screen.findByRole('heading', { level: 1, name: 'There is no such page' });
  expect(screen.getByRole('navigation', { name: 'Pages' })).toBeTruthy();
});

describe('an address that says more than a page understands', () => {
  it('filters the list by what is understood, and shows nothing else in the address', async () => {
    const list = refusal('get', '/api/v1/vulnerabilities', down);
    const count = refusal('get', '/api/v1/vulnerabilities/counts', down);
    const page = renderPage('/vulnerabilities?slaState=overdue,late&severity=Worst&colour=red', [
      ...signedIn('engineer'),
      list,
      count,
    ]);
    await screen.findByText('Not now.');
    const asked = new URL(list.requests[0]?.url ?? '').searchParams;
    expect(asked.get('slaState')).toBe('overdue');
    expect([...asked.keys()]).not.toContain('severity');
    expect([...asked.keys()]).not.toContain('colour');
    expect(page.address()).toBe('/vulnerabilities?slaState=overdue');
  });

  it.each(['2999-01-01T00:00:00.000Z', 'yesterday'])(
    '%s is no past day: now is shown, and nothing is locked',
    async (at) => {
      const shown = answer('get', '/api/v1/overview', overview({ sources: [] }));
      renderPage(`/?asOf=${at}`, [...signedIn('administrator'), shown]);
      await screen.findByRole('heading', { name: 'Nothing is known yet, so nothing passes' });
      expect(screen.queryByText(/You are looking at/)).toBeNull();
      expect(new URL(shown.requests[0]?.url ?? '').search).toBe('');
    },
  );

  it('keeps a past day from page to page until somebody comes back to now', async () => {
    const past = '2026-03-31T15:00:00.000Z';
    const page = renderPage(`/?asOf=${past}`, [
      ...signedIn('administrator', overview({ sources: [] })),
      answer('get', '/api/v1/integrations', { items: [], nextCursor: null }),
      answer('get', '/api/v1/integrations/available', { items: [], nextCursor: null }),
    ]);
    await page.user.click(await screen.findByRole('link', { name: 'Settings' }));
    await screen.findByRole('heading', { level: 1, name: 'Integrations' });
    expect(page.address()).toBe(`/settings/integrations?asOf=${encodeURIComponent(past)}`);
    await page.user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(page.address()).toBe('/settings/integrations');
    expect(screen.queryByText(/You are looking at/)).toBeNull();
  });
});
