import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, type Json } from './canonical-json.ts';
import { changeText, entryText, type LedgerEntry, personalText, recordText, sha256Hex } from './entry.ts';

const text = fc.string({ unit: 'binary' }).map((each) => each.toWellFormed());
const json = fc
  .jsonValue({ stringUnit: 'binary', noUnicodeString: false } as object)
  .map(
    (value) =>
      JSON.parse(JSON.stringify(value), (_, each) => (typeof each === 'string' ? each.toWellFormed() : each)) as Json,
  );
const change = fc.record({
  id: fc.nat(),
  vulnerability: fc.uuid(),
  type: text,
  trueAt: fc.constant('2026-03-10T12:30:00.000Z'),
  recordedAt: fc.constant('2026-03-10T12:30:00.000Z'),
  sync: fc.option(fc.uuid(), { nil: null }),
  change: json,
  person: fc.option(fc.record({ actor: text, salt: fc.uuid() }), { nil: null }),
});

test('a change is written as canonical JSON, and what a person did stands in it by its hash alone', () => {
  fc.assert(
    fc.property(change, (each) => {
      const { person, change: what, ...event } = each;
      const stored = JSON.stringify(what);
      const expected =
        person === null ? { change: what } : { personal: sha256Hex(personalText({ person, change: stored })) };
      expect(changeText({ ...each, change: stored })).toBe(canonicalJson({ ...event, ...expected }));
      if (person !== null)
        expect(personalText({ person, change: stored })).toBe(canonicalJson({ ...person, change: what }));
    }),
  );
});

const entry: LedgerEntry = {
  log: 'curfew/1',
  position: 7,
  type: 'changes',
  subject: { kind: 'sync', id: 's' },
  at: '2026-03-10T12:30:00.000Z',
  isLate: true,
  record: { sha256: 'a'.repeat(64), size: 2 },
  changes: { count: 1, root: 'b'.repeat(64) },
};

test('an entry says whether it was sealed late, and what changes it stands for, only where it does', () => {
  expect(JSON.parse(entryText(entry))).toEqual({
    v: 1,
    log: 'curfew/1',
    position: 7,
    type: 'changes',
    subject: { kind: 'sync', id: 's' },
    at: '2026-03-10T12:30:00.000Z',
    late: true,
    record: { sha256: 'a'.repeat(64), size: 2 },
    changes: { count: 1, root: 'b'.repeat(64) },
  });
  expect(Object.keys(JSON.parse(entryText({ ...entry, isLate: false, changes: null })))).not.toContain('late');
  expect(entryText({ ...entry, isLate: false, changes: null })).not.toContain('changes":{');
});

test('an entry that is too large is refused', () => {
  expect(() => entryText({ ...entry, subject: { kind: 'sync', id: 'x'.repeat(65_536) } })).toThrow(RangeError);
});

test('a record of few possible values is kept from being guessed by its salt', () => {
  expect(recordText({ b: 1, a: [] }, 's')).toBe('{"record":{"a":[],"b":1},"salt":"s"}');
});
