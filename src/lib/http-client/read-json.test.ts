import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJson } from './read-json.ts';

const read = (text: string) => readJson(Buffer.from(text));

test('every JSON value reads back as it was written', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value);
      if (!text.includes('__proto__')) expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }),
  );
});

test.each(['', '{', '{"a":1', '[1,2', 'null null', 'NaN', "{'a':1}", '{"a":"\u0001"}', '<html>'])(
  '%j is not JSON',
  (text) => {
    expect(read(text)).toEqual({ ok: false, problem: 'not-json' });
  },
);

test('bytes that are not UTF-8 are not JSON', () => {
  expect(readJson(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toEqual({ ok: false, problem: 'not-json' });
});

test('a byte order mark is tolerated', () => {
  expect(read('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
});

test.each(['{"__proto__":{"admin":true},"a":{"__proto__":[1]}}', '{"\\u005f_pr\\u006fto__":{"admin":true},"a":{}}'])(
  'a key that would poison a prototype is dropped: %s',
  (text) => {
    const reading = read(text);
    expect(reading).toEqual({ ok: true, value: { a: {} } });
    expect(JSON.stringify(reading)).not.toContain('admin');
    expect(Object.assign({}, (reading as { value: object }).value)).not.toHaveProperty('admin');
  },
);

test('a title that only mentions __proto__ is kept', () => {
  expect(read('{"title":"Prototype pollution by __proto__"}')).toEqual({
    ok: true,
    value: { title: 'Prototype pollution by __proto__' },
  });
});

test('structures that would exhaust memory or the stack are refused before they are built', () => {
  expect(read('['.repeat(100_000) + ']'.repeat(100_000))).toEqual({ ok: false, problem: 'too-large' });
  expect(read(`[${'{},'.repeat(600_000)}0]`)).toEqual({ ok: false, problem: 'too-large' });
  expect(read(`["${'[{\\"'.repeat(600_000)}"]`)).toMatchObject({ ok: true });
  // A text that ends with a backslash hides nothing of what follows.
  expect(read(`["\\\\",${'['.repeat(300)}${']'.repeat(300)}]`)).toEqual({ ok: false, problem: 'too-large' });
});
