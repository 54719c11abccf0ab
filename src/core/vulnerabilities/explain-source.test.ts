import { describe, expect, it } from 'vitest';
import { explainSource } from './explain-source.ts';
import type { Vulnerability } from './vulnerability.ts';

/** Only what the sentences are made of. */
const stateOf = (facts: Partial<Vulnerability>) =>
  ({
    severity: 'high',
    sourceSeverity: '4',
    status: 'open',
    sourceStatus: 'fixing',
    firstSeenBasis: 'scan-history',
    firstSeenOrEarlier: false,
    notSeenSince: null,
    resolutionBasis: null,
    ...facts,
  }) as Vulnerability;

describe('what the source says, and what it means', () => {
  it.each<[Partial<Vulnerability>, string]>([
    [{}, 'The source says "4", which is high.'],
    [
      { severity: 'unknown', sourceSeverity: '' },
      'The source gives no severity. It must be found out; until then it counts as unknown.',
    ],
    [
      { severity: 'unknown', sourceSeverity: '9' },
      'The source says "9", which is no severity that Curfew knows. It must be found out; until then it counts as unknown.',
    ],
  ])('severity of %j', (facts, how) => {
    expect(explainSource(stateOf(facts)).severity.how).toBe(how);
  });

  it.each<[Partial<Vulnerability>, string]>([
    [{}, 'The source says "fixing", which counts as open.'],
    [{ sourceStatus: '' }, 'The source gives no status, which counts as open.'],
    [
      { notSeenSince: 1 },
      'The source says "fixing", which counts as open. Complete readings no longer list it, and nothing proves a fix.',
    ],
    [
      { status: 'suppressed', sourceStatus: 'ack_risk' },
      'The source says "ack_risk": acknowledged at the source, so it is not held to its deadline.',
    ],
    [{ status: 'resolved', resolutionBasis: 'source-status', sourceStatus: 'fixed' }, 'The source says "fixed".'],
    [
      { status: 'resolved', resolutionBasis: 'rescan' },
      'The source last said "fixing"; a later scan of its asset shows that it is gone.',
    ],
    [
      { status: 'resolved', resolutionBasis: 'attested', sourceStatus: '' },
      'The source never gave a status; a manager attested that it was resolved.',
    ],
  ])('status of %j', (facts, how) => {
    expect(explainSource(stateOf(facts)).status.how).toBe(how);
  });

  it('first seen, by its basis', () => {
    const how = (facts: Partial<Vulnerability>) => explainSource(stateOf(facts)).firstSeen.how;
    expect(how({ firstSeenBasis: 'source-date' })).toBe('The source gives the date.');
    expect(how({ firstSeenBasis: 'first-sight' })).toContain('Curfew first read of it');
    expect(how({ firstSeenOrEarlier: true })).toContain('earlier.');
  });
});
