import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Condition, FactTest } from '../../../core/policy/facts.ts';
import {
  anchors,
  type Obligation,
  type Outcome,
  type PolicyDocument,
  type Rule,
} from '../../../core/policy/policy-document.ts';
import { presets } from './presets/presets.ts';
import { readPolicyText } from './read-policy-text.ts';
import { writePolicyText } from './write-policy-text.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

const line = fc
  .oneof(
    fc.constantFrom(
      'yes',
      'no',
      'null',
      '~',
      '1.0',
      '0x1f',
      '2026-01-01',
      '# no',
      '- a',
      'a: b',
      '[x]',
      '&a',
      '*b',
      '!c',
      "it's",
      '"q"',
      '%',
      '@',
      '<<',
      'Größe',
      '漏洞 🐛',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  )
  .map((text) => text.trim())
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a line may not hold.
  .filter((text) => text !== '' && !/[\u0000-\u001f\u007f-\u009f]/.test(text) && text.isWellFormed());
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}$/);
const date = fc
  .integer({ min: 0, max: 3650 })
  .map((day) => new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10));
const dates = fc.uniqueArray(date, { maxLength: 60 }).map((all) => all.sort());

const oneOrSeveral = (test: fc.Arbitrary<FactTest>) => fc.oneof(test, fc.array(test, { minLength: 1, maxLength: 3 }));
const yesNo = oneOrSeveral(fc.constantFrom<FactTest>(true, false, 'unknown'));
const range = (most: number) =>
  oneOrSeveral(
    fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 100 }))
      .map(([from, length]) => ({ atLeast: (from * most) / 200, below: ((from + length) * most) / 200 })),
  );
const condition: fc.Arbitrary<Condition> = fc.record(
  {
    severity: oneOrSeveral(fc.constantFrom<FactTest>('critical', 'low', 'unknown')),
    cvss: range(10),
    epss: range(1),
    kev: yesNo,
    'publicly-exposed': yesNo,
    'technical-impact': oneOrSeveral(fc.constantFrom<FactTest>('partial', 'total', 'unknown')),
    'pci-relevant': yesNo,
    source: oneOrSeveral(line),
    'asset-tag': oneOrSeveral(line),
    cve: oneOrSeveral(fc.constantFrom<FactTest>('CVE-2024-3094', 'unknown')),
  },
  { requiredKeys: [] },
);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    kind: fc.constant('within' as const),
    amount: fc.integer({ min: 0, max: 2600 }),
    unit: fc.constantFrom('hours' as const, 'days' as const, 'business-days' as const),
  }),
  fc.constant({ kind: 'none' as const }),
  line.map((event) => ({ kind: 'event' as const, event })),
);
const anchorList = fc
  .subarray([...anchors].filter((each) => each !== 'first-seen'))
  .map((some) => [...some, 'first-seen' as const]);
const rule: fc.Arbitrary<Rule> = fc.record({
  id,
  when: condition,
  outcome,
  anchors: fc.option(anchorList),
  notAfter: fc.constantFrom(null, 'kev-due-date' as const),
  also: fc.array(fc.record({ title: line, withinHours: fc.integer({ min: 0, max: 5000 }) }), { maxLength: 2 }),
});
const obligation: fc.Arbitrary<Obligation> = fc.record({
  id,
  title: line,
  source: fc.option(
    fc.record({
      title: line,
      version: line,
      date,
      url: fc.constant('https://example.com/a?b=c#d'),
      notVerified: fc.array(line, { maxLength: 2 }),
    }),
  ),
  appliesTo: fc.option(condition),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia'),
  workingTime: fc
    .record({
      weekend: fc.subarray(['friday', 'saturday', 'sunday'] as const),
      holidayCalendar: line,
      holidays: dates,
    })
    .map((time) => (time.holidays.length === 0 ? { ...time, holidayCalendar: null } : time)),
  anchors: anchorList,
  triageDays: fc.integer({ min: 1, max: 3650 }),
  reopenRestartsAfterDays: fc.option(fc.integer({ min: 1, max: 3650 })),
  assume: fc.record(
    { kev: fc.boolean(), epss: fc.constantFrom(0, 0.5), exploitation: fc.constantFrom('poc' as const) },
    { requiredKeys: [] },
  ),
  rules: fc.uniqueArray(rule, { minLength: 1, maxLength: 5, selector: (each) => each.id }),
});
const limits = <Value>(value: fc.Arbitrary<Value>) =>
  fc.record({ critical: value, high: value, medium: value, low: value, informational: value });
const policy: fc.Arbitrary<PolicyDocument> = fc.record({
  schema: fc.constant('curfew.policy/1' as const),
  name: line,
  staleAfterHours: fc.integer({ min: 1, max: 8760 }),
  scanMaxAgeDays: fc.integer({ min: 1, max: 3650 }),
  acknowledgedAtSource: fc.constantFrom('accept' as const, 'require-approval' as const),
  exceptions: fc.record({
    longestDays: limits(fc.option(fc.integer({ min: 1, max: 3650 }))),
    renewals: limits(fc.option(fc.integer({ min: 0, max: 100 }))),
    approver: limits(fc.constantFrom('manager' as const, 'administrator' as const)),
    voidAtEpss: fc.option(fc.constantFrom(0, 0.25, 1)),
  }),
  obligations: fc.uniqueArray(obligation, { minLength: 1, maxLength: 3, selector: (each) => each.id }),
});

/** As JSON has it, so that objects without a prototype compare as what they hold. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

it('a document that is written and read again is the same document', () => {
  fc.assert(
    fc.property(policy, (document) => {
      const { document: read, problems } = readPolicyText(writePolicyText(document), { now });
      expect(problems).toEqual([]);
      expect(plain(read)).toEqual(plain(document));
    }),
    { numRuns: 60 },
  );
});

it.each(presets.map(({ id, text }) => [id, text]))('the preset %s survives being written and read', (_, text) => {
  const { document } = readPolicyText(text, { now });
  if (document === null) throw new Error('not a policy');
  expect(readPolicyText(writePolicyText(document), { now }).document).toEqual(document);
});
