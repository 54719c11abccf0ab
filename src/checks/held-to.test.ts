import { describe, expect, it } from 'vitest';
import { emptyTally, freshSource, givenTo } from '../../test/support/check-facts.ts';
import { DAY } from '../core/instant.ts';
import type { HeldTo, SourceFacts, Tally } from './contract.ts';
import { evaluate } from './evaluate.ts';
import { checkById } from './registry.ts';

const now = Date.parse('2026-06-01T12:00:00Z');
const check = checkById('halo-security-vulnerabilities-resolved-within-sla');
const contract: HeldTo = { id: 'contract', title: 'The contract', isInForce: true, leftOut: 0 };

const judged = (tally: Partial<Tally>, over: Partial<HeldTo> = {}, source: Partial<SourceFacts> = {}) => {
  const given = givenTo({ vulnerabilities: { known: { ...emptyTally, ...tally } } }, [
    { ...freshSource(now), ...source },
  ]);
  return evaluate(check, { ...given, heldTo: { ...contract, ...over } }, now);
};

describe('a check that is held to one obligation', () => {
  it.each([
    ['overdue', { open: 1, overdue: 1 }, 0, 'failing', 'Under “The contract” alone: 1 vulnerability is overdue.'],
    [
      'on track, and some are left out',
      { open: 2, onTrack: 2 },
      40,
      'due',
      'Under “The contract” alone: 2 vulnerabilities are open, all within their deadlines. 40 unresolved vulnerabilities are not held to it and left out.',
    ],
    [
      'one left out',
      { open: 1, dueSoon: 1 },
      1,
      'due-soon',
      'Under “The contract” alone: 1 vulnerability is due soon; none is overdue. 1 unresolved vulnerability is not held to it and left out.',
    ],
    ['nothing open at all', {}, 0, 'passing', 'Under “The contract” alone: No vulnerability with a deadline is open.'],
    [
      'about none of what is open, and it has judged others',
      { met: 3, missed: 1 },
      40,
      'passing',
      'Under “The contract” alone: No vulnerability with a deadline is open. In the last 365 days 1 of 4 were fixed late. “The contract” is about none of the 40 unresolved vulnerabilities.',
    ],
    [
      'about none of what is open, and has judged none: that is no pass',
      {},
      40,
      'unknown',
      '“The contract” is about none of the 40 unresolved vulnerabilities, and has judged none in the last 365 days: nothing shows that it ever applies. See under SLA policy what it applies to, or hold the check to the strictest obligation.',
    ],
  ] as const)('%s', (_, tally, leftOut, status, reason) => {
    expect(judged(tally, { leftOut })).toMatchObject({ status, reason });
  });

  const gone =
    'This check is held to “The contract”, which the policy in force no longer has. Hold it to another obligation, or to the strictest.';

  it('is unknown when the policy in force does not have it any more, and stays failing where that is known', () => {
    expect(judged({ open: 1, onTrack: 1 }, { isInForce: false })).toMatchObject({ status: 'unknown', reason: gone });
    const failing = judged({ open: 1, overdue: 1 }, { isInForce: false });
    expect(failing).toMatchObject({
      status: 'failing',
      reason: `Under “The contract” alone: 1 vulnerability is overdue. ${gone}`,
    });
  });

  it('is not believed either where the scanner was not read', () => {
    const stale = judged({ met: 1 }, { leftOut: 3 }, { lastCompleteAt: now - 3 * DAY });
    expect(stale.status).toBe('unknown');
    expect(stale.reason).toContain('more than 24 hours ago');
    const both = judged({}, { isInForce: false }, { lastCompleteAt: now - 3 * DAY });
    expect(both.reason).toContain(gone);
    expect(both.reason).toContain('more than 24 hours ago');
  });
});
