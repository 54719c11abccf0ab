import { expect, it } from 'vitest';
import { visualOrder } from './visual-order.ts';

it.each([
  ['', ''],
  ['Open port 22', 'Open port 22'],
  ['x '.repeat(60), 'x '.repeat(60)],
  ['שלום עולם', 'עולם שלום'],
  ['שרת web פתוח', 'פתוח web שרת'],
  ['open שלום עולם port', 'open עולם שלום port'],
])('the words of %j stand on the page as %j', (text, shown) => {
  expect(visualOrder(text)).toBe(shown);
});

it('a long text that runs from right to left is broken into lines, of which the first words are the first', () => {
  const words = ['אחד', 'שתיים', 'שלוש', 'ארבע', 'חמש', 'שש', 'שבע', 'שמונה'];
  const lines = visualOrder(words.join(' ')).split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.flatMap((line) => line.split(' ').toReversed())).toEqual(words);
});
