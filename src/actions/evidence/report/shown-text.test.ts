import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from './shown-text.ts';

describe('a text of a scanner', () => {
  it.each([
    ['one\r\n two\tthree\u0085four', 'one two three four'],
    ['\u202Egnp.exe', '[U+202E]gnp.exe'],
    ['\u2066a\u2069\u200Bb\uFEFF', '[U+2066]a[U+2069][U+200B]b'],
    ['a\u0000\u001B[31mb', 'a[U+0000][U+001B][31mb'],
    ['e\u0301', 'e\u0301'],
    [`Z${'\u0308'.repeat(40)}o`, `Z${'\u0308'.repeat(4)}o`],
    ['\uD800x', '\uFFFDx'],
    ['', '(empty)'],
    ['  \n ', '(empty)'],
    ['<b>&', '<b>&'],
    ['ثغرة في الخادم', 'ثغرة في الخادم'],
  ])('%j is shown as %j', (text, shown) => {
    expect(shownText(text)).toBe(shown);
  });

  it('of many letters is cut, and says how many there are', () => {
    const shown = shownText('x'.repeat(10_000), 100);
    expect(shown).toBe(`${'x'.repeat(100)}… (10,000 characters)`);
  });

  it('never holds a break, a hidden character or a half one, and is never long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), fc.integer({ min: 1, max: 60 }), (text, limit) => {
        const shown = shownText(text, limit);
        expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Cs}\u200b\ufeff]/u);
        expect([...shown].length).toBeLessThanOrEqual(limit + 24);
        expect(shown).not.toBe('');
      }),
    );
  });
});
