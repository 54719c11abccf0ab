import { describe, expect, it } from 'vitest';
import { isOriginAllowed, ownOrigins } from './origin-rule.ts';

const publicUrl = 'https://curfew.example.org';
const write = (origin?: string, secFetchSite?: string) => ({ method: 'POST', origin, secFetchSite });

describe('the origin rule', () => {
  it('lets everybody read and only our own pages write', () => {
    expect(
      isOriginAllowed({ method: 'GET', origin: 'https://evil.example', secFetchSite: 'cross-site' }, publicUrl),
    ).toBe(true);
    expect(isOriginAllowed(write(publicUrl, 'same-origin'), publicUrl)).toBe(true);
    expect(isOriginAllowed(write(publicUrl), publicUrl)).toBe(true);
    expect(isOriginAllowed(write(undefined, 'same-origin'), publicUrl)).toBe(true);
  });

  it.each([
    ['https://evil.example', 'cross-site'],
    ['https://evil.example', undefined],
    ['https://evil.example', 'same-origin'],
    [publicUrl, 'cross-site'],
    [publicUrl, 'same-site'],
    [publicUrl, 'none'],
    ['null', undefined],
    ['http://curfew.example.org', undefined],
    ['https://curfew.example.org.evil.example', undefined],
    ['https://curfew.example.org:8443', undefined],
    [undefined, undefined],
  ])('refuses a write from %s (%s)', (origin, secFetchSite) => {
    expect(isOriginAllowed(write(origin, secFetchSite), publicUrl)).toBe(false);
  });

  it('lets a program without a session sign in, but no foreign page', () => {
    expect(isOriginAllowed(write(), publicUrl, true)).toBe(true);
    expect(isOriginAllowed(write('https://evil.example'), publicUrl, true)).toBe(false);
    expect(isOriginAllowed(write(undefined, 'cross-site'), publicUrl, true)).toBe(false);
  });

  it('knows the names of loopback as one installation, on its own port', () => {
    expect(ownOrigins('http://127.0.0.1:4680')).toEqual([
      'http://127.0.0.1:4680',
      'http://localhost:4680',
      'http://[::1]:4680',
    ]);
    expect(isOriginAllowed(write('http://localhost:9999'), 'http://127.0.0.1:4680')).toBe(false);
  });
});
