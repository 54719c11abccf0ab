import { describe, expect, it } from 'vitest';
import { ownPage } from './own-page.ts';

describe('the page to come back to', () => {
  it.each([
    ['/', '/'],
    [
      '/vulnerabilities?severity=high&asOf=2026-03-31T15:00:00Z',
      '/vulnerabilities?severity=high&asOf=2026-03-31T15:00:00Z',
    ],
    ['/checks/a#entries', '/checks/a#entries'],
    ['/a"><script>alert(1)</script>', '/a%22%3E%3Cscript%3Ealert(1)%3C/script%3E'],
    ["/a'b?c='", '/a%27b?c=%27'],
    ['/settings/sign-in', '/settings/sign-in'],
    ['/a/../checks', '/checks'],
  ])('%s is one of ours', (text, page) => expect(ownPage(text)).toBe(page));

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    'checks',
    '',
    ' /checks',
    '/api/v1/session',
    '/a/../api/v1/vulnerabilities/export.csv',
    '/sign-in?problem=x',
    '/sign-in/oidc/callback?code=1',
    '/setup?token=x',
    '/invitation#x',
    '/forgotten-password',
    '/new-password#x',
    `/${'a'.repeat(2000)}`,
  ])('%j leads elsewhere', (text) => expect(ownPage(text)).toBeNull());

  it('is nothing where nothing is said', () => expect(ownPage(undefined)).toBeNull());
});
