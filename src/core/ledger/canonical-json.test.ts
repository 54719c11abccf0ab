import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';

describe('the canonical text of a value', () => {
  it('is refused for what is nested deeper than anything of ours, however deep, without running out of stack', () => {
    const nested = (depth: number) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as Json;
    expect(canonicalJson(nested(200))).toBe('['.repeat(200) + ']'.repeat(200));
    for (const depth of [300, 3_000, 100_000]) expect(() => canonicalJson(nested(depth))).toThrow('Nested deeper');
  });

  it('sorts members by the UTF-16 code units of their names, as the examples of RFC 8785 do', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
      // What looks like a number comes first however an object is read; the text itself is what counts.
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    expect(canonicalJson(value).startsWith('{"\\r":"Carriage Return","1":"One",')).toBe(true);
  });

  it('writes numbers and strings as ECMAScript does', () => {
    const value = {
      numbers: [JSON.parse('333333333.33333329') as number, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it.each([
    ['a number without an end', Number.POSITIVE_INFINITY],
    ['what is no number', Number.NaN],
    ['half of a surrogate pair', '\ud83d'],
    ['half of a surrogate pair as a name', { '\ude00': 1 }],
    ['a member that is undefined', { gone: undefined } as unknown as Json],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('is the same for the same value, however its members are ordered, and means that value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value as Json))).toBe(text);
      }),
    );
  });

  it('is what sorting each object anew gives, whatever shape came before it', () => {
    const name = fc.constantFrom('a', 'b', 'B', 'é', '"', '10', '9', '__proto__');
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }).map((each) => each.toWellFormed()),
    );
    const value = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 2 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc
          .array(fc.tuple(name, tie('value')), { maxLength: 4 })
          .map((members) => JSON.parse(JSON.stringify(Object.fromEntries(members)))),
      ),
    })).value;
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), (values) => {
        for (const each of values) expect(canonicalJson(each)).toBe(sortedAnew(each));
      }),
      { numRuns: 200 },
    );
  });

  it('has the hash that others get', () => {
    const text = canonicalJson({ b: 1, a: [] });
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      createHash('sha256').update('{"a":[],"b":1}').digest('hex'),
    );
  });
});

/** The rule and nothing else. */
function sortedAnew(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedAnew).join(',')}]`;
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${sortedAnew(each)}`).join(',')}}`;
}

function reversed(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, each]) => [name, reversed(each)]),
  );
}
