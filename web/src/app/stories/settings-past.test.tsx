// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../lib/api.ts';
import { answer, answerBy, perhaps } from '../testing/answers.ts';
import { member, signedIn, who } from '../testing/build.ts';
import { renderPage } from '../testing/render.tsx';

const past = '2026-03-31T15:00:00.000Z';
const at = (path: string) => `${path}?asOf=${past}`;
const empty = { items: [], nextCursor: null };
/** Asked for that instant and for no other. */
const asOf = (query: URLSearchParams) => expect([query.get('asOf'), query.get('knownAt')]).toEqual([past, null]);

const preferences: Shape<'NoticePreferences'> = {
  email: 'ada@example.com',
  isMailConfigured: true,
  isDefault: false,
  delivery: 'at-once',
  kinds: ['overdue'],
  severities: ['critical'],
  onlyMine: false,
  assetTags: [],
  digestMinute: 480,
  timeZone: null,
};
const invitation: Shape<'Invitation'> = {
  id: '0198f7a2-0000-7000-8000-000000000003',
  email: 'new@example.com',
  role: 'auditor',
  status: 'open',
  invitedBy: 'ada@example.com',
  createdAt: '2026-03-30T15:00:00.000Z',
  expiresAt: '2026-04-06T15:00:00.000Z',
  acceptedAt: null,
  memberId: null,
  revokedAt: null,
  revokedBy: null,
  revokedBecause: null,
  auditId: null,
};
const key: Shape<'ApiKey'> = {
  id: '0198f7a2-0000-7000-8000-000000000004',
  name: 'nightly export',
  endsWith: 'x7Qa',
  role: 'auditor',
  memberId: null,
  madeWith: null,
  createdBy: 'ada@example.com',
  createdAt: '2026-03-31T12:00:00.000Z',
  // Ended by today, and not by then.
  expiresAt: '2026-05-01T00:00:00.000Z',
  lastUsedAt: null,
  revokedAt: null,
};

describe('a past day shows', () => {
  it('the members of then, who was invited and who had a link, and changes none of them', async () => {
    const ada = member();
    const eve = member({ id: '0198f7a2-0000-7000-8000-000000000002', name: 'Eve', role: 'engineer', twoFactor: true });
    renderPage(at('/settings/members'), [
      ...signedIn('administrator'),
      answerBy('get', '/api/v1/members', (query) => {
        asOf(query);
        return { items: [ada, eve], nextCursor: null };
      }),
      answerBy('get', '/api/v1/invitations', (query) => {
        asOf(query);
        return { items: [invitation], nextCursor: null };
      }),
      answerBy('get', '/api/v1/password-links', (query) => {
        asOf(query);
        const { id, email, createdAt, expiresAt } = { ...invitation, ...eve };
        const ended = { usedAt: null, revokedAt: null, revokedBy: null, revokedBecause: null };
        const link = { id, memberId: eve.id, email, isOwn: false, status: 'open', madeBy: 'Ada', ...ended } as const;
        return { items: [{ ...link, createdAt, expiresAt }], nextCursor: null };
      }),
    ]);
    expect(await screen.findByText('2 people could sign in. 1 of them had no second factor.')).toBeTruthy();
    expect(await screen.findByText('as it was known then.', { exact: false })).toBeTruthy();
    expect(await screen.findByText('new@example.com')).toBeTruthy();
    expect(await screen.findByText(/Has a password link/)).toBeTruthy();
    expect(screen.getByText(/A past day is shown/)).toBeTruthy();
    for (const name of [/Invite somebody/, /Change Eve/, /Revoke/]) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });

  it('nobody where nobody was there, and since when it is known where that is later', async () => {
    renderPage(at('/settings/members'), [
      ...signedIn('administrator'),
      answer('get', '/api/v1/members', { ...empty, knownSince: '2026-11-23T12:00:00.000Z' }),
      answer('get', '/api/v1/invitations', empty),
      answer('get', '/api/v1/password-links', empty),
    ]);
    expect(await screen.findByText('On that day there was nobody')).toBeTruthy();
    expect(await screen.findByText(/how it was before, and what was gone by then, is not known/)).toBeTruthy();
    expect(await screen.findByText('On that day nobody had been invited')).toBeTruthy();
  });

  it('a key as working that has expired since, and does not say when it was last used', async () => {
    renderPage(at('/settings/api-keys'), [
      ...signedIn('administrator'),
      answerBy('get', '/api/v1/api-keys', (query) => {
        asOf(query);
        return { items: [key], nextCursor: null };
      }),
    ]);
    const table = await screen.findByRole('table', { name: 'API keys' });
    expect(table.textContent).toContain('3 hours ago');
    expect(table.textContent).toContain('Not kept');
    expect(screen.queryByRole('button', { name: /Revoke|Create/ })).toBeNull();
  });

  it('the sign-in of then: its rule and its provider, without the address of today', async () => {
    renderPage(at('/settings/sign-in'), [
      ...signedIn('administrator'),
      answerBy('get', '/api/v1/sign-in/rules', (query) => {
        asOf(query);
        return { requireTwoFactor: false, membersWithout: 2 };
      }),
      answerBy('get', '/api/v1/sign-in/oidc', (query) => {
        asOf(query);
        const by = { updatedAt: '2026-03-01T00:00:00.000Z', updatedBy: 'Ada' };
        const issuer = { name: 'Northwind ID', issuer: 'https://id.example.org', clientId: 'curfew' };
        const provider = { ...issuer, allowedDomains: [], allowSignUp: false, defaultRole: null, ...by };
        return { redirectUri: null, provider };
      }),
    ]);
    expect(await screen.findByText('Everybody chose for themselves.')).toBeTruthy();
    expect(screen.getByText(/2 members signed in with a password alone/)).toBeTruthy();
    expect(await screen.findByText('https://id.example.org')).toBeTruthy();
    expect(screen.queryByText('Redirect address')).toBeNull();
  });

  it('the name and the time zone of then, for reading only', async () => {
    renderPage(at('/settings/organisation'), [
      ...signedIn('administrator'),
      answerBy('get', '/api/v1/organisation', (query) =>
        query.get('asOf') === past
          ? { name: 'Example & Sons', timeZone: 'Asia/Tokyo', policyVersion: 2 }
          : { name: 'Today', timeZone: 'UTC', policyVersion: 3 },
      ),
    ]);
    expect(await screen.findByDisplayValue('Example & Sons')).toBeTruthy();
    expect(await screen.findByText(/There it was 1 Apr 2026/)).toBeTruthy();
    expect(screen.getByText('version 2 of the SLA policy')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Rename|Change time zone/ })).toBeNull();
  });

  it('the audit log up to then', async () => {
    renderPage(at('/settings/audit-log'), [
      ...signedIn('administrator'),
      answerBy('get', '/api/v1/audit-log', (query) => {
        asOf(query);
        return empty;
      }),
      answerBy('get', '/api/v1/members', (query) => {
        asOf(query);
        return empty;
      }),
      answer('get', '/api/v1/api-keys', empty),
    ]);
    expect(await screen.findByText('Nothing had been done by then')).toBeTruthy();
  });
});

