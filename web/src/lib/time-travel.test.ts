import { describe, expect, it } from 'vitest';
import { asOfQuery, notBefore, parseAsOf, parseKnownAt, travelSearch } from './time-travel.ts';

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

  it('moves forward with a link to what happened after it, and never back', () => {
    const asOf = '2026-03-31T14:00:00.000Z';
    expect(notBefore('2026-03-31T14:00:00.001Z', asOf)).toEqual({ asOf: '2026-03-31T14:00:00.001Z' });
    expect(notBefore(asOf, asOf)).toEqual({});
    expect(notBefore('2026-03-31T13:00:00.000Z', asOf)).toEqual({});
    expect(notBefore(asOf, undefined)).toEqual({});
  });

  it('is asked of the server only where there is one', () => {
    expect(asOfQuery(undefined)).toEqual({});
    expect(asOfQuery('2026-03-01T00:00:00.000Z')).toEqual({ asOf: '2026-03-01T00:00:00.000Z' });
  });
});

describe('by what was known when', () => {
  const asOf = '2026-03-01T00:00:00.000Z';

  it('is asked of the server beside the instant, and stands in addresses', () => {
    const when = `${asOf} 2026-03-02T00:00:00.000Z`;
    expect(asOfQuery(when)).toEqual({ asOf, knownAt: '2026-03-02T00:00:00.000Z' });
    expect(new URLSearchParams(travelSearch(when)).get('knownAt')).toBe('2026-03-02T00:00:00.000Z');
    expect(travelSearch(undefined)).toBe('');
  });

  it('is never before the instant that it is about, nor to come, nor without one', () => {
    expect(parseKnownAt('2026-03-02', asOf, now)).toBe('2026-03-02T00:00:00.000Z');
    expect(parseKnownAt('2026-02-28', asOf, now)).toBeUndefined();
    expect(parseKnownAt('2026-04-02', asOf, now)).toBeUndefined();
    expect(parseKnownAt('2026-03-02', undefined, now)).toBeUndefined();
    expect(parseKnownAt('later', asOf, now)).toBeUndefined();
  });
});
