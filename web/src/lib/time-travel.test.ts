import { describe, expect, it } from 'vitest';
import { asOfQuery, parseAsOf } from './time-travel.ts';

const now = Date.parse('2026-03-31T15:00:00.000Z');

describe('a past instant in the address', () => {
  it.each([
    ['2026-03-31T14:59:59.999Z', '2026-03-31T14:59:59.999Z'],
    ['2026-03-31T16:00:00+02:00', '2026-03-31T14:00:00.000Z'],
    ['2026-03-01', '2026-03-01T00:00:00.000Z'],
  ])('%s is read as %s', (given, read) => {
    expect(parseAsOf(given, now)).toBe(read);
  });

  it.each([
    '2026-03-31T15:00:00.000Z',
    '2027-01-01',
    'yesterday',
    '',
    1_743_000_000_000,
    null,
    undefined,
    ['2026-03-01'],
  ])('%j is no time travel', (given) => {
    expect(parseAsOf(given, now)).toBeUndefined();
  });

  it('is asked of the server only where there is one', () => {
    expect(asOfQuery(undefined)).toEqual({});
    expect(asOfQuery('2026-03-01T00:00:00.000Z')).toEqual({ asOf: '2026-03-01T00:00:00.000Z' });
  });
});
