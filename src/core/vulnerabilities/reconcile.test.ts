import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { obligationInForce } from '../sla/obligation-in-force.ts';
import { defaultSlaPolicy, type SlaPolicy } from '../sla/policy.ts';
import { attestResolution } from './attest-resolution.ts';
import { closeByRescan, discardClosing, isImplausible } from './closings.ts';
import { replay } from './evolve.ts';
import { judgeAbsence } from './judge-absence.ts';
import { judgeSighting } from './judge-sighting.ts';
import type { Observation, Scan } from './observation.ts';
import type { AssetSituation, Reading, Rules } from './reading.ts';
import type { Vulnerability, VulnerabilityEvent } from './vulnerability.ts';

const day0 = Date.parse('2026-03-01T12:00:00Z');
const inForce = (policy: SlaPolicy) => obligationInForce(policy.version, obligationOfDays(policy));
const rulesOf = (policy: SlaPolicy): Rules => ({
  obligations: [inForce(policy)],
  obligationOf: () => inForce(policy),
});
const rules = rulesOf(defaultSlaPolicy);
const externalId = '9001:3001';

function reading(at: Instant, over: Partial<Reading> = {}): Reading {
  return { startedAt: at - 60_000, now: at, isComplete: true, acknowledged: null, ...over };
}

function observation(over: Partial<Observation> = {}): Observation {
  return {
    externalId,
    definitionId: '9001',
    assetId: '3001',
    severity: 'high',
    sourceSeverity: '4',
    status: 'open',
    sourceStatus: 'new',
    firstSeen: null,
    ...over,
  };
}

function scan(day: number): Scan {
  return { id: `scan-${day}`, at: day0 + day * DAY - HOUR };
}

function asset(before: Scan | null, now: Scan | null, moved = false): AssetSituation {
  return {
    scanBefore: before,
    wasListed: true,
    scanMovedBefore: false,
    reading: { scan: now, scanMovedDuringRead: moved },
  };
}

const unlisted = (before: Scan | null): AssetSituation => ({
  scanBefore: before,
  wasListed: true,
  scanMovedBefore: false,
  reading: null,
});

function detect(over: Partial<Observation> = {}, at = day0): Vulnerability {
  return judgeSighting(null, observation(over), asset(null, scan(0)), reading(at), rules).state;
}

it('counts an anchor that moves in the days of the policy that gave the deadline, not of a later one', () => {
  const versions = ['Pacific/Auckland', 'UTC'].map((timeZone, index) =>
    inForce({ ...defaultSlaPolicy, version: index + 1, timeZone }),
  );
  const [given, present] = versions.map((obligation) => ({
    obligations: [obligation],
    obligationOf: (version: number) => versions[version - 1] ?? null,
  })) as Rules[] as [Rules, Rules];
  const known = judgeSighting(null, observation(), asset(null, scan(0)), reading(day0), given).state;
  const firstSeen = { at: day0 - 3 * DAY, basis: 'source-date' as const, orEarlier: false };
  const seen = observation({ firstSeen });
  const moved = judgeSighting(known, seen, asset(scan(0), scan(0)), reading(day0 + DAY), present).state.deadline;
  const expected = judgeSighting(null, seen, asset(null, scan(0)), reading(day0), given).state.deadline;
  expect(moved.policyVersion).toBe(1);
  expect([moved.dueOn, moved.dueAt]).toEqual([expected.dueOn, expected.dueAt]);
});

