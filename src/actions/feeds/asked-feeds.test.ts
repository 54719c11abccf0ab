import { describe, expect, it } from 'vitest';
import { obligationOfDays } from '../../core/policy/default-policy.ts';
import type { Obligation, Rule } from '../../core/policy/policy-document.ts';
import { defaultSlaPolicy } from '../../core/sla/policy.ts';
import { presets } from '../policies/document/presets/presets.ts';
import { readPolicyText } from '../policies/document/read-policy-text.ts';
import { askedFeeds } from './asked-feeds.ts';

const ownSla = obligationOfDays(defaultSlaPolicy);
const rule = (changes: Partial<Rule>): readonly Rule[] => ownSla.rules.map((each) => ({ ...each, ...changes }));

describe('the feeds that obligations ask', () => {
  it.each<[string, Partial<Obligation>, readonly string[]]>([
    ['days by severity', {}, []],
    ['a fact in a rule', { rules: rule({ when: { kev: true } }) }, ['kev']],
    [
      'facts in what it is about',
      { appliesTo: { exploitation: 'active', epss: { atLeast: 0.1 } } },
      ['epss', 'vulnrichment'],
    ],
    [
      'what sources and people tell',
      { appliesTo: { 'publicly-exposed': true, 'asset-tag': 'shop', cve: 'CVE-2026-1' } },
      [],
    ],
    ['where the clock starts', { anchors: ['listed-in-kev', 'first-seen'] }, ['kev']],
    ['where the clock of a rule starts', { rules: rule({ anchors: ['published', 'first-seen'] }) }, ['vulnrichment']],
    ['anchors that no feed knows', { anchors: ['patch-released', 'connected'] }, []],
    ['a limit', { rules: rule({ notAfter: 'kev-due-date' }) }, ['kev']],
    // What stands for an unknown fact where no rule asks for it decides nothing.
    ['an assumption alone', { assume: { kev: false } }, []],
  ])('%s', (_, changes, asked) => {
    expect(askedFeeds([ownSla, { ...ownSla, ...changes }])).toEqual(asked);
  });

  it('presets: who asks for nothing but severities asks no feed', () => {
    const asked = presets.map(({ id, text }) => {
      const { document } = readPolicyText(text, { now: Date.parse('2026-06-01T12:00:00Z') });
      return [id, askedFeeds(document?.obligations ?? [])];
    });
    expect(Object.fromEntries(asked)).toMatchObject({
      default: [],
      'cisa-bod-26-04': ['kev', 'vulnrichment'],
    });
  });
});
