import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, safeCell } from './csv.ts';

describe('a cell', () => {
  it.each([
    ['plain, with "quotes"', 'plain, with "quotes"'],
    ['', ''],
    ['CVE-2026-1000', 'CVE-2026-1000'],
    ['9001:3001', '9001:3001'],
    ['=1+1', "'=1+1"],
    ['+49 30', "'+49 30"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "' =1"],
    ['\rx', "' x"],
    ['  =1', "'  =1"],
    ['\n=1', "' =1"],
    ['＝1', "'＝1"],
    ["x;=cmd|'/c calc'!A0", "x;'=cmd|'/c calc'!A0"],
    ['x; -1', "x;' -1"],
    ['two\r\nlines', 'two lines'],
    ['two\u2028lines', 'two lines'],
    ['evil\u202Efdp.exe', 'evil[U+202E]fdp.exe'],
    ['bell\u0007', 'bell[U+0007]'],
    ['\u0000=1', '[U+0000]=1'],
    ['名前 שלום', '名前 שלום'],
  ])('shows %j as %j', (given, shown) => {
    expect(safeCell(given)).toBe(shown);
  });

  it('never begins like a formula, and acts on nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (text) => {
        const shown = safeCell(text);
        expect(shown).not.toMatch(/^\s*[=+\-@\t\r＝＋－＠]/);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
        expect(shown).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

it('a line quotes every cell, doubles quotes and ends in CR LF', () => {
  expect(csvLine(['a', null, 3, 'say "b", c'])).toBe('"a","","3","say ""b"", c"\r\n');
});
