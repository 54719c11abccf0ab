import { describe, expect, it } from 'vitest';
import { scopeWords } from '../../lib/exception-words.ts';
import { parseExceptionSearch, parseProposalSearch } from './search.ts';
import { allKinds, coverWords, demandWords, effectWords, reachWords, stepWords } from './words.ts';

const id = '0198f7a2-0000-7000-8000-000000000001';
const covers = { atApproval: null, overdueAtApproval: null, now: 1, newlySince: 0, worse: 0 };

describe('what an exception does is said in plain words', () => {
  it.each(allKinds)('%s: while it holds, when it ends, and that a miss stays', (kind) => {
    const words = effectWords(kind);
    expect(words[0]).toMatch(/^While it holds, /);
    expect(words[1]).toMatch(/^When it ends, /);
    expect(words).toContain('What was overdue before it was approved stays missed.');
    expect(demandWords(kind)).toMatch(/^Takes a reason(,| and) .+\.$/);
  });

  it('an asset that is gone is never called met', () => {
    expect(effectWords('asset-decommissioned').join(' ')).toContain('never counts as met');
  });
});

describe('how many', () => {
  it.each([
    ['proposed', covers, 'would cover 1 vulnerability'],
    ['active', { ...covers, now: 1_234_567 }, 'covers 1,234,567 vulnerabilities'],
    ['active', { ...covers, now: 12, newlySince: 3 }, 'covers 12 vulnerabilities, 3 newly'],
    ['revoked', { ...covers, atApproval: 5, now: 0 }, 'covered 5 vulnerabilities'],
    ['rejected', { ...covers, now: 0 }, 'covered nothing'],
  ] as const)('%s', (status, given, words) => {
    expect(coverWords({ status, covers: given })).toBe(words);
  });
});

it('a scope is told by what it is about, also where that is gone', () => {
  expect(scopeWords({ kind: 'vulnerability', ids: [id] }, 'Weak cipher')).toBe('Weak cipher');
  expect(scopeWords({ kind: 'vulnerability', ids: [id, id, id] }, 'Weak cipher')).toBe(
    'Weak cipher and 2 other vulnerabilities',
  );
  expect(scopeWords({ kind: 'asset', assetId: id }, null)).toBe('Everything on something that is gone');
});

it('an approval that came late says so', () => {
  const at = '2026-03-31T15:00:00.000Z';
  const detail = { covered: 3, wasOverdueWhenApproved: 2, comment: 'Seen.' };
  expect(stepWords({ type: 'approved', at, by: 'Ada', detail })).toEqual({
    title: 'Approved late: covers 3 vulnerabilities, 2 overdue already',
    text: 'Seen.',
  });
  expect(stepWords({ type: 'revoked', at, by: 'Ada', detail: { was: 'proposed' } }).title).toBe('Withdrawn');
  expect(stepWords({ type: 'of-a-later-version', at, by: 'Ada', detail: {} }).title).toBe('of a later version');
});

describe('the address', () => {
  it('of the list keeps nothing that is not understood', () => {
    expect(parseExceptionSearch({ view: 'waiting', kind: 'mitigated', colour: 'red' })).toEqual({
      view: 'waiting',
      kind: 'mitigated',
    });
    expect(parseExceptionSearch({ view: 'everything', kind: 'constructor' })).toEqual({});
  });

  it('of a proposal names at most two hundred, each once', () => {
    const many = Array.from({ length: 300 }, (_, index) => id.slice(0, -3) + String(index).padStart(3, '0'));
    expect(parseProposalSearch({ vulnerability: many.join(',') }).vulnerability?.split(',')).toHaveLength(200);
    expect(parseProposalSearch({ vulnerability: `${id},${id},x`, cve: 'cve-2026-12345' })).toEqual({
      vulnerability: id,
      cve: 'CVE-2026-12345',
    });
    expect(parseProposalSearch({ asset: 'x', draft: 7, cve: 'log4shell' })).toEqual({});
  });
});

describe('for what an approval would hold', () => {
  it('named vulnerabilities stay those that they are', () => {
    expect(reachWords({ scope: { kind: 'vulnerability', ids: [id] }, covers })).toBe('1 vulnerability.');
  });

  it('another scope can grow', () => {
    expect(reachWords({ scope: { kind: 'asset', assetId: id }, covers: { ...covers, now: 2 } })).toBe(
      '2 vulnerabilities, and for what is newly found in its scope and is no worse.',
    );
  });
});
