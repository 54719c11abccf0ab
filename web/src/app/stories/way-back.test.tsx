// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { answer, perhaps, refusal } from '../testing/answers.ts';
import { signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
const id = '0198f7a2-0000-7000-8000-0000000000c1';
const open = (path: string) =>
  renderPage(path, [
    ...signedIn('engineer'),
    perhaps(refusal('get', '/api/v1/vulnerabilities', down)),
    perhaps(refusal('get', '/api/v1/vulnerabilities/counts', down)),
    perhaps(refusal('get', '/api/v1/vulnerabilities/{id}', down)),
    perhaps(refusal('get', '/api/v1/vulnerabilities/{id}/explanation', down)),
    perhaps(refusal('get', '/api/v1/vulnerabilities/{id}/timeline', down)),
    perhaps(answer('get', '/api/v1/checks', { items: [], nextCursor: null })),
  ]);

describe('the way back from a vulnerability', () => {
  it.each(['/vulnerabilities', '/vulnerabilities/from/halo-security'])(
    'leads to the list of %s with the filters it was left with',
    async (list) => {
      const address = `${list}?severity=high&sort=-dueAt&open=${id}`;
      const page = open(address);
      await page.user.click(await screen.findByRole('link', { name: 'Open as a page' }));
      await vi.waitFor(() => expect(page.address()).toBe(`/vulnerabilities/${id}`));
      const main = within(screen.getByRole('main'));
      await page.user.click(await main.findByRole('link', { name: 'Vulnerabilities' }));
      await screen.findByRole('link', { name: 'Open as a page' });
      expect(page.address()).toBe(address);
    },
  );

  it('leads to the plain list where it was opened by its address', async () => {
    open(`/vulnerabilities/${id}`);
    const main = within(await screen.findByRole('main'));
    const back = await main.findByRole('link', { name: 'Vulnerabilities' });
    expect(back.getAttribute('href')).toBe('/vulnerabilities');
  });
});