describe('an absent vulnerability', () => {
  it('is closed by a later scan of its asset, at the date of that scan', () => {
    const judged = judgeAbsence(detect(), externalId, asset(scan(0), scan(7)), reading(day0 + 8 * DAY));
    expect(judged).toEqual({ closing: scan(7) });
    const closed = closeByRescan(detect(), scan(7), day0 + 8 * DAY).state;
    expect(closed).toMatchObject({
      status: 'resolved',
      resolvedAt: scan(7).at,
      resolutionBasis: 'rescan',
      verdict: 'met',
    });
  });

  it('is never closed once it left the list between two scans, whatever is scanned later', () => {
    const gone = judgeAbsence(detect(), externalId, asset(scan(0), scan(0)), reading(day0 + DAY));
    if ('closing' in gone) throw new Error('closed');
    expect(gone.state).toMatchObject({ status: 'open', notSeenSince: day0 + DAY, leftWithoutScan: true });
    const later = judgeAbsence(gone.state, externalId, asset(scan(0), scan(7)), reading(day0 + 8 * DAY));
    expect(later).toEqual({ state: gone.state, events: [] });
  });

  it.each([
    ['its asset is no longer listed', unlisted(scan(0)), {}],
    ['the scan changed while the list was read', asset(scan(0), scan(7), true), {}],
    ['its asset has no scan any more', asset(scan(0), null), {}],
    ['the current scan is older than before', asset(scan(7), scan(3)), {}],
  ])('stays open and not seen when %s', (_case, situation, over) => {
    const judged = judgeAbsence(detect(), externalId, situation, reading(day0 + 8 * DAY, over));
    if ('closing' in judged) throw new Error('closed');
    expect(judged.state).toMatchObject({ status: 'open', notSeenSince: day0 + 8 * DAY, leftWithoutScan: false });
  });

  it('is never closed once it turns out that it left between two scans while its asset was not listed', () => {
    const gone = judgeAbsence(detect(), externalId, unlisted(scan(0)), reading(day0 + DAY));
    if ('closing' in gone) throw new Error('closed');
    const returned = { ...asset(scan(0), scan(0)), wasListed: false };
    const back = judgeAbsence(gone.state, externalId, returned, reading(day0 + 2 * DAY));
    if ('closing' in back) throw new Error('closed');
    expect(back.state).toMatchObject({ notSeenSince: day0 + DAY, leftWithoutScan: true });
    const rescanned = { ...asset(scan(0), scan(7)), wasListed: false };
    expect(judgeAbsence(gone.state, externalId, rescanned, reading(day0 + 8 * DAY))).toEqual({ closing: scan(7) });
  });

  it('is closed by the scan after one that moved during the read', () => {
    const gone = judgeAbsence(detect(), externalId, asset(scan(0), scan(7), true), reading(day0 + 7 * DAY));
    if ('closing' in gone) throw new Error('closed');
    expect(judgeAbsence(gone.state, externalId, asset(scan(7), scan(7)), reading(day0 + 8 * DAY))).toEqual({
      closing: scan(7),
    });
  });

  it('is suppressed, not closed, when the list of acknowledgements names it', () => {
    const acknowledged = new Set([externalId]);
    const judged = judgeAbsence(
      detect(),
      externalId,
      asset(scan(0), scan(7)),
      reading(day0 + 8 * DAY, { acknowledged }),
    );
    if ('closing' in judged) throw new Error('closed');
    expect(judged.state).toMatchObject({ status: 'suppressed', suppressedSince: day0 + 8 * DAY });
    const unreadable = judgeAbsence(judged.state, externalId, asset(scan(7), scan(14)), reading(day0 + 15 * DAY));
    expect(unreadable).toEqual({ state: judged.state, events: [] });
    const withdrawn = reading(day0 + 15 * DAY, { acknowledged: new Set() });
    expect(judgeAbsence(judged.state, externalId, asset(scan(7), scan(7)), withdrawn)).not.toHaveProperty('closing');
    expect(judgeAbsence(judged.state, externalId, asset(scan(7), scan(14)), withdrawn)).toEqual({ closing: scan(14) });
  });

  it('that was read while its asset was scanned is closed by the scan after, however soon it vanished', () => {
    const moved = { ...asset(scan(7), scan(7)), scanMovedBefore: true };
    const gone = judgeAbsence(detect(), externalId, moved, reading(day0 + 8 * DAY));
    if ('closing' in gone) throw new Error('closed');
    expect(gone.state.leftWithoutScan).toBe(false);
    const later = judgeAbsence(gone.state, externalId, asset(scan(7), scan(14)), reading(day0 + 15 * DAY));
    expect(later).toEqual({ closing: scan(14) });
  });

  it('counts a scan of an asset that never had one only if it is dated after the last complete reading', () => {
    const never = { id: '', at: day0 };
    const known = judgeSighting(null, observation(), asset(null, null), reading(day0), rules).state;
    const older = judgeAbsence(known, externalId, asset(never, scan(0)), reading(day0 + DAY));
    expect(older).not.toHaveProperty('closing');
    expect(judgeAbsence(known, externalId, asset(never, scan(1)), reading(day0 + DAY))).toEqual({ closing: scan(1) });
  });

  it('is compared with the newer scan that a partial reading saw it in', () => {
    const partial = reading(day0 + 7 * DAY, { isComplete: false });
    const seen = judgeSighting(detect(), observation(), asset(scan(0), scan(7)), partial, rules).state;
    const gone = judgeAbsence(seen, externalId, asset(scan(0), scan(7)), reading(day0 + 8 * DAY));
    expect(gone).toMatchObject({ state: { status: 'open', leftWithoutScan: true } });
  });

  it('is not proposed again after a discarded closing until its asset has a newer scan', () => {
    const gone = judgeAbsence(detect(), externalId, asset(scan(0), scan(7), true), reading(day0 + 7 * DAY));
    if ('closing' in gone) throw new Error('closed');
    const discarded = discardClosing(gone.state, scan(7), day0 + 8 * DAY).state;
    expect(judgeAbsence(discarded, externalId, asset(scan(7), scan(7)), reading(day0 + 9 * DAY))).toMatchObject({
      events: [],
    });
    expect(judgeAbsence(discarded, externalId, asset(scan(7), scan(14)), reading(day0 + 15 * DAY))).toEqual({
      closing: scan(14),
    });
  });
});

