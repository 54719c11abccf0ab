import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSignInSearch } from './search.ts';

const own = 'https://curfew.example.com';
const tricky = fc.string({ unit: fc.constantFrom('/', '\\', '\t', '\n', '.', ':', '@', '?', '#', 'a', '%2f', ' ') });

describe('the way back after signing in', () => {
  it.each(['/', '/checks', '/vulnerabilities?slaState=overdue&sort=dueAt', '/checks/1#why'])('keeps %s', (back) => {
    expect(parseSignInSearch({ back }).back).toBe(back);
  });

  it.each([
    'https://evil.example',
    'javascript:alert(1)',
    'checks',
    '',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '//',
    42,
    null,
    ['/checks'],
  ])('drops %j', (back) => {
    expect(parseSignInSearch({ back })).toEqual({});
  });

  it('never leads elsewhere, whatever the address says', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          tricky.map((rest) => `/${rest}`),
        ),
        (given) => {
          const { back } = parseSignInSearch({ back: given });
          if (back !== undefined) expect(new URL(back, own).origin).toBe(own);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('what the sign-in page is told', () => {
  it('takes the code of a problem and the demand for a second factor, nothing else', () => {
    const told = { problem: 'sign-in-refused', 'second-factor': 'required' };
    expect(parseSignInSearch({ ...told, detail: 'Call this number' })).toEqual(told);
    expect(parseSignInSearch({ problem: 7, 'second-factor': 'no' })).toEqual({});
  });
});
