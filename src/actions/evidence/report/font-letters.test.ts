import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lettersOf } from './font-letters.ts';
import { pdfFonts } from './pdf-fonts.ts';
import { pdfText } from './pdf-text.ts';

const fonts = pdfFonts();
const [inter, dejaVu, mono] = [fonts.descriptors.Inter, fonts.descriptors.DejaVu, fonts.descriptors.Mono].map(
  ({ normal }) => lettersOf(readFileSync(normal)),
);
const all = (has: ((codePoint: number) => boolean) | undefined, text: string) =>
  [...text].every((sign) => has?.(sign.codePointAt(0) ?? 0));

it('a font says which letters it has', () => {
  expect(all(inter, 'Aa0 éßŁřЖжΩ…–“”')).toBe(true);
  expect([...'שثა中🔥'].some((sign) => all(inter, sign))).toBe(false);
  expect(all(dejaVu, 'שثა✓○◐▲◆▮▯')).toBe(true);
  expect(all(dejaVu, '中')).toBe(false);
  expect(all(mono, '0123456789abcdef+/=:.-_@')).toBe(true);
});

it('a text is cut where its font changes, and what no font has stands there by its number', () => {
  const text = pdfText(fonts);
  expect(text.plain('Port 22')).toEqual([{ text: 'Port 22' }]);
  expect(text.plain('a שלום b')).toEqual([{ text: 'a ' }, { text: 'שלום ', font: 'DejaVu' }, { text: 'b' }]);
  expect(text.hasMissing).toBe(false);
  expect(text.plain('日本 x')).toEqual([{ text: '[U+65E5 U+672C]' }, { text: ' x' }]);
  expect(text.plain('日本日本日本')).toEqual([{ text: '[U+65E5 U+672C U+65E5 and 3 more letters]' }]);
  expect(text.hasMissing).toBe(true);
});
