import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { createCalendar } from '../sla/calendar.ts';
import { firstDeadline } from '../sla/judge-deadline.ts';
import { obligationInForce } from '../sla/obligation-in-force.ts';
import { defaultSlaPolicy } from '../sla/policy.ts';
import type { Vulnerability } from '../vulnerabilities/vulnerability.ts';
import { type EpisodeFacts, isExceptedBySource, isInPopulation, standingIn } from './population.ts';
import { sumTotals, sumWeeks } from './population-totals.ts';
import { weeksOf } from './weeks.ts';

const start = Date.parse('2026-01-05T00:00:00Z');
const window = { from: start, to: start + 90 * DAY };
const obligation = obligationInForce(1, obligationOfDays(defaultSlaPolicy));

/** A vulnerability of medium severity (90 days), first seen and resolved so many days after the window's start. */
function episode({
  opened,
  resolved = null,
  known = resolved,
  recorded = opened,
}: {
  opened: number;
  resolved?: number | null;
  /** When the resolution, and the vulnerability itself, became known. */
  known?: number | null;
  recorded?: number;
}): EpisodeFacts {
  const at = (day: number) => start + day * DAY;
  const firstSeenAt = at(opened);
  const deadline = firstDeadline({
    obligation,
    anchorAt: firstSeenAt,
    anchorBasis: 'source-date',
    severity: 'medium',
    knowledge: { facts: {}, grounds: {}, anchors: {}, kevDueOn: null },
  });
  const open = {
    severity: 'medium',
    status: 'open',
    firstSeenAt,
    deadline,
    obligations: null,
    exceptions: [],
    exceptedUntil: null,
    suppressedSince: null,
    resolvedAt: null,
    resolutionBasis: null,
    verdict: null,
  } as unknown as Vulnerability;
  const state: Vulnerability =
    resolved === null
      ? open
      : { ...open, status: 'resolved', resolvedAt: at(resolved), resolutionBasis: 'rescan', verdict: 'met' };
  const end = window.to - 1;
  const isKnown = known !== null && at(known) <= end;
  return {
    id: 'v',
    externalId: 'v',
    sourceId: 's',
    sourceName: 'S',
    title: 'T',
    cves: [],
    episode: 1,
    isFirst: true,
    asset: { id: 'a', name: 'A', address: 'a' },
    state,
    knownThen: at(recorded) > end ? null : isKnown ? state : open,
    stoodExcepted: false,
    openedAt: firstSeenAt,
    recordedAt: at(recorded),
    closing: known === null ? null : { recordedAt: at(known), syncId: null, actor: null, reason: null, evidence: null },
    wasFixedWhenFirstRead: false,
  };
}

const belongs = (facts: EpisodeFacts) =>
  isInPopulation(
    { openedAt: facts.openedAt, resolvedAt: facts.state.resolvedAt, closedAt: facts.closing?.recordedAt ?? null },
    window,
  );