describe('a listed row', () => {
  it('that says fixed is resolved at the rescan that confirmed it, else at the time of the sync', () => {
    const fixed = observation({ status: 'resolved', sourceStatus: 'fixed' });
    const rescanned = judgeSighting(detect(), fixed, asset(scan(0), scan(7)), reading(day0 + 8 * DAY), rules).state;
    expect(rescanned).toMatchObject({ resolvedAt: scan(7).at, resolutionBasis: 'rescan' });
    const said = judgeSighting(detect(), fixed, asset(scan(0), scan(0)), reading(day0 + 8 * DAY), rules).state;
    expect(said).toMatchObject({ resolvedAt: day0 + 8 * DAY, resolutionBasis: 'source-status' });
  });

  it('that says fixed while its asset was scanned anew resolves nothing yet', () => {
    const fixed = observation({ status: 'resolved', sourceStatus: 'fixed' });
    const moved = judgeSighting(detect(), fixed, asset(scan(0), scan(7), true), reading(day0 + 8 * DAY), rules);
    expect(moved.events).toEqual([]);
  });

  it('that a partial sync finds in an asset nobody knew remembers its scan, whatever its date', () => {
    const never = { id: '', at: day0 };
    const partial = reading(day0 + DAY, { isComplete: false });
    const seen = judgeSighting(null, observation(), asset(never, scan(0)), partial, rules).state;
    expect(seen.seenScan).toEqual(scan(0));
  });

  it('that says fixed when it is first read is not judged', () => {
    expect(detect({ status: 'resolved', sourceStatus: 'fixed' })).toMatchObject({
      status: 'resolved',
      verdict: 'not-judged',
    });
  });

  it('opens a new episode after a resolution, on the old clock, and keeps the verdict of the old one', () => {
    const closed = closeByRescan(detect(), scan(7), day0 + 8 * DAY).state;
    const again = judgeSighting(closed, observation(), asset(scan(7), scan(14)), reading(day0 + 15 * DAY), rules);
    expect(again.state).toMatchObject({ episode: 2, status: 'open', verdict: null, firstSeenAt: closed.firstSeenAt });
    expect(again.state.deadline.dueAt).toBe(closed.deadline.dueAt);
  });

  it('under each obligation by its own rule: one clock starts anew while another goes on', () => {
    const own = obligationOfDays(defaultSlaPolicy);
    const both = [
      { ...own, reopenRestartsAfterDays: 30 },
      { ...own, id: 'strict' },
    ].map((each) => obligationInForce(1, each));
    const atHand: Rules = {
      obligations: both,
      obligationOf: (_, id) => both.find(({ obligation }) => obligation.id === id) ?? null,
    };
    const first = judgeSighting(null, observation(), asset(null, scan(0)), reading(day0), atHand).state;
    const closed = closeByRescan(first, scan(7), day0 + 8 * DAY).state;
    const back = reading(day0 + 60 * DAY);
    const again = judgeSighting(closed, observation(), asset(scan(7), scan(60)), back, atHand).state;
    expect(again.obligations?.map(({ anchorAt }) => anchorAt)).toEqual([back.startedAt, first.firstSeenAt]);
    expect(again.firstSeenAt).toBe(back.startedAt);
    // The one that went on is the stricter one.
    expect(again.deadline.anchorAt).toBe(first.firstSeenAt);
    // What counts days later moves only the clock that began there.
    const earlier = { at: back.startedAt - DAY, basis: 'source-date' as const, orEarlier: false };
    const seen = observation({ firstSeen: earlier });
    const next = reading(day0 + 61 * DAY);
    const moved = judgeSighting(again, seen, asset(scan(60), scan(60)), next, atHand).state;
    expect(moved.obligations?.map(({ anchorAt }) => anchorAt)).toEqual([earlier.at, first.firstSeenAt]);
  });

  it('starts a new clock when it was gone for longer than the policy says', () => {
    const patient = rulesOf({ ...defaultSlaPolicy, reopenRestartsAfterDays: 30 });
    const closed = closeByRescan(detect(), scan(7), day0 + 8 * DAY).state;
    const soon = judgeSighting(
      closed,
      observation(),
      asset(scan(7), scan(14)),
      reading(day0 + 15 * DAY),
      patient,
    ).state;
    expect(soon.firstSeenAt).toBe(closed.firstSeenAt);
    const late = judgeSighting(
      closed,
      observation(),
      asset(scan(7), scan(60)),
      reading(day0 + 61 * DAY),
      patient,
    ).state;
    expect(late.firstSeenAt).toBe(day0 + 61 * DAY - 60_000);
  });

  it('from a scan before an attested fix does not reopen it; one from a later scan does', () => {
    const word = { resolvedAt: day0 + 3 * DAY, reason: 'Patched', evidence: 'CHG-1' };
    const attested = attestResolution(detect(), word, day0 + 4 * DAY).state;
    const same = judgeSighting(attested, observation(), asset(scan(0), scan(0)), reading(day0 + 5 * DAY), rules);
    expect(same.events).toEqual([]);
    const after = judgeSighting(attested, observation(), asset(scan(0), scan(7)), reading(day0 + 8 * DAY), rules);
    expect(after.state).toMatchObject({ status: 'open', episode: 2 });
  });

  it('moves first seen earlier and never later', () => {
    const known = detect();
    const earlier = { at: day0 - 20 * DAY, basis: 'scan-history', orEarlier: true } as const;
    const moved = judgeSighting(
      known,
      observation({ firstSeen: earlier }),
      asset(scan(0), scan(0)),
      reading(day0 + DAY),
      rules,
    );
    expect(moved.state).toMatchObject({ firstSeenAt: earlier.at, firstSeenOrEarlier: true });
    const later = { at: day0 - DAY, basis: 'source-date', orEarlier: false } as const;
    const kept = judgeSighting(
      moved.state,
      observation({ firstSeen: later }),
      asset(scan(0), scan(0)),
      reading(day0 + DAY),
      rules,
    );
    expect(kept.events).toEqual([]);
  });
});

