// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, refusal } from '../testing/answers.ts';
import { installation, member, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const nothing = undefined as never;
const good = 'eleven quiet lamps';
const known = (canMail: boolean) => answer('get', '/api/v1/installation', installation({ canMail }));

describe('a password that was forgotten', () => {
  it('is asked for from the sign-in page, and the answer does not say whether there is such a member', async () => {
    const { user } = renderPage('/sign-in', [known(true)]);
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
    // The page before has such a field too.
    expect(await screen.findByRole('heading', { name: 'Forgot your password?' })).toBeDefined();
    await user.type(screen.getByLabelText('E-mail'), 'eve@example.com');
    const ask = answer('post', '/api/v1/password-links/ask', nothing);
    answerWith([ask]);
    await user.click(screen.getByRole('button', { name: 'Mail me a link' }));
    expect(await screen.findByRole('heading', { name: 'Look into your mail' })).toBeDefined();
    expect(screen.getByText(/If somebody signs in with/).textContent).toMatch(/eve@example\.com.*within an hour/);
    expect(await ask.requests[0]?.json()).toEqual({ email: 'eve@example.com' });
    await user.click(screen.getByRole('button', { name: 'Try another address' }));
    expect(await screen.findByLabelText('E-mail')).toBeDefined();
  });

  it('is a matter of the administrator where Curfew sends no mail', async () => {
    renderPage('/forgotten-password', [known(false)]);
    expect(await screen.findByText('Ask an administrator of Curfew in your organisation.')).toBeDefined();
    expect(screen.getByText('npx curfew admin reset --email ADDRESS')).toBeDefined();
    expect(screen.queryByLabelText('E-mail')).toBeNull();
  });

  it('asked for too often, says how long to wait', async () => {
    const detail = 'Too many attempts. Try again in 30 seconds.';
    const { user } = renderPage('/forgotten-password', [known(true)]);
    await user.type(await screen.findByLabelText('E-mail'), 'eve@example.com');
    const title = 'Too many attempts';
    answerWith([
      refusal('post', '/api/v1/password-links/ask', { status: 429, code: 'too-many-attempts', title, detail }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Mail me a link' }));
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('with a server out of reach, is asked for again', async () => {
    const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
    const { user } = renderPage('/forgotten-password', [refusal('get', '/api/v1/installation', down)]);
    const again = await screen.findByRole('button', { name: 'Try again' }, { timeout: 10_000 });
    answerWith([known(true)]);
    await user.click(again);
    expect(await screen.findByLabelText('E-mail')).toBeDefined();
  });
});

describe('the link to another password', () => {
  const greeting = () =>
    answer('post', '/api/v1/password-links/look', {
      email: 'eve@example.com',
      organisationName: 'Northwind',
      expiresAt: '2026-12-01T00:00:00.000Z',
    });
  const ended = { status: 403, code: 'password-link-refused', title: 'The link cannot be used' } as const;

  it('takes the password twice, says what is wrong with it, and leads to sign-in', async () => {
    const look = greeting();
    const { user } = renderPage('/new-password#abc', [look]);
    expect((await screen.findByText('eve@example.com')).closest('p')?.textContent).toMatch(/signed out everywhere/);
    expect(await look.requests[0]?.json()).toEqual({ token: 'abc' });
    const send = screen.getByRole('button', { name: 'Set password' });
    await user.type(screen.getByLabelText('New password'), 'short');
    await user.type(screen.getByLabelText('The same once more'), 'other');
    await user.click(send);
    expect(await screen.findByText('A password has at least 12 characters; this one has 5.')).toBeDefined();
    expect(screen.getByText('This is not the same password.')).toBeDefined();
    for (const label of ['New password', 'The same once more']) {
      await user.clear(screen.getByLabelText(label));
      await user.type(screen.getByLabelText(label), good);
    }
    const set = answer('post', '/api/v1/password-links/use', nothing);
    answerWith([set]);
    await user.click(send);
    expect(await screen.findByRole('heading', { name: 'Your new password is set' })).toBeDefined();
    expect(await set.requests[0]?.json()).toEqual({ token: 'abc', password: good });
    answerWith([known(true)]);
    await user.click(screen.getByRole('link', { name: 'Go to sign-in' }));
    expect(await screen.findByRole('heading', { name: 'Sign in to Northwind' })).toBeDefined();
  });

  it('that is used or expired says so, and where another one comes from', async () => {
    const detail = 'This link has expired. For a new one, choose “Forgot your password?” on the sign-in page.';
    renderPage('/new-password#abc', [refusal('post', '/api/v1/password-links/look', { ...ended, detail })]);
    expect(await screen.findByText(detail)).toBeDefined();
    expect(screen.getByRole('link', { name: 'Forgot your password?' }).getAttribute('href')).toBe(
      '/forgotten-password',
    );
    expect(screen.queryByLabelText('New password')).toBeNull();
  });

  it('that ends while somebody types says so as well', async () => {
    const detail = 'A newer link was made since. Use the newest one that you have.';
    const { user } = renderPage('/new-password#abc', [greeting()]);
    await user.type(await screen.findByLabelText('New password'), good);
    await user.type(screen.getByLabelText('The same once more'), good);
    answerWith([refusal('post', '/api/v1/password-links/use', { ...ended, detail })]);
    await user.click(screen.getByRole('button', { name: 'Set password' }));
    expect(await screen.findByText(detail)).toBeDefined();
  });

  it('that is not whole asks nobody', async () => {
    renderPage('/new-password', []);
    expect(await screen.findByText(/Open the whole link/)).toBeDefined();
  });

  it('that could not be looked at is not called used up, and is looked at again', async () => {
    const down = { status: 503, code: 'unavailable', title: 'Not available', detail: 'Not now.' } as const;
    const { user } = renderPage('/new-password#abc', [refusal('post', '/api/v1/password-links/look', down)]);
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.queryByText(/cannot be used/)).toBeNull();
    answerWith([greeting()]);
    await user.click(again);
    expect(await screen.findByLabelText('New password')).toBeDefined();
  });
});

describe('an administrator', () => {
  const eve = member({ id: '0198f7a2-0000-7000-8000-000000000002', name: 'Eve', email: 'eve@example.com' });
  const link: Shape<'PasswordLink'> = {
    id: '0198f7a2-0000-7000-8000-000000000004',
    memberId: eve.id,
    email: eve.email,
    isOwn: false,
    status: 'open',
    madeBy: 'ada@example.com',
    createdAt: '2026-11-24T00:00:00.000Z',
    expiresAt: '2026-11-25T00:00:00.000Z',
    usedAt: null,
    revokedAt: null,
    revokedBy: null,
    revokedBecause: null,
  };
  const page = (links: Shape<'PasswordLink'>[] = []) => [
    ...signedIn('administrator'),
    answer('get', '/api/v1/members', { items: [member(), eve], nextCursor: null }),
    answer('get', '/api/v1/invitations', { items: [], nextCursor: null }),
    answer('get', '/api/v1/password-links', { items: links, nextCursor: null }),
  ];
  const open = async (user: ReturnType<typeof renderPage>['user'], item: string) => {
    await user.click(await screen.findByRole('button', { name: 'Change Eve' }));
    await user.click(await screen.findByRole('menuitem', { name: item }));
    return within(await screen.findByRole('dialog'));
  };

  it('makes a link for a member, and is shown it once where no mail is sent', async () => {
    const { user } = renderPage('/settings/members', page());
    answerWith([known(false)]);
    const dialog = await open(user, 'Password link');
    expect(await dialog.findByText(/Make sure that it is really they who ask/)).toBeDefined();
    const address = 'https://curfew.example.com/new-password#secret';
    const made = { ...link, link: address, mail: 'not-configured', mailProblem: null } as const;
    answerWith([answer('post', '/api/v1/members/{id}/password-link', made)]);
    await user.click(dialog.getByRole('button', { name: 'Make password link' }));
    expect(await dialog.findByText(address)).toBeDefined();
    expect(dialog.getByText(/shown only now/)).toBeDefined();
  });

  it('does not see a link that was mailed', async () => {
    const { user } = renderPage('/settings/members', page());
    answerWith([known(true)]);
    const dialog = await open(user, 'Password link');
    expect(await dialog.findByText(/You do not see it/)).toBeDefined();
    const made = { ...link, link: null, mail: 'sent', mailProblem: null } as const;
    answerWith([answer('post', '/api/v1/members/{id}/password-link', made)]);
    await user.click(dialog.getByRole('button', { name: 'Make password link' }));
    expect(await dialog.findByText('Mailed to eve@example.com')).toBeDefined();
    expect(dialog.queryByRole('button', { name: 'Copy link' })).toBeNull();
  });

  it('is told plainly who has no password to renew', async () => {
    const { user } = renderPage('/settings/members', page());
    answerWith([known(true)]);
    const dialog = await open(user, 'Password link');
    const detail = 'eve@example.com has no password here and signs in through Northwind ID.';
    answerWith([
      refusal('post', '/api/v1/members/{id}/password-link', {
        status: 409,
        code: 'conflict',
        title: 'Conflict',
        detail,
      }),
    ]);
    await user.click(dialog.getByRole('button', { name: 'Make password link' }));
    expect(await dialog.findByText(detail)).toBeDefined();
  });

  it('sees which links are open, also what a member asked for, and revokes them', async () => {
    const asked = { ...link, id: '0198f7a2-0000-7000-8000-000000000005', isOwn: true };
    const used = { ...link, id: '0198f7a2-0000-7000-8000-000000000006', status: 'used' as const };
    const { user } = renderPage('/settings/members', page([link, asked, used]));
    expect(await screen.findByText(/^Has a password link, which expires/)).toBeDefined();
    expect(screen.getByText(/^Asked for a password link, which expires/)).toBeDefined();
    const dialog = await open(user, 'Revoke password link');
    const revoke = answer('delete', '/api/v1/password-links/{id}', nothing);
    answerWith([revoke]);
    await user.click(dialog.getByRole('button', { name: 'Revoke password link' }));
    await vi.waitFor(() => expect(revoke.requests).toHaveLength(2));
    expect(revoke.requests.map(({ url }) => url.split('/').at(-1))).toEqual([link.id, asked.id]);
  });
});
