import { expect, it } from 'vitest';
import { daysOf } from './queries.ts';
import { parseStatisticsSearch } from './search.ts';

it.each([
  ['2026-03-31T23:59:59.999Z', '2026-02-01', '2026-02-28'],
  ['2026-04-01T00:00:00.000Z', '2026-03-01', '2026-03-31'],
  ['2026-01-15T12:00:00.000Z', '2025-12-01', '2025-12-31'],
  ['2028-03-01T00:00:00.000Z', '2028-02-01', '2028-02-29'],
])('seen from %s, last month is %s to %s, in UTC as the days of the page', (end, from, to) => {
  expect(daysOf({ month: 'last' }, Date.parse(end))).toEqual({ from, to });
});

it('of days and months that are asked for at once, the more exact ones count', () => {
  expect(parseStatisticsSearch({ month: 'last' })).toEqual({ month: 'last' });
  expect(parseStatisticsSearch({ month: 'last', days: 30 })).toEqual({ days: 30 });
  expect(parseStatisticsSearch({ month: 'last', to: '2026-03-01' })).toEqual({ to: '2026-03-01' });
  expect(parseStatisticsSearch({ month: 'next' })).toEqual({});
});
