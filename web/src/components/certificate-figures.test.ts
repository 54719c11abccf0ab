import { describe, expect, it } from 'vitest';
import { durationText, figuresOf, remarksOf } from './certificate-figures.ts';

const certificate = {
  announced: 812,
  received: 800,
  pages: 9,
  targets: 13,
  verdict: 'partial' as const,
  reason: 'Not everything could be read.',
  requests: 25,
  retried: 3,
  unknownWords: { 'severity: urgent': 2 },
  gaps: ['Page 9 was refused.'],
  notes: [],
};

describe('a certificate in words and figures', () => {
  it('says what is missing, what was tried again, and what was not understood', () => {
    expect(figuresOf(certificate)).toEqual(
      expect.arrayContaining([
        { name: 'Received', value: '800', note: '12 missing' },
        { name: 'Requests', value: '25', note: '3 retried' },
        { name: 'Not understood', value: '“severity: urgent” (2)' },
      ]),
    );
    expect(remarksOf(certificate)).toEqual(['Page 9 was refused.']);
  });

  it('leaves out what an old certificate does not say', () => {
    const { requests: _, retried: __, ...old } = certificate;
    expect(figuresOf(old).map(({ name }) => name)).not.toContain('Requests');
  });

  it('tells short and long times', () => {
    expect([0.4, 175, 12_400, 185_000].map(durationText)).toEqual(['1 ms', '175 ms', '12.4 s', '3 min 5 s']);
  });
});
