import { describe, expect, it } from 'vitest';
import { defaultSlaPolicy } from '../sla/policy.ts';
import { daysOf, defaultPolicyDocument, documentOfDays, obligationOfDays, policyOf } from './default-policy.ts';
import type { Facts } from './facts.ts';
import { matches } from './matches.ts';
import type { Obligation, Rule } from './policy-document.ts';
import { explainRuleFor, factsAsked, ruleFor } from './rule-for.ts';

const rule = (id: string, when: Rule['when']): Rule => ({
  id,
  when,
  outcome: { kind: 'none' },
  anchors: null,
  notAfter: null,
  also: [],
});
const obligation = (rules: readonly Rule[], over: Partial<Obligation> = {}): Obligation => ({
  ...obligationOfDays(defaultSlaPolicy),
  rules,
  ...over,
});
const facts: Facts = {
  severity: 'high',
  kev: true,
  epss: 0.5,
  'asset-tag': ['production', 'pci'],
  cve: [],
  'technical-impact': 'partial',
};

describe('a condition', () => {
  it.each([
    ['all of it must hold', { severity: 'high', kev: true }, true],
    ['one that fails is enough', { severity: 'high', kev: false }, false],
    ['one value of a list is enough', { severity: ['critical', 'high'] }, true],
    ['one of several values is enough', { 'asset-tag': 'pci' }, true],
    ['of no value, none', { cve: 'CVE-2026-1' }, false],
    ['at least is inclusive', { epss: { atLeast: 0.5 } }, true],
    ['below is exclusive', { epss: { below: 0.5 } }, false],
    ['both bounds', { epss: { atLeast: 0.4, below: 0.6 } }, true],
    ['bounds say nothing of words', { 'technical-impact': { atLeast: 0 } }, false],
    ['nothing asked holds always', {}, true],
  ] as const)('%s', (_, condition, holds) => {
    expect(matches(condition, facts)).toBe(holds);
  });

  it.each([
    ['no value', { automatable: false }, false],
    ['nor the other', { automatable: true }, false],
    ['no bound', { cvss: { atLeast: 0 } }, false],
    ['but `unknown`', { automatable: 'unknown' }, true],
    ['also in a list', { automatable: [true, 'unknown'] }, true],
  ] as const)('an unknown fact matches %s', (_, condition, holds) => {
    expect(matches(condition, facts)).toBe(holds);
  });

  it('a known fact does not match `unknown`, and an unknown severity does', () => {
    expect(matches({ kev: 'unknown' }, facts)).toBe(false);
    expect(matches({ severity: 'unknown' }, { severity: 'unknown' })).toBe(true);
    expect(matches({ severity: 'high' }, { severity: 'unknown' })).toBe(false);
  });
});

describe('the rule that decides', () => {
  it('is the first that matches, and tells which were passed over on what', () => {
    const table = obligation([
      rule('worm', { automatable: true }),
      rule('quiet', { kev: false }),
      rule('listed', { kev: true }),
      rule('rest', {}),
    ]);
    const decision = explainRuleFor(table, facts);
    expect(decision.rule?.id).toBe('listed');
    expect(decision.passedOver.map(({ rule: { id }, fact, isUnknown }) => [id, fact, isUnknown])).toEqual([
      ['worm', 'automatable', true],
      ['quiet', 'kev', false],
    ]);
    expect(ruleFor(table, facts).rule?.id).toBe('listed');
  });

  it('takes what nobody knows as the obligation assumes it, and says so', () => {
    const table = obligation([rule('worm', { automatable: true }), rule('rest', {})], {
      assume: { automatable: true, kev: false },
    });
    const decision = explainRuleFor(table, facts);
    expect(decision.rule?.id).toBe('worm');
    // What is known is never assumed, and what is not asked is not told.
    expect(decision.assumed).toEqual(['automatable']);
    expect(ruleFor(table, { ...facts, automatable: false }).rule?.id).toBe('rest');
  });

  it('is none where none matches, and none is asked where the obligation is about something else', () => {
    expect(ruleFor(obligation([rule('no', { kev: false })]), facts)).toEqual({ applies: true, rule: null });
    const others = obligation([rule('all', {})], { appliesTo: { 'pci-relevant': true } });
    expect(ruleFor(others, facts)).toEqual({ applies: false, rule: null });
    expect(explainRuleFor(others, facts).passedOver).toEqual([]);
    expect(factsAsked(others)).toEqual(new Set(['pci-relevant']));
  });
});

describe('days by severity', () => {
  it('are an obligation and back again', () => {
    const days = { critical: 1, high: 2, medium: null, low: 4, informational: null };
    const document = documentOfDays({ ...defaultSlaPolicy, timeZone: 'Asia/Tokyo', days }, defaultPolicyDocument);
    expect(policyOf(7, document)).toEqual({ ...defaultSlaPolicy, version: 7, timeZone: 'Asia/Tokyo', days });
    expect(document.obligations.map(daysOf)).toEqual([days]);
    expect(document.exceptions).toEqual(defaultPolicyDocument.exceptions);
  });

  it('leave rules alone that say more', () => {
    const more = obligation([rule('listed', { kev: true }), ...obligationOfDays(defaultSlaPolicy).rules]);
    expect(daysOf(more)).toBeNull();
    const document = { ...defaultPolicyDocument, obligations: [more] };
    expect(documentOfDays({ ...defaultSlaPolicy, triageDays: 3 }, document).obligations).toEqual([
      { ...more, triageDays: 3 },
    ]);
    expect(policyOf(1, document).days).toEqual(defaultSlaPolicy.days);
  });
});
