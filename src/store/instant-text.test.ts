import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MINUTE } from '../core/instant.ts';
import { instantOfText, instantText } from './instant-text.ts';

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

it('what PostgreSQL writes of an instant is read as that instant, to the millisecond', () => {
  const years = {
    min: new Date('0001-01-01T00:00:00Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  };
  fc.assert(
    fc.property(fc.date(years), fc.constantFrom('', '.5', '.04', '.007', '.123456'), (date, fraction) => {
      const second = Math.floor(date.getTime() / 1000) * 1000;
      const [day, time] = new Date(second).toISOString().slice(0, 19).split('T');
      const read = instantOfText(`${day} ${time}${fraction}+00`);
      expect(read).toBe(second + Math.floor(Number(`0${fraction}`) * 1000));
    }),
    { numRuns: 5_000 },
  );
  expect([instantOfText('infinity'), instantOfText('-infinity')]).toEqual([Infinity, -Infinity]);
});
