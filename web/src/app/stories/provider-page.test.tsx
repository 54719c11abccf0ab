// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { answer, refusal } from '../testing/answers.ts';
import { overview, overviewSource, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
const second = overviewSource({ id: '0198f7a2-0000-7000-8000-0000000000a2', name: 'Halo Berlin' });
const address = '/vulnerabilities/from/halo-security';
const open = (path: string) => {
  const list = refusal('get', '/api/v1/vulnerabilities', down);
  const page = renderPage(path, [
    ...signedIn('engineer', overview({ sources: [overviewSource(), second] })),
    list,
    refusal('get', '/api/v1/vulnerabilities/counts', down),
    answer('get', '/api/v1/checks', { items: [], nextCursor: null }),
  ]);
  const asked = () => new URL(list.requests.at(-1)?.url ?? '').searchParams.get('sourceId');
  return { ...page, asked };
};

describe('the page of a provider with two sources', () => {
  it('has the chosen one in its address, so that it can be sent to somebody', async () => {
    const page = open(`${address}?severity=high`);
    await screen.findByRole('heading', { level: 1, name: 'Halo Security' });
    await page.user.click(screen.getByRole('radio', { name: 'Halo Berlin' }));
    await screen.findByRole('heading', { level: 1, name: 'Halo Berlin' });
    expect(page.address()).toBe(`${address}?severity=high&source=${second.id}`);
    await vi.waitFor(() => expect(page.asked()).toBe(second.id));
  });

  it('shows the one that its address names', async () => {
    const page = open(`${address}?source=${second.id}`);
    await screen.findByRole('heading', { level: 1, name: 'Halo Berlin' });
    await vi.waitFor(() => expect(page.asked()).toBe(second.id));
  });
});

it('a day before the first source of a provider is no provider without one', async () => {
  renderPage(`${address}?asOf=2026-03-31T15:00:00.000Z`, signedIn('engineer', overview({ sources: [] })));
  await screen.findByText('Nothing was read from here by then');
  expect(screen.queryByText(/Add one/)).toBeNull();
});

it('the file of a list is fetched as a download: where it is refused, the page stays', async () => {
  const { user } = open(`${address}?severity=high`);
  const link = await screen.findByRole('link', { name: 'Export CSV' });
  expect(link.hasAttribute('download')).toBe(true);
  const clicked = vi.fn((event: Event) => event.preventDefault());
  link.addEventListener('click', clicked);
  await user.keyboard('e');
  expect(clicked).toHaveBeenCalledOnce();
});
