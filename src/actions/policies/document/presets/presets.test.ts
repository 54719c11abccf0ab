import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../../core/policy/facts.ts';
import type { Obligation } from '../../../../core/policy/policy-document.ts';
import { ruleFor } from '../../../../core/policy/rule-for.ts';
import { outcomeWords } from '../policy-words.ts';
import { readPolicyText } from '../read-policy-text.ts';
import { presets } from './presets.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

function obligationsOf(id: string): readonly Obligation[] {
  const preset = presets.find((each) => each.id === id);
  const document = readPolicyText(preset?.text ?? '', { now }).document;
  if (document === null) throw new Error(`${id} is not a policy`);
  return document.obligations;
}

function obligation(preset: string, id: string): Obligation {
  const found = obligationsOf(preset).find((each) => each.id === id);
  if (found === undefined) throw new Error(`${preset} has no ${id}`);
  return found;
}

const windowOf = (of: Obligation, facts: Facts) => {
  const { rule, applies } = ruleFor(of, facts);
  if (!applies) return 'does not apply';
  return rule === null ? 'no rule' : outcomeWords(rule.outcome);
};

describe('every preset', () => {
  it.each(presets.map((preset) => [preset.id, preset] as const))('%s is a policy without mistakes', (_, preset) => {
    expect(readPolicyText(preset.text, { now })).toMatchObject({
      problems: [],
      document: { schema: 'curfew.policy/1' },
    });
  });

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s names its source and what is not verified',
    (_, preset) => {
      expect(preset.source.version).not.toBe('');
      expect(preset.source.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(preset.source.notVerified.length).toBeGreaterThan(0);
      const { url, ...source } = preset.source;
      const written = obligationsOf(preset.id)
        .map((each) => each.source)
        .filter((each) => each !== null);
      expect(written).toEqual(url === null ? [] : [{ ...source, url }]);
    },
  );

  it.each(presets.map((preset) => [preset.id, preset] as const))(
    '%s has no unreachable rule, gap or contradiction',
    (_, preset) => {
      const expected = /^(Assumed|Nothing but a person’s word tells Curfew the date)/;
      expect(readPolicyText(preset.text, { now }).warnings.filter(({ message }) => !expected.test(message))).toEqual(
        [],
      );
    },
  );

  it('has an id and a title of its own', () => {
    expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length);
    expect(new Set(presets.map(({ title }) => title)).size).toBe(presets.length);
  });
});

describe('days by severity', () => {
  const rows = [
    ['critical', '7 days'],
    ['high', '30 days'],
    ['medium', '90 days'],
    ['low', '180 days'],
    ['informational', 'no deadline'],
    ['unknown', 'no rule'],
  ] as const;
  for (const preset of ['default', 'iso-27001-2022', 'soc-2', 'pci-dss-4.0.1']) {
    it.each(rows)(`${preset} gives %s %s`, (severity, window) => {
      expect(windowOf(obligation(preset, 'own-sla'), { severity })).toBe(window);
    });
  }

  it.each([
    ['critical', '30 days'],
    ['high', '30 days'],
    ['medium', '90 days'],
    ['low', '180 days'],
    ['informational', 'no deadline'],
    ['unknown', 'no rule'],
  ] as const)('FedRAMP Rev 5 gives %s %s', (severity, window) => {
    expect(windowOf(obligation('fedramp-rev-5', 'fedramp-rev-5'), { severity })).toBe(window);
  });
});

describe('PCI DSS 4.0.1, 6.3.3', () => {
  const pci = obligation('pci-dss-4.0.1', 'pci-dss-6-3-3');
  it.each([
    [{ severity: 'critical', 'pci-relevant': true }, '30 days'],
    [{ severity: 'critical' }, '30 days'],
    [{ severity: 'critical', 'pci-relevant': false }, 'does not apply'],
    [{ severity: 'high', 'pci-relevant': true }, 'no deadline'],
    [{ severity: 'medium', 'pci-relevant': true }, 'no deadline'],
    [{ severity: 'low', 'pci-relevant': true }, 'no deadline'],
    [{ severity: 'informational', 'pci-relevant': true }, 'no deadline'],
    [{ severity: 'unknown', 'pci-relevant': true }, 'no rule'],
  ] as const)('%j: %s', (facts, window) => {
    expect(windowOf(pci, facts)).toBe(window);
  });

  it('counts from the release of the patch', () => {
    expect(pci.anchors).toEqual(['patch-released', 'first-seen']);
  });
});

