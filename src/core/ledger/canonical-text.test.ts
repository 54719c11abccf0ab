import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';
import { canonicalText } from './canonical-text.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** The slow way, or how it fails. */
const slowly = (text: string) => outcome(() => canonicalJson(JSON.parse(text) as Json));

function outcome(write: () => string): string {
  try {
    return write();
  } catch (error) {
    return `refused: ${String(error)}`;
  }
}

const name = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    'B',
    'é',
    '"',
    '\\',
    '10',
    '9',
    '',
    '__proto__',
    '$&',
    'a.c',
    '(x)',
    '\u007f',
    '\u007f0\u007f',
  ),
  fc.string({ unit: 'binary' }),
);
const nested = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    // As parsing makes it: one that is called __proto__ as well.
    fc
      .array(fc.tuple(name, tie('value')), { maxLength: 5 })
      .map((members) => JSON.parse(JSON.stringify(Object.fromEntries(members))) as Json),
  ),
})).value;
/** Texts of values as somebody may have written them, the usual and what is next to it. */
const written = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '1',
    '-1',
    '999999999999999',
    '1000000000000000',
    '9007199254740993',
    '1.5',
    '1e3',
    '1E400',
    '0.1e-7',
    '4.50',
  ),
  fc.constantFrom(
    'true',
    'false',
    'null',
    '""',
    '"\\ud83d"',
    '"\\u0041"',
    '"\\/"',
    '"é"',
    '"\u007f"',
    '"\u007f1\u007f"',
    '[]',
    '{}',
  ),
  fc
    .oneof(
      fc.integer(),
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    )
    .map((each) => JSON.stringify(each)),
);
const spaces = fc.constantFrom('', '', '', '', ' ', '\n\t');

/** The same members with these texts as values, one after the other, and perhaps white space somewhere. */
function textOf(shape: Json, values: readonly string[], space: string): string {
  let next = 0;
  const write = (each: Json): string => {
    if (each === null || typeof each !== 'object') return `${space}${values[next++ % values.length]}`;
    if (Array.isArray(each)) return `[${each.map(write).join(',')}]`;
    return `{${Object.entries(each)
      .map(([key, member]) => `${JSON.stringify(key)}:${write(member)}`)
      .join(',')}}`;
  };
  return write(shape);
}

test('it is what parsing and writing anew gives, however many texts of some shapes come in whatever order', () => {
  const texts = fc
    .array(nested, { minLength: 1, maxLength: 12 })
    .chain((shapes) =>
      fc.array(fc.tuple(fc.constantFrom(...shapes), fc.array(written, { minLength: 1, maxLength: 6 }), spaces), {
        minLength: 1,
        maxLength: 80,
      }),
    )
    .map((all) => all.map((each) => textOf(...each)));
  fc.assert(
    fc.property(texts, (all) => {
      for (const text of all) expect(outcome(() => canonicalText(text))).toBe(slowly(text));
    }),
    { numRuns: 300 },
  );
});

test('texts of one shape are not parsed one by one, those in between of another one neither, once both came often enough', () => {
  const one = (at: number) => `{"type":"detected","at":${at},"of":{"b":[true,null,"x"],"a":"text ${at}"}}`;
  const other = (at: number) => `{"type":"closed","at":${-at},"by":"scan"}`;
  const parsed = vi.spyOn(JSON, 'parse');
  for (let at = 1; at <= 200; at += 1) {
    expect(canonicalText(one(at))).toBe(`{"at":${at},"of":{"a":"text ${at}","b":[true,null,"x"]},"type":"detected"}`);
    expect(canonicalText(other(at))).toBe(`{"at":${-at},"by":"scan","type":"closed"}`);
  }
  expect(parsed.mock.calls.length).toBeLessThan(100);
});

test('a member that comes twice counts as parsing takes it: the last one, wherever it stands', () => {
  for (let at = 0; at < 100; at += 1) {
    for (const text of [`{"b":1,"a":${at},"b":2}`, `{"b":1,"a":${at}}`, `{"b":${at},"b":${at + 1},"a":1}`]) {
      expect(canonicalText(text)).toBe(slowly(text));
    }
  }
});

test('what looks like a mark of its own, as a name or a value, written out or as an escape, misleads it in nothing', () => {
  for (const mark of ['\u007f0\u007f', '\\u007f0\\u007f', '\\u005c\\"\u007f0\u007f']) {
    for (const [first, second] of [
      [`"${mark}":1,"a":2`, '"b":1,"a":2'] as const,
      [`"b":"${mark}","a":2`, '"b":"0","a":2'] as const,
    ]) {
      // So often that it has to have been learned from, if it ever is.
      for (let at = 0; at < 40; at += 1) expect(canonicalText(`{${first}}`)).toBe(slowly(`{${first}}`));
      expect(canonicalText(`{${second}}`)).toBe(slowly(`{${second}}`));
    }
  }
});

test('what is long, or has many values, is written as well, and so is what fits a shape but for its length', () => {
  const long = (length: number) => `{"b":"${'x'.repeat(length)}","a":1}`;
  const many = (count: number) => `{"b":[${Array.from({ length: count }, (_, at) => at).join()}],"a":1}`;
  for (let at = 0; at < 70; at += 1) {
    for (const text of [long(at), many(100 + at)]) expect(canonicalText(text)).toBe(slowly(text));
  }
  for (const text of [long(8_192), long(3_000_000), many(100_000)]) expect(canonicalText(text)).toBe(slowly(text));
});
