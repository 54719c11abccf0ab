// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, perhaps, refusal } from '../testing/answers.ts';
import { installation, member, overview, signedIn, who as whoIs } from '../testing/build.ts';
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

  it('leads whoever is not signed in from any page to sign-in, and back to that page', async () => {
    const nobody = { status: 401, code: 'not-signed-in', title: 'Sign in first', detail: 'Sign in.' } as const;
    const page = renderPage('/?asOf=2026-03-31T15:00:00.000Z', [
      refusal('get', '/api/v1/session', nobody),
      greeting(installation()),
    ]);
    await screen.findByLabelText('E-mail');
    expect(page.address()).toMatch(/^\/sign-in/);
    answerWith([
      answer('post', '/api/v1/session', { member: member() }),
      ...signedIn('administrator', nothingConnected),
    ]);
    await enterPassword(page);
    await screen.findByText(/You are looking at/);
    expect(page.address()).not.toMatch(/sign-in/);
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

describe('a second factor that is asked for first', () => {
  const who = (changes: Partial<Shape<'Who'>>) => answer('get', '/api/v1/session', { ...whoIs(), ...changes });

  it('leads from every page to setting one up, and offers nothing else', async () => {
    const page = renderPage('/checks', [who({ mustSetUpTwoFactor: true })]);
    expect(await screen.findByText(/Your organisation asks everybody for a second factor/)).toBeDefined();
    expect(page.address()).toBe('/second-factor?back=%2Fchecks');
    expect(screen.queryByRole('navigation')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Go on without one' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Sign out' })).toBeDefined();
    answerWith([
      answer('post', '/api/v1/session/two-factor/enrol', { secret: 'ABCDEFGH', otpauthUri: 'otpauth://totp/x' }),
      answer('post', '/api/v1/session/two-factor/confirm', { recoveryCodes: ['aaaa-bbbb'] }),
    ]);
    await page.user.type(screen.getByLabelText('Your password, once more'), 'four words nobody joins');
    await page.user.click(screen.getByRole('button', { name: 'Next' }));
    await page.user.type(await screen.findByLabelText('The code that it shows now'), '123456');
    answerWith([who({ mustSetUpTwoFactor: false })]);
    await page.user.click(screen.getByRole('button', { name: 'Turn on second factor' }));
    expect(await screen.findByText('aaaa-bbbb')).toBeDefined();
    expect(page.address()).toBe('/second-factor?back=%2Fchecks');
  });

  it.each([
    ['/settings/integrations', '/settings/integrations'],
    ['/second-factor?back=%2Fsettings%2Fintegrations', '/settings/integrations'],
    ['/second-factor?back=%2F%2Fevil.example', '/'],
  ])('leads on from %s to %s', async (opened, to) => {
    const page = renderPage(opened, [who({ twoFactorLostAt: '2026-11-20T08:00:00.000Z' })]);
    const go = await screen.findByRole('button', { name: 'Go on without one' });
    answerWith([
      answer('delete', '/api/v1/session/two-factor/loss', undefined as never),
      ...signedIn('administrator', nothingConnected),
      perhaps(answer('get', '/api/v1/integrations', { items: [], nextCursor: null })),
      perhaps(answer('get', '/api/v1/integrations/available', { items: [], nextCursor: null })),
    ]);
    await page.user.click(go);
    await screen.findByRole('heading', { level: 1, name: to === '/' ? 'Dashboard' : 'Integrations' });
    expect(page.address()).toBe(to);
  });

  it('is told of when it was lost, and who wants may go on without one', async () => {
    const page = renderPage('/', [who({ twoFactorLostAt: '2026-11-20T08:00:00.000Z' })]);
    expect(await screen.findByRole('heading', { name: 'Your second factor is off' })).toBeDefined();
    expect(screen.getByText(/Since then you have signed in without one/)).toBeDefined();
    const read = answer('delete', '/api/v1/session/two-factor/loss', undefined as never);
    answerWith([read, ...signedIn('administrator', nothingConnected)]);
    await page.user.click(screen.getByRole('button', { name: 'Go on without one' }));
    await vi.waitFor(() => expect(page.address()).toBe('/'));
    expect(read.requests).toHaveLength(1);
  });
});
