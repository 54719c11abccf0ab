import { expect, it } from 'vitest';
import { numberFilter, stringFilter } from './filters.ts';

it.each([
  ['1', [1], [2, 11]],
  ['1-5', [1, 3, 5], [0, 6]],
  ['>5', [6], [5]],
  ['>=5', [5], [4]],
  ['<5', [4], [5]],
  ['<=5', [5], [6]],
  ['1,3,5', [1, 3, 5], [2, 4]],
  ['<=10,50-55,100,200', [10, 52, 100, 200], [11, 56, 150]],
])('the number filter %s', (filter, takes, leaves) => {
  const matches = numberFilter(filter);
  expect(takes.filter((value) => !matches(value))).toEqual([]);
  expect(leaves.filter(matches)).toEqual([]);
});

it.each([
  ['tls', 'contains', ['TLS old', 'a tls'], ['ssl']],
  ['tls', 'exact', ['TLS'], ['TLS old']],
  ['!tls', 'contains', ['ssl'], ['TLS old']],
  ['=tls', 'contains', ['tls'], ['tls old']],
  ['~^t.s$', 'contains', ['tls', 'txs'], ['tlss']],
  ['t*d', 'contains', ['tls old', 'td'], ['tls older']],
  ['-', 'contains', [''], ['-', 'x']],
  ['!-', 'contains', ['x'], ['']],
] as const)('the string filter %s where a plain word is %s', (filter, plain, takes, leaves) => {
  const matches = stringFilter(filter, plain);
  expect(takes.filter((value) => !matches(value))).toEqual([]);
  expect(leaves.filter(matches)).toEqual([]);
});

it('refuses what is not a filter', () => {
  expect(() => numberFilter('five')).toThrow('filter not valid');
  expect(() => stringFilter('~(', 'contains')).toThrow('filter not valid');
});
