// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { installation, member, overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const nothingConnected = overview({ sources: [] });
const greeting = (body: Shape<'Installation'>) => answer('get', '/api/v1/installation', body);

async function enterPassword({ user }: ReturnType<typeof renderPage>): Promise<void> {
  await user.type(await screen.findByLabelText('E-mail'), 'ada@example.com');
  await user.type(screen.getByLabelText('Password'), 'four words nobody joins');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('signing in', () => {
  it('says the words of the server when it is refused, and keeps what was typed', async () => {
    const detail = 'Nobody signs in with this address and password. After five attempts the next one waits.';
    const page = renderPage('/sign-in', [
      greeting(installation()),
      refusal('post', '/api/v1/session', { status: 401, code: 'sign-in-refused', title: 'Sign-in refused', detail }),
    ]);
    await enterPassword(page);
    expect((await screen.findByRole('alert')).textContent).toBe(detail);
    expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('ada@example.com');
    expect(screen.getByRole('heading', { name: 'Sign in to Northwind' })).toBeDefined();
    expect(page.address()).toBe('/sign-in');
  });

  it('asks for the second factor, tells a wrong code, and takes a recovery code instead', async () => {
    const wrong = 'This code is not right, or was used before. Wait for the next one.';
    const page = renderPage('/sign-in', [
      greeting(installation()),
      answer('post', '/api/v1/session', { secondFactor: 'required' }),
      refusal('post', '/api/v1/session/second-factor', {
        status: 401,
        code: 'second-factor-refused',
        title: 'Wrong code',
        detail: wrong,
      }),
    ]);
    await enterPassword(page);
    await page.user.type(await screen.findByLabelText('Code'), '123 456');
    await page.user.click(screen.getByRole('button', { name: 'Continue' }));
    expect((await screen.findByRole('alert')).textContent).toBe(wrong);

    const accepted = answer('post', '/api/v1/session/second-factor', { member: member() });
    answerWith([accepted, ...signedIn('administrator', nothingConnected)]);
    await page.user.click(screen.getByRole('button', { name: 'Use a recovery code' }));
    expect(screen.queryByRole('alert')).toBeNull();
    await page.user.type(screen.getByLabelText('Recovery code'), ' k7m2p-9qrst ');
    await page.user.click(screen.getByRole('button', { name: 'Continue' }));
    await screen.findByRole('heading', { name: 'Nothing is known yet, so nothing passes' });
    expect(await accepted.requests[0]?.json()).toEqual({ recoveryCode: 'k7m2p-9qrst' });
  });

  it.each([
    ['//evil.example/settings', '/'],
    ['https://evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['/\n/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['/settings/integrations', '/settings/integrations'],
  ])('with %j as the way back goes on to %s: never elsewhere', async (back, to) => {
    const page = renderPage(`/sign-in?back=${encodeURIComponent(back)}`, [
      greeting(installation()),
      answer('post', '/api/v1/session', { member: member() }),
      ...signedIn('administrator', nothingConnected),
      ...(to === '/'
        ? []
        : [
            answer('get', '/api/v1/integrations', { items: [], nextCursor: null }),
            answer('get', '/api/v1/integrations/available', { items: [], nextCursor: null }),
          ]),
    ]);
    await enterPassword(page);
    await screen.findByRole('heading', { level: 1, name: to === '/' ? 'Dashboard' : 'Integrations' });
    expect(page.address()).toBe(to);
  });

  it('comes back to the page that was asked for', async () => {
    const page = renderPage('/settings/integrations', [
      greeting(installation()),
      refusal('get', '/api/v1/session', { status: 401, code: 'not-signed-in', title: 'Sign in first', detail: 'No.' }),
    ]);
    await screen.findByRole('heading', { name: 'Sign in to Northwind' });
    expect(page.address()).toBe('/sign-in?back=%2Fsettings%2Fintegrations');
  });

  it('says where the set-up link is while there is no administrator', async () => {
    renderPage('/sign-in', [greeting(installation({ needsSetup: true, organisationName: '' }))]);
    await screen.findByRole('heading', { name: 'Curfew is not set up yet' });
    expect(screen.getByText(/The terminal where Curfew was started shows a one-time link/)).toBeDefined();
    expect(screen.queryByLabelText('Password')).toBeNull();
  });
});