describe('an implausible number of closings', () => {
  it.each([
    [30, 50, true],
    [25, 50, false],
    [26, 50, true],
    [19, 20, false],
    [19, 19, true],
    [20, 39, true],
    [20, 40, false],
    [5, 5, true],
    [4, 4, false],
    [0, 0, false],
  ])('%i of %i open → held: %s', (closings, open, held) => {
    expect(isImplausible(closings, open)).toBe(held);
  });
});

describe('any sequence of readings', () => {
  const step = fc.record({
    isComplete: fc.boolean(),
    hours: fc.integer({ min: 1, max: 400 }),
    isScanned: fc.boolean(),
    isListed: fc.boolean(),
    isAssetListed: fc.boolean(),
    scanMoved: fc.boolean(),
    severity: fc.constantFrom('critical', 'high', 'medium', 'low', 'informational', 'unknown'),
    status: fc.constantFrom('open', 'resolved', 'suppressed'),
    firstSeenDaysAgo: fc.option(fc.integer({ min: 0, max: 400 })),
    isAcknowledged: fc.option(fc.boolean()),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  interface Lived {
    readonly states: readonly Vulnerability[];
    readonly events: readonly VulnerabilityEvent[];
    readonly saidFixed: boolean;
  }

  /** Lives through the steps as the engine does: closings are applied, scans are remembered after complete readings. */
  function live(
    steps: readonly Step[],
    onStep?: (seen: Observation | null, situation: AssetSituation, r: Reading, state: Vulnerability) => void,
  ): Lived {
    let state: Vulnerability | null = null;
    let scanBefore: Scan | null = null;
    let wasListed = false;
    let scanMovedBefore = false;
    let current: Scan = scan(0);
    let at = day0;
    let saidFixed = false;
    const events: VulnerabilityEvent[] = [];
    const states: Vulnerability[] = [];
    for (const each of steps) {
      at += each.hours * HOUR;
      if (each.isScanned) current = { id: `scan-${at}`, at: at - HOUR / 2 };
      const situation: AssetSituation = {
        scanBefore,
        wasListed,
        scanMovedBefore,
        reading: each.isAssetListed ? { scan: current, scanMovedDuringRead: each.scanMoved } : null,
      };
      const acknowledged = each.isAcknowledged === null ? null : new Set(each.isAcknowledged ? [externalId] : []);
      const r = reading(at, { isComplete: each.isComplete, acknowledged });
      let seen: Observation | null = null;
      if (each.isListed) {
        const ago = each.firstSeenDaysAgo;
        seen = observation({
          severity: each.severity as Observation['severity'],
          sourceSeverity: each.severity,
          status: each.status as Observation['status'],
          sourceStatus: each.status,
          firstSeen: ago === null ? null : { at: at - ago * DAY, basis: 'source-date', orEarlier: false },
        });
        saidFixed ||= each.status === 'resolved';
        const judged = judgeSighting(state, seen, situation, r, rules);
        state = judged.state;
        events.push(...judged.events);
      } else if (state !== null) {
        let judged = judgeAbsence(state, externalId, situation, r);
        if ('closing' in judged) judged = closeByRescan(state, judged.closing, at);
        state = judged.state;
        events.push(...judged.events);
      }
      if (each.isComplete && each.isAssetListed) scanBefore = current;
      if (each.isComplete && each.isAssetListed) scanMovedBefore = each.scanMoved;
      if (each.isComplete) wasListed = each.isAssetListed;
      if (state === null) continue;
      states.push(state);
      onStep?.(seen, { ...situation, scanBefore, wasListed, scanMovedBefore }, r, state);
    }
    return { states, events, saidFixed };
  }

  const steps = fc.array(step, { minLength: 1, maxLength: 25 });

  it('is rebuilt from its events', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { states, events } = live(given);
        expect(replay(events)).toEqual(states.at(-1) ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing when the same reading is judged again', () => {
    fc.assert(
      fc.property(steps, (given) => {
        live(given, (seen, situation, r, state) => {
          if (seen === null) {
            const again = judgeAbsence(state, externalId, situation, r);
            expect(again).not.toHaveProperty('closing');
            expect(again).toMatchObject({ events: [] });
          } else {
            expect(judgeSighting(state, seen, situation, r, rules).events).toEqual([]);
          }
        });
      }),
      { numRuns: 500 },
    );
  });

  it('never resolves by partial readings what the source did not call fixed', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { states, saidFixed } = live(given.map((each) => ({ ...each, isComplete: false })));
        if (!saidFixed) expect(states.every((state) => state.status !== 'resolved')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never moves first seen later within an episode, and gives each episode at most one verdict', () => {
    fc.assert(
      fc.property(steps, (given) => {
        const { states, events } = live(given);
        for (const [index, state] of states.entries()) {
          const before = states[index - 1];
          if (before?.episode === state.episode) expect(state.firstSeenAt).toBeLessThanOrEqual(before.firstSeenAt);
        }
        const resolutions = events.filter((event) => event.change.type === 'resolved').length;
        const reopenings = events.filter((event) => event.change.type === 'reopened').length;
        const last = states.at(-1);
        expect(resolutions - reopenings).toBe(last?.status === 'resolved' ? 1 : 0);
        expect(last === undefined ? 1 : last.episode).toBe(reopenings + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('is never resolved before it was seen, nor due before its anchor', () => {
    fc.assert(
      fc.property(steps, (given) => {
        for (const state of live(given).states) {
          if (state.resolvedAt !== null) expect(state.resolvedAt).toBeGreaterThanOrEqual(state.firstSeenAt);
          if (state.deadline.dueAt !== null)
            expect(state.deadline.dueAt).toBeGreaterThanOrEqual(state.deadline.anchorAt - 1000);
        }
      }),
      { numRuns: 500 },
    );
  });
});