describe('the population of a window', () => {
  it.each([
    ['opened before and closed after', episode({ opened: -20, resolved: 100 }), true],
    ['opened before and closed in it', episode({ opened: -20, resolved: 3 }), true],
    ['opened and closed in it', episode({ opened: 1, resolved: 2 }), true],
    ['opened in it and still open', episode({ opened: 80 }), true],
    ['resolved when it began', episode({ opened: -20, resolved: 0 }), false],
    ['resolved before, as nobody knew until later', episode({ opened: -20, resolved: -3, known: 4 }), true],
    ['opened when it ended', episode({ opened: 90 }), false],
    ['opened in it, as nobody knew until later', episode({ opened: 89, recorded: 95 }), true],
  ])('%s: %s', (_, facts, isIn) => {
    expect(belongs(facts)).toBe(isIn);
  });

  it('tells what stood at its end as it is known now, and as it was known then', () => {
    const overdue = standingIn(window, episode({ opened: -20, resolved: 88, known: 95 }));
    expect(overdue).toMatchObject({ isOpenAtStart: true, isResolved: true, state: 'met', stateThen: 'overdue' });
    const late = standingIn(window, episode({ opened: 89, recorded: 95 }));
    expect(late).toMatchObject({ isOpenAtStart: false, isResolved: false, state: 'on-track', stateThen: null });
    const after = standingIn(window, episode({ opened: -20, resolved: 100 }));
    expect(after).toMatchObject({ isResolved: false, state: 'overdue', stateThen: 'overdue' });
  });

  describe('of what is excepted', () => {
    const acknowledged = (since: number, facts: EpisodeFacts, exceptions: Vulnerability['exceptions'] = []) => {
      const known = {
        ...facts.state,
        status: 'suppressed' as const,
        exceptions,
        exceptedUntil: Number.POSITIVE_INFINITY,
        suppressedSince: start + since * DAY,
      };
      return { ...facts, state: known, knownThen: known };
    };
    const held = { id: 'e', kind: 'accepted-risk', from: start + DAY, until: start + 200 * DAY, stoodOverdueAt: null };
    const told = (facts: EpisodeFacts) => isExceptedBySource(window, facts, standingIn(window, facts));

    it('tells what is acknowledged at the source and under no exception', () => {
      expect(told(acknowledged(-5, episode({ opened: -20 })))).toBe(true);
      expect(told(episode({ opened: -20 }))).toBe(false);
      const later = { ...acknowledged(91, episode({ opened: -20 })), knownThen: episode({ opened: -20 }).state };
      expect(told(later)).toBe(false);
    });

    it('counts what is both to the exception', () => {
      const both = acknowledged(-5, episode({ opened: -20 }), [held as Vulnerability['exceptions'][number]]);
      expect(told(both)).toBe(false);
    });

    it('was excepted where it stood so at any instant, and where it stands so and nobody knew of it then', () => {
      const was = (facts: EpisodeFacts) => standingIn(window, facts).wasExcepted;
      expect(was(episode({ opened: 1, resolved: 2 }))).toBe(false);
      expect(was({ ...episode({ opened: 1, resolved: 2 }), stoodExcepted: true })).toBe(true);
      expect(was({ ...acknowledged(95, episode({ opened: 89, recorded: 95 })), knownThen: null })).toBe(true);
    });

    it('knows that it was so at the end, of one that was resolved after it', () => {
      const then = acknowledged(-5, episode({ opened: -20 }));
      const facts = { ...then, state: episode({ opened: -20, resolved: 95 }).state };
      expect(told(facts)).toBe(true);
    });
  });

  it('adds up, whatever happened when', () => {
    const days = fc.record({
      opened: fc.integer({ min: -100, max: 120 }),
      length: fc.option(fc.integer({ min: 0, max: 150 })),
      late: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(days, { maxLength: 40 }), (given) => {
        const facts = given
          .map(({ opened, length, late }) => {
            const resolved = length === null ? null : opened + length;
            return episode({ opened, resolved, known: resolved === null ? null : resolved + late });
          })
          .filter(belongs);
        const [totals, weeks] = [sumTotals(), sumWeeks(weeksOf(window, createCalendar('UTC')))];
        for (const each of facts) {
          totals.add(each, standingIn(window, each));
          weeks.add(each);
        }
        const { openAtStart, opened, resolved, openAtEnd, episodes, states, verdicts } = totals.totals();
        const sum = (counts: object) => Object.values(counts).reduce((one: number, other: number) => one + other, 0);
        expect(episodes).toBe(facts.length);
        expect(openAtStart + opened).toBe(episodes);
        expect(resolved + openAtEnd).toBe(episodes);
        expect(sum(states)).toBe(episodes);
        expect(sum(verdicts)).toBe(resolved);
        expect(sum(weeks.weeks.map((week) => week.opened))).toBe(opened);
      }),
    );
  });
});
