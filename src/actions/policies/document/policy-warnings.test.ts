import { describe, expect, it } from 'vitest';
import type { MissingFeed } from '../../feeds/missing-feeds.ts';
import { readPolicyText } from './read-policy-text.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

/** The warnings about rules `[when, within]`, with more lines of the obligation in front of them. */
function warnings(
  rules: readonly (readonly [when: string, within: string])[],
  more = '',
  missing: readonly MissingFeed[] = [],
): string[] {
  const rows = rules.map(
    ([when, within], index) => `      - id: r${index + 1}\n        when: { ${when} }\n        within: ${within}\n`,
  );
  const text = `schema: curfew.policy/1\nname: x\nobligations:\n  - id: own\n    title: Own\n${more}    rules:\n${rows.join('')}`;
  const read = readPolicyText(text, { now, missing });
  expect(read.problems).toEqual([]);
  return read.warnings.map(({ line, message }) => `${line}: ${message}`);
}
const about = (said: readonly string[], word: RegExp) => said.filter((each) => word.test(each));

describe('a rule that is never reached', () => {
  it('is named with the one that stands before it', () => {
    const said = warnings([
      ['severity: [critical, high]', '7 days'],
      ['severity: high, kev: true', '3 days'],
      ['', '30 days'],
    ]);
    expect(about(said, /never/)).toEqual([
      '10: The rule “r2” is never reached: “r1” stands before it and matches everything that it does.',
    ]);
  });

  it('is found when only several rules together cover it', () => {
    const said = warnings([
      ['kev: true', '3 days'],
      ['kev: [false, unknown]', '30 days'],
      ['severity: critical', '7 days'],
    ]);
    expect(about(said, /never/)).toHaveLength(1);
  });

  it('is found when what it asks for cannot be', () => {
    const said = warnings(
      [
        ['kev: unknown', '3 days'],
        ['', '30 days'],
      ],
      '    assume: { kev: true }\n',
    );
    expect(about(said, /never/)).toEqual([expect.stringContaining('“r1”')]);
  });

  it('is not claimed of ranges, tags and unknowns that differ', () => {
    const said = warnings([
      ['cvss: { atLeast: 9 }', '3 days'],
      ['cvss: { atLeast: 7, below: 9 }, assetTag: shop', '5 days'],
      ['cvss: { atLeast: 7 }, assetTag: [shop, bank]', '7 days'],
      ['cvss: unknown', '9 days'],
      ['', '30 days'],
    ]);
    expect(about(said, /never/)).toEqual([]);
  });

  it('is found by its neighbour where the combinations are too many to look at', () => {
    const sources = Array.from({ length: 300 }, (_, index) => `s${index}`).join(', ');
    const assets = Array.from({ length: 300 }, (_, index) => `a${index}`).join(', ');
    const said = warnings([
      [`source: [${sources}]`, '3 days'],
      [`source: s1, asset: [${assets}]`, '3 days'],
      ['', '9 days'],
    ]);
    expect(about(said, /never/)).toEqual([expect.stringContaining('“r2”')]);
  });
});

describe('a contradiction', () => {
  it.each([
    ['severity: critical', '30 days', 'severity: low', '7 days', 'severity low has less time than severity critical'],
    ['kev: true', '30 days', 'kev: false', '48 hours', 'not in KEV has less time than in KEV'],
    ['cvss: { atLeast: 9 }', 'none', 'cvss: { below: 9 }', '9 days', 'CVSS from 0 has less time than CVSS from 9'],
    [
      'exploitation: active',
      '9 days',
      'exploitation: poc',
      '8 days',
      'exploitation poc has less time than exploitation active',
    ],
  ])('%s %s against %s %s is told', (worse, more, milder, less, sentence) => {
    expect(
      about(
        warnings([
          [worse, more],
          [milder, less],
        ]),
        /less time/,
      ).join(),
    ).toContain(sentence);
  });

  it('is none between units that cannot be held against each other, or where the worse has less', () => {
    const said = warnings([
      ['severity: critical', '48 hours'],
      ['severity: high', '5 business days'],
      ['severity: medium', '6 days'],
      ['', '90 days'],
    ]);
    expect(about(said, /less time/)).toEqual([]);
  });
});

describe('what no rule speaks of', () => {
  it('is named in as few words as say so', () => {
    const said = warnings([
      ['severity: [critical, high, medium]', '7 days'],
      ['severity: low, kev: [true, unknown]', '7 days'],
    ]);
    expect(about(said, /No rule/).map((each) => each.split(' That')[0])).toEqual([
      '6: No rule speaks of: severity low, not in KEV.',
      '6: No rule speaks of: severity informational.',
    ]);
  });

  it('is nothing where only the severity is unknown: that has its triage period', () => {
    const said = warnings([['severity: [critical, high, medium, low, informational]', '7 days']]);
    expect(said).toEqual([]);
  });

  it('is nothing that the obligation is not about', () => {
    expect(about(warnings([['kev: true', '7 days']], '    appliesTo: { kev: true }\n'), /No rule/)).toEqual([]);
  });
});

describe('what else a reader should know', () => {
  it('is told: assumptions, facts and dates that only people state, calendars', () => {
    const said = warnings(
      [
        ['fixAvailable: true', '5 business days'],
        ['', '30 days'],
      ],
      '    anchors: [patch-released, first-seen]\n    holidays: { dates: [2026-12-24] }\n    assume: { publiclyExposed: true }\n',
    );
    expect(said.join('\n')).toMatch(/Assumed: where nobody knows it, being publicly exposed counts as yes/);
    expect(said.join('\n')).toMatch(
      /Nothing but a person’s word tells Curfew about a fix being available: it is unknown of every vulnerability of which nobody/,
    );
    expect(said.join('\n')).toMatch(
      /Nothing but a person’s word tells Curfew the date of the release of the patch: where nobody stated it/,
    );
    expect(said.join('\n')).toMatch(/The last holiday is 2026-12-24/);
  });
});

describe('a feed that the document asks for and that is not loaded', () => {
  const rules = [
    ['kev: true', '3 days'],
    ['', '30 days'],
  ] as const;
  const never: readonly MissingFeed[] = [{ id: 'kev', why: 'never-loaded' }];

  it('is told before all else, with what it means and what to do', () => {
    expect(warnings(rules, '', never)[0]).toBe(
      '6: This policy asks for KEV, which has never been loaded: until it is, the checks that are held to deadlines cannot pass. Load it under SLA policy > Feeds, or with `curfew enrich`.',
    );
    expect(warnings(rules, '', [{ id: 'kev', why: 'too-old' }])[0]).toMatch(
      /which was loaded too long ago: until a newer edition is, the checks/,
    );
  });

  it('is settled by no assumption', () => {
    const said = about(warnings(rules, '    assume: { kev: false }\n', never), /Assumed/);
    expect(said).toEqual([
      expect.stringContaining('counts as no, which settles nothing while KEV is not loaded: no check passes on it.'),
    ]);
  });

  it('is told for a date that it gives, too, and not where nothing asks for it', () => {
    expect(about(warnings([['', '3 days']], '    anchors: [listed-in-kev, first-seen]\n', never), /KEV/)).toHaveLength(
      1,
    );
    expect(about(warnings(rules, '', [{ id: 'epss', why: 'never-loaded' }]), /loaded/)).toEqual([]);
    expect(about(warnings(rules), /loaded/)).toEqual([]);
  });
});
