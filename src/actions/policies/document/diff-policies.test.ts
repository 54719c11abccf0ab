import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffPolicies } from './diff-policies.ts';
import { diffTexts } from './diff-texts.ts';
import { presets } from './presets/presets.ts';
import { readPolicyText } from './read-policy-text.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const base = `schema: curfew.policy/1
name: x
obligations:
  - id: own
    title: Own
    rules:
      - id: critical
        when: { severity: critical, kev: true }
        within: 7 days
      - id: high
        when: { severity: high }
        within: 30 days
      - id: rest
        when: {}
        within: none
`;
const documentOf = (text: string) => {
  const { document, problems } = readPolicyText(text, { now });
  if (document === null) throw new Error(JSON.stringify(problems));
  return document;
};
const diff = (after: string) => diffPolicies(documentOf(base), documentOf(after));

describe('differences in words', () => {
  it('of a document and itself are none, of presets some', () => {
    expect(diff(base)).toEqual([]);
    for (const { text, id } of presets) expect(diff(text), id).not.toEqual([]);
  });

  it.each([
    [
      'a window',
      base.replace('30 days', '14 business days'),
      ['“Own”: the rule “high”: its window: 30 days → 14 business days.'],
    ],
    [
      'a condition',
      base.replace('kev: true', 'kev: [true, unknown], cvss: { atLeast: 7, below: 9 }'),
      [
        '“Own”: the rule “critical”: it matches: severity critical, in KEV → severity critical, CVSS at least 7 and below 9, in KEV or unknown.',
      ],
    ],
    [
      'a rule that goes',
      base.replace(/ {6}- id: high\n.*\n.*\n/, ''),
      ['“Own”: the rule “high” is removed (severity high: 30 days).'],
    ],
    [
      'a rule that comes',
      `${base}      - id: low\n        when: { severity: low }\n        until: next upgrade\n`,
      ['“Own”: the rule “low” is added (severity low: until next upgrade).'],
    ],
    [
      'a rule that moves',
      base.replace(/( {6}- id: critical\n.*\n.*\n)( {6}- id: high\n.*\n.*\n)/, '$2$1'),
      [expect.stringMatching(/^“Own”: the rule “(critical|high)” moves /)],
    ],
    [
      'settings',
      base.replace('name: x', 'name: y\nstaleAfterHours: 48'),
      ['The name: x → y.', 'A source counts as stale after: 24 hours → 48 hours.'],
    ],
    [
      'exceptions',
      base.replace('name: x', 'name: x\nexceptions: { longestDays: { critical: 30 }, voidAtEpss: never }'),
      [
        'Longest exception at severity critical: 90 days → 30 days.',
        'EPSS score that voids an exception: 0.5 → never.',
      ],
    ],
    [
      'an obligation',
      base.replace(
        '    rules:',
        '    timeZone: Europe/Berlin\n    holidays: { country: DE }\n    assume: { kev: true }\n    rules:',
      ),
      [
        '“Own”: time zone: UTC → Europe/Berlin.',
        '“Own”: holidays: none → Germany.',
        "“Own”: where nobody knows it, being in CISA's KEV catalogue counts as: unknown → yes.",
      ],
    ],
    [
      'another obligation',
      base.replace('id: own', 'id: other'),
      expect.arrayContaining(['The obligation “Own” is removed.', 'The obligation “Own” is added, with 3 rules.']),
    ],
  ])('%s', (_, after, sentences) => {
    expect(diff(after)).toEqual(sentences);
  });
});

describe('differences line by line', () => {
  it('keep what stayed, and number both sides', () => {
    expect(
      diffTexts('a\nb\nc\n', 'a\nx\nc\nd\n').map(({ kind, text, lineBefore, lineAfter }) => [
        kind,
        text,
        lineBefore,
        lineAfter,
      ]),
    ).toEqual([
      ['same', 'a', 1, 1],
      ['removed', 'b', 2, null],
      ['added', 'x', null, 2],
      ['same', 'c', 3, 3],
      ['added', 'd', null, 4],
    ]);
  });

  it('make the one text and the other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
      .map((lines) => lines.map((each) => `${each}\n`).join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffTexts(before, after);
        const side = (without: string) =>
          lines
            .filter(({ kind }) => kind !== without)
            .map((each) => `${each.text}\n`)
            .join('');
        expect(side('added')).toBe(before);
        expect(side('removed')).toBe(after);
        if (before === after) expect(lines.every(({ kind }) => kind === 'same')).toBe(true);
      }),
    );
  });
});

it('the order in which a condition names its facts is no difference: a stored one has another than its text', () => {
  const written = documentOf(base);
  const turned = ({ when, ...rule }: (typeof written.obligations)[number]['rules'][number]) => ({
    ...rule,
    when: Object.fromEntries(Object.entries(when).reverse()),
  });
  const obligations = written.obligations.map((each) => ({ ...each, rules: each.rules.map(turned) }));
  expect(diffPolicies({ ...written, obligations }, written)).toEqual([]);
});
