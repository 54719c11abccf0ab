import { expect, it } from 'vitest';
import { jsonText, plain, tableOf } from './terminal.ts';

const codes = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, index) => 0x7f + index),
  ...[0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e],
  ...[0x2066, 0x2067, 0x2068, 0x2069],
];
const isControl = (text: string) => codes.some((code) => text.includes(String.fromCharCode(code)));
const hostile = codes.map((code) => `x${String.fromCharCode(code)}y`);
const kind = 'Größe "ok" 𝄞 العربية שלום 👩‍💻\\';

it('JSON holds no control character as it is, and means the same', () => {
  const value = { [hostile.join('')]: hostile, kind, nested: { text: '\u001b[31m\u202Eexe.txt' } };
  for (const indent of [0, 2]) {
    const text = jsonText(value, indent);
    expect(isControl(text.replaceAll('\n', ''))).toBe(false);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).toContain('\\u202e');
    expect(text).toContain('👩‍💻');
  }
  expect(jsonText({ a: 1 }, 0)).toBe('{"a":1}');
  expect(jsonText({ a: '\u009b2J' })).toBe('{\n  "a": "\\u009b2J"\n}');
});

it('a table has one line for each row, and no control character in any cell', () => {
  const table = tableOf(hostile, [
    { title: 'ONE', of: (text) => text },
    { title: 'TWO', of: (text) => `${text}${kind}` },
    { title: 'NONE', of: () => null },
  ]);
  const lines = table.split('\n');
  expect(lines).toHaveLength(hostile.length + 1);
  for (const line of lines) expect(isControl(line)).toBe(false);
});

it('a sentence stays on its line', () => {
  expect(plain(`a${hostile.join('')}b`)).toBe(`a${'x y'.repeat(hostile.length)}b`);
  expect(plain(kind)).toBe(kind);
});