describe('of the present always', () => {
  it('are one’s own settings: the banner says so, and they can be changed', async () => {
    const rename = answer('patch', '/api/v1/session', who() as never);
    const { user } = renderPage(at('/settings/account'), [
      ...signedIn('administrator'),
      rename,
      answer('get', '/api/v1/session/two-factor', { since: null, recoveryCodesLeft: 0, isRequired: false }),
      answer('get', '/api/v1/sessions', empty),
    ]);
    expect(await screen.findByText('but your own settings are those of today')).toBeTruthy();
    expect(screen.queryByText(/as it was known then/)).toBeNull();
    expect(screen.queryByText(/Come back to now to change something/)).toBeNull();
    expect((await screen.findByRole('button', { name: 'Turn on second factor' })).hasAttribute('disabled')).toBe(false);
    await user.type(screen.getByRole('textbox', { name: 'Your name' }), ' L.');
    await user.click(screen.getByRole('button', { name: 'Change name' }));
    await waitFor(() => expect(rename.requests).toHaveLength(1));
  });

  it('are one’s own warnings', async () => {
    renderPage(at('/settings/notices'), [
      ...signedIn('administrator'),
      answer('get', '/api/v1/notice-preferences', preferences),
      perhaps(answer('get', '/api/v1/organisation', { name: 'N', timeZone: 'UTC', timeZoneSince: null } as never)),
    ]);
    expect((await screen.findByRole('radio', { name: 'At once' })).hasAttribute('disabled')).toBe(false);
    expect(screen.getByRole('button', { name: 'Save warnings' })).toBeTruthy();
  });

  it('is writing a policy: there is no form, and a way back to now', async () => {
    renderPage(at('/policy/edit'), [
      ...signedIn('administrator'),
      perhaps(answer('get', '/api/v1/sla-policies', empty)),
    ]);
    expect(await screen.findByText('but a policy is written for now')).toBeTruthy();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('link', { name: 'Come back to now' }).getAttribute('href')).toBe('/policy/edit');
  });
});
