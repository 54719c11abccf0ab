// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerWith, perhaps, refusal } from '../testing/answers.ts';
import { member, signedIn } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const eve = member({ id: '0198f7a2-0000-7000-8000-000000000002', name: 'Eve', email: 'eve@example.com' });

describe('members', () => {
  const members = () => [
    answer('get', '/api/v1/members', { items: [member(), eve], nextCursor: null }),
    answer('get', '/api/v1/invitations', { items: [], nextCursor: null }),
    // Only whoever may make some asks for them.
    perhaps(answer('get', '/api/v1/password-links', { items: [], nextCursor: null })),
  ];

  it('are invited with a role that is explained, and the link is shown once', async () => {
    const { user } = renderPage('/settings/members', [...signedIn('administrator'), ...members()]);
    const [open] = await screen.findAllByRole('button', { name: 'Invite somebody' });
    await user.click(open as HTMLElement);
    await user.type(screen.getByLabelText('E-mail'), 'new@example.com');
    await user.click(screen.getByRole('radio', { name: /Auditor.*Changes nothing/ }));
    const invite = answer('post', '/api/v1/invitations', {
      id: '0198f7a2-0000-7000-8000-000000000003',
      email: 'new@example.com',
      role: 'auditor',
      status: 'open',
      invitedBy: 'ada@example.com',
      createdAt: '2026-11-24T00:00:00.000Z',
      expiresAt: '2026-12-01T00:00:00.000Z',
      acceptedAt: null,
      memberId: null,
      revokedAt: null,
      revokedBy: null,
      revokedBecause: null,
      auditId: null,
      link: 'https://curfew.example.com/invitation#secret',
      mail: 'not-configured',
      mailProblem: null,
    });
    answerWith([invite]);
    await user.click(screen.getByRole('button', { name: 'Make invitation' }));
    expect(await screen.findByText('https://curfew.example.com/invitation#secret')).toBeDefined();
    expect(screen.getByText(/sends no mail here/)).toBeDefined();
    expect(await invite.requests[0]?.json()).toEqual({ email: 'new@example.com', role: 'auditor' });
  });

  it('cannot be changed by others than administrators, who are told so', async () => {
    renderPage('/settings/members', [...signedIn('engineer'), ...members()]);
    expect(await screen.findByText('eve@example.com')).toBeDefined();
    expect(screen.getByText('Only an administrator can change this.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Invite somebody' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Change Eve' })).toBeNull();
    expect(screen.queryByRole('columnheader', { name: 'Second factor' })).toBeNull();
  });

  it('are not changed while a past day is shown', async () => {
    renderPage('/settings/members?asOf=2026-03-31T15:00:00.000Z', [...signedIn('administrator'), ...members()]);
    expect(await screen.findByText('eve@example.com')).toBeDefined();
    expect(screen.getByText(/A past day is shown/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Invite somebody' })).toBeNull();
  });

  it('cannot be disabled down to none: the reason stays in the dialog', async () => {
    const detail = 'eve@example.com is the only administrator. Make another one first.';
    const title = 'The last administrator stays';
    const { user } = renderPage('/settings/members', [...signedIn('administrator'), ...members()]);
    await user.click(await screen.findByRole('button', { name: 'Change Eve' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Disable' }));
    const dialog = await screen.findByRole('dialog');
    answerWith([refusal('patch', '/api/v1/members/{id}', { status: 409, code: 'last-administrator', title, detail })]);
    await user.click(within(dialog).getByRole('button', { name: 'Disable member' }));
    expect(await within(dialog).findByText(detail)).toBeDefined();
  });
});

describe('the account', () => {
  const own = () => [
    answer('get', '/api/v1/session/two-factor', { since: null, recoveryCodesLeft: 0, isRequired: false }),
    answer('get', '/api/v1/sessions', { items: [], nextCursor: null }),
  ];

  it('tells the rule before a password is sent, and the refusal of the server at its field', async () => {
    const { user } = renderPage('/settings/account', [...signedIn('engineer'), ...own()]);
    await user.type(await screen.findByLabelText('Present password'), 'the present one');
    await user.type(screen.getByLabelText('New password'), 'short');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findByText('A password has at least 12 characters; this one has 5.')).toBeDefined();

    const message = 'This password is among those that are tried first.';
    const errors = [{ path: 'newPassword', message }];
    const refused = { status: 400, code: 'invalid-input' as const, title: 'Not valid', detail: message, errors };
    answerWith([refusal('put', '/api/v1/session/password', refused)]);
    await user.type(screen.getByLabelText('New password'), 'word1234');
    await user.click(screen.getByRole('button', { name: 'Change password' }));
    expect(await screen.findAllByText(message)).toHaveLength(1);
  });

  it('offers no turning off of a second factor that the organisation asks for, and says why', async () => {
    const since = '2026-03-01T09:00:00.000Z';
    renderPage('/settings/account', [
      ...signedIn('engineer'),
      ...own().slice(1),
      answer('get', '/api/v1/session/two-factor', { since, recoveryCodesLeft: 10, isRequired: true }),
    ]);
    expect(await screen.findByText(/it cannot be turned off/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Make new recovery codes' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Turn off second factor' })).toBeNull();
  });

  it('is not left because a present password was wrong', async () => {
    const detail = 'The present password is not right.';
    const { user, address } = renderPage('/settings/account', [...signedIn('engineer'), ...own()]);
    await user.click(await screen.findByRole('button', { name: 'Turn on second factor' }));
    await user.type(await screen.findByLabelText('Your password, once more'), 'not it');
    const refused = { status: 401, code: 'sign-in-refused' as const, title: 'Sign-in refused', detail };
    answerWith([refusal('post', '/api/v1/session/two-factor/enrol', refused)]);
    await user.click(screen.getByRole('button', { name: 'Next' }));
    expect(await screen.findByText(detail)).toBeDefined();
    expect(address()).toBe('/settings/account');
  });
});

describe('the audit log', () => {
  const entry = (id: string, action: string, detail: Shape<'AuditEntry'>['detail']): Shape<'AuditEntry'> => ({
    id,
    at: '2026-11-01T10:00:00.000Z',
    actor: { kind: 'member', id: eve.id, name: eve.email },
    action,
    subject: null,
    origin: '192.0.2.7',
    requestId: null,
    detail,
  });

  it('says in words what was done, unfolds what was recorded and goes on where it stopped', async () => {
    const first = answer('get', '/api/v1/audit-log', {
      items: [entry('2', 'member.disabled', { email: 'max@example.com' })],
      nextCursor: 'on',
    });
    const { user } = renderPage('/settings/audit-log?action=member.disabled', [
      ...signedIn('administrator'),
      answer('get', '/api/v1/members', { items: [eve], nextCursor: null }),
      answer('get', '/api/v1/api-keys', { items: [], nextCursor: null }),
      first,
    ]);
    await user.click(await screen.findByRole('button', { name: /disabled max@example.com/ }));
    expect(screen.getByText(/"email": "max@example.com"/)).toBeDefined();
    const second = answer('get', '/api/v1/audit-log', { items: [entry('1', 'something.new', {})], nextCursor: null });
    answerWith([second]);
    await user.click(screen.getByRole('button', { name: 'Load more' }));
    expect(await screen.findByText('something: new')).toBeDefined();
    const asked = [...first.requests, ...second.requests].map(({ url }) => new URL(url).search);
    expect(asked).toEqual(['?limit=50&action=member.disabled', '?limit=50&cursor=on&action=member.disabled']);
  });

  it('is not for everybody', async () => {
    renderPage('/settings/audit-log', signedIn('engineer'));
    expect(await screen.findByText('You cannot read the audit log')).toBeDefined();
  });
});
