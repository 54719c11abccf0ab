import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECOND } from '../../core/instant.ts';
import { base32, otpauthUri, stepAt, stepOfCode, totpCode } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

describe('codes of an authenticator', () => {
  // RFC 6238, appendix B, the last six of its eight digits.
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i are those of the RFC', (second, code) => {
    expect(totpCode(secret, stepAt(second * SECOND))).toBe(code);
  });

  it('are taken from one step before to one step after, and with a blank in the middle', () => {
    const now = 1_234_567_890 * SECOND;
    const step = stepAt(now);
    for (const offset of [-1, 0, 1]) {
      expect(stepOfCode(secret, totpCode(secret, step + offset), now, 0)).toBe(step + offset);
    }
    for (const offset of [-2, 2]) expect(stepOfCode(secret, totpCode(secret, step + offset), now, 0)).toBeNull();
    expect(stepOfCode(secret, '005 924', now, 0)).toBe(step);
    for (const wrong of ['', '5924', '0059240', '٠٠٥٩٢٤']) expect(stepOfCode(secret, wrong, now, 0)).toBeNull();
  });

  it('are never taken twice, nor an older one after a newer one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10 ** 9 }), fc.integer({ min: -1, max: 1 }), (second, offset) => {
        const now = second * SECOND;
        const taken = stepOfCode(secret, totpCode(secret, stepAt(now) + offset), now, 0);
        if (taken === null) return;
        for (let step = taken - 3; step <= taken; step += 1) {
          const again = stepOfCode(secret, totpCode(secret, step), now, taken);
          // Two steps may, once in a million, have the same code: then it is that of the newer one.
          if (again !== null) expect(again).toBeGreaterThan(taken);
        }
      }),
    );
  });
});

it('secrets are written as authenticators read them', () => {
  // RFC 4648, section 10.
  for (const [text, written] of [
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ] as const) {
    expect(base32(Buffer.from(text))).toBe(written);
  }
  const uri = new URL(otpauthUri({ secret, issuer: 'Curfew: A & B', account: 'ada@example.org' }));
  expect(uri.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(uri.searchParams.get('issuer')).toBe('Curfew  A & B');
  expect(decodeURIComponent(uri.pathname)).toMatch(/\/?Curfew {2}A & B:ada@example\.org$/);
});