describe('CISA BOD 26-04', () => {
  const bod = obligation('cisa-bod-26-04', 'bod-26-04');
  const facts = (kev: boolean, exposed: boolean, automatable: boolean, impact: 'total' | 'partial'): Facts => ({
    severity: 'medium',
    kev,
    'publicly-exposed': exposed,
    automatable,
    'technical-impact': impact,
  });
  const upgrade = 'until next system upgrade';

  // In the order of the decision table cisa:BOD2604:1.0.0, rows 0 to 15: KEV, exposed, automatable, technical impact.
  it.each([
    [false, false, false, 'partial', upgrade, false],
    [true, false, false, 'partial', '14 days', false],
    [false, true, false, 'partial', '60 days', false],
    [false, false, true, 'partial', '60 days', false],
    [false, false, false, 'total', upgrade, false],
    [true, true, false, 'partial', '14 days', false],
    [true, false, true, 'partial', '14 days', false],
    [false, true, true, 'partial', '14 days', false],
    [true, false, false, 'total', '14 days', false],
    [false, true, false, 'total', '14 days', false],
    [false, false, true, 'total', '60 days', false],
    [true, true, true, 'partial', '3 days', false],
    [true, true, false, 'total', '3 days', true],
    [true, false, true, 'total', '3 days', true],
    [false, true, true, 'total', '3 days', false],
    [true, true, true, 'total', '3 days', true],
  ] as const)(
    'KEV %s, exposed %s, automatable %s, %s: %s, forensic triage %s',
    (kev, exposed, automatable, impact, window, forensic) => {
      const world = facts(kev, exposed, automatable, impact);
      expect(windowOf(bod, world)).toBe(window);
      const owed = ruleFor(bod, world).rule?.also.map(({ withinHours }) => withinHours);
      expect(owed).toEqual(forensic ? [2, 24, 72] : []);
    },
  );

  it('has sixteen rules, and each combination has its own', () => {
    const both = [true, false];
    const reached = both.flatMap((kev) =>
      both.flatMap((exposed) =>
        both.flatMap((automatable) =>
          (['total', 'partial'] as const).map(
            (impact) => ruleFor(bod, facts(kev, exposed, automatable, impact)).rule?.id,
          ),
        ),
      ),
    );
    expect(bod.rules).toHaveLength(16);
    expect(new Set(reached).size).toBe(16);
  });

  it.each([
    ['not in KEV and nothing else known: automatable no, impact total, exposed', { kev: false }, '14 days'],
    ['nothing known at all: the same', {}, '14 days'],
    ['in KEV and nothing else known: the strictest row', { kev: true }, '3 days'],
    [
      'in KEV, not exposed, automatable unknown',
      { kev: true, 'publicly-exposed': false, 'technical-impact': 'total' },
      '3 days',
    ],
    ['not in KEV, not exposed, the rest unknown', { kev: false, 'publicly-exposed': false }, upgrade],
  ] as const)('%s', (_, known, window) => {
    expect(windowOf(bod, { severity: 'unknown', ...known })).toBe(window);
  });
});

describe('FedRAMP VDR', () => {
  const impacts = ['critical', 'high', 'medium', 'low'] as const;
  const ab = ['4 8 32', '8 32 64', '32 64 192', '96 160 192'];
  const table = {
    a: ab,
    b: ab,
    c: ['2 4 16', '4 8 64', '16 32 128', '48 128 192'],
    d: ['12h 1 8', '2 8 32', '8 16 64', '24 96 192'],
  };
  const rows = Object.entries(table).flatMap(([letter, lines]) =>
    lines.flatMap((line, row) =>
      line.split(' ').map((cell, column) => [letter, impacts[row] as (typeof impacts)[number], column, cell] as const),
    ),
  );
  const columns: readonly Omit<Facts, 'severity'>[] = [
    { 'publicly-exposed': true, exploitation: 'poc', kev: false },
    { 'publicly-exposed': false, exploitation: 'active', kev: true },
    { 'publicly-exposed': true, exploitation: 'none', kev: false },
  ];
  const spoken = (cell: string) => (cell === '12h' ? '12 hours' : cell === '1' ? '1 day' : `${cell} days`);

  it.each(rows)('class %s, %s, column %i: %s', (letter, severity, column, cell) => {
    const vdr = obligation(`fedramp-vdr-class-${letter}`, 'fedramp-vdr');
    expect(windowOf(vdr, { severity, ...columns[column] })).toBe(spoken(cell));
  });

  it.each(['a', 'b', 'c', 'd'])('class %s: what is not known counts as reachable and likely exploitable', (letter) => {
    const vdr = obligation(`fedramp-vdr-class-${letter}`, 'fedramp-vdr');
    for (const severity of impacts) {
      const worst = windowOf(vdr, { severity, ...columns[0] });
      expect(windowOf(vdr, { severity })).toBe(worst);
      // The catalogue was never read: "not exploited" alone wins no time.
      expect(windowOf(vdr, { severity, exploitation: 'none' })).toBe(worst);
      expect(windowOf(vdr, { severity, exploitation: 'none', kev: true })).toBe(worst);
    }
  });

  it.each([
    ['a', 14],
    ['b', 7],
    ['c', 5],
    ['d', 2],
  ])('class %s evaluates within %i days, N1 has no window, and CISA’s due date is a limit', (letter, days) => {
    const vdr = obligation(`fedramp-vdr-class-${letter}`, 'fedramp-vdr');
    expect(vdr.triageDays).toBe(days);
    expect(windowOf(vdr, { severity: 'informational' })).toBe('no deadline');
    for (const severity of impacts) {
      const { rule } = ruleFor(vdr, { severity, kev: true });
      expect(rule).toMatchObject({ notAfter: 'kev-due-date', also: [{ withinHours: 192 * 24 }] });
    }
  });
});
