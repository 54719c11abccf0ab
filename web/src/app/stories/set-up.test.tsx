// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { availableIntegration, installation, member, overview, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

describe('setting up', () => {
  it('makes the first administrator and goes on to connect a scanner', async () => {
    const detail = 'This password is among those that are tried first.';
    const errors = [{ path: 'password', message: detail }];
    const { user, address } = renderPage('/setup?token=once', [
      answer('get', '/api/v1/installation', installation({ needsSetup: true, organisationName: '' })),
      refusal('post', '/api/v1/setup', { status: 400, code: 'invalid-input', title: 'Not valid', detail, errors }),
    ]);
    await user.type(await screen.findByLabelText('Organisation'), 'Northwind');
    await user.type(screen.getByLabelText('Your name'), 'Ada');
    await user.type(screen.getByLabelText('E-mail'), 'ada@example.com');
    await user.type(screen.getByLabelText('Password'), 'four words nobody joins');
    await user.click(screen.getByRole('button', { name: 'Create administrator' }));
    expect(await screen.findAllByText(detail)).toHaveLength(1);

    const done = answer('post', '/api/v1/setup', { member: member() });
    answerWith([
      done,
      ...signedIn('administrator', overview({ sources: [] })),
      answer('get', '/api/v1/integrations', { items: [], nextCursor: null }),
      answer('get', '/api/v1/integrations/available', { items: [availableIntegration()], nextCursor: null }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Create administrator' }));
    await screen.findByRole('dialog', { name: 'Connect Halo Security' });
    expect(address()).toBe('/settings/integrations?connect=halo-security');
    expect(await done.requests[0]?.json()).toMatchObject({
      token: 'once',
      organisationName: 'Northwind',
      email: 'ada@example.com',
    });
  });

  it('sends whoever comes late to sign in', async () => {
    renderPage('/setup?token=once', [answer('get', '/api/v1/installation', installation())]);
    await screen.findByRole('heading', { name: 'Curfew is set up already' });
    expect(screen.getByRole('link', { name: 'Go to sign-in' }).getAttribute('href')).toBe('/sign-in');
  });
});
