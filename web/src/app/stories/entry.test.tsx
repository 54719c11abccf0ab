// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { installation } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const known = () =>
  answer(
    'get',
    '/api/v1/installation',
    installation({ signInMethods: { password: true, oidc: { name: 'Northwind ID' } } }),
  );

describe('coming back from the identity provider', () => {
  it('asks for the second factor at once where there is one', async () => {
    renderPage('/sign-in?second-factor=required', [known()]);
    expect(await screen.findByRole('heading', { name: 'One more step' })).toBeDefined();
  });

  it('says why nobody is signed in, in words of its own', async () => {
    renderPage('/sign-in?problem=sign-in-refused', [known()]);
    expect((await screen.findByRole('alert')).textContent).toMatch(/nobody with your address may sign in here/);
    expect(await screen.findByRole('link', { name: 'Sign in with Northwind ID' })).toBeDefined();
  });
});

describe('an invitation', () => {
  it('is read from behind the #, and greets', async () => {
    const look = answer('post', '/api/v1/invitations/look', {
      email: 'new@example.com',
      role: 'engineer',
      organisationName: 'Northwind',
      expiresAt: '2026-12-01T00:00:00.000Z',
    });
    renderPage('/invitation#abc', [look]);
    expect(await screen.findByRole('heading', { name: 'Join Northwind' })).toBeDefined();
    expect(await look.requests[0]?.json()).toEqual({ token: 'abc' });
  });

  it('that is used up says what to do', async () => {
    const detail = 'This invitation is not valid any more. Ask whoever invited you for a new link.';
    const title = 'The invitation is not valid';
    renderPage('/invitation#abc', [
      refusal('post', '/api/v1/invitations/look', { status: 403, code: 'invitation-refused', title, detail }),
    ]);
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('that could not be looked at is not called used up, and is looked at again', async () => {
    const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
    const { user } = renderPage('/invitation#abc', [refusal('post', '/api/v1/invitations/look', down)]);
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByText(/cannot be used/)).toBeNull();
    answerWith([
      answer('post', '/api/v1/invitations/look', {
        email: 'new@example.com',
        role: 'engineer',
        organisationName: 'Northwind',
        expiresAt: '2026-12-01T00:00:00.000Z',
      }),
    ]);
    await user.click(again);
    expect(await screen.findByRole('heading', { name: 'Join Northwind' })).toBeDefined();
  });
});
