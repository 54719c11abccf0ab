import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storable } from './storable.ts';

describe('a value on its way into the database', () => {
  it('is itself when every text in it can be stored', () => {
    const batch = { kind: 'x', list: [{ text: 'a\tb😀', at: 1, none: null }], ids: new Set(['1:2']) };
    expect(storable(batch)).toBe(batch);
  });

  it('loses NUL and half characters wherever they stand, and nothing else', () => {
    const ids = new Set(['a\0']);
    const given = { 'key\0': ['a\0b', { deep: '\ud83d' }], ids, at: 5, fine: '\\N' };
    expect(storable(given)).toEqual({ key: ['ab', { deep: '\ufffd' }], ids: new Set(['a']), at: 5, fine: '\\N' });
    expect(ids.has('a\0')).toBe(true);
  });

  it('can be stored whatever it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: 'binary' }), (value, text) => {
        const json = JSON.stringify(storable({ value, text, [text]: [text] }));
        expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/i);
      }),
    );
  });
});
