import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE } from '../core/instant.ts';
import { instantText } from './instant-text.ts';

it('an instant is written so that it is read back', () => {
  const any = fc.date({ noInvalidDate: true }).map((date) => date.getTime());
  fc.assert(
    fc.property(
      fc.oneof(
        any,
        any.map((at) => Math.floor(at / MINUTE) * MINUTE),
      ),
      (at) => {
        expect(Date.parse(instantText(at))).toBe(at);
      },
    ),
    { numRuns: 5_000 },
  );
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, 9e15])('%d is no instant', (at) => {
  expect(() => instantText(at)).toThrow(RangeError);
});
