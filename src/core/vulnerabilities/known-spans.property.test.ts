import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, type Instant } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { nothingKnown } from '../policy/knowledge.ts';
import { afterAnchorMove, type Deadlines, deadlinesOf } from '../sla/deadlines.ts';
import { firstDeadline } from '../sla/judge-deadline.ts';
import { type ObligationInForce, obligationInForce } from '../sla/obligation-in-force.ts';
import { defaultSlaPolicy } from '../sla/policy.ts';
import { replay } from './evolve.ts';
import { type KnownSpan, knownSpans } from './known-spans.ts';
import { after, type MoveAnchor, nothingRecorded, stateKnownAt, type Told, toldOf } from './known-state.ts';
import type { Severity } from './severity.ts';
import type { Vulnerability, VulnerabilityChange, VulnerabilityEvent } from './vulnerability.ts';

const start = Date.parse('2026-03-01T00:00:00Z');
const versions = [1, 2].map((version) => {
  const days = { critical: 2 * version, high: 5 * version, medium: 9, low: null, informational: null };
  return obligationInForce(version, obligationOfDays({ ...defaultSlaPolicy, version, days, timeZone: 'UTC' }));
}) as [ObligationInForce, ObligationInForce];
const atHand = {
  obligations: [versions[1]],
  obligationOf: (version: number) => versions[version - 1] ?? null,
};
const moveAnchor: MoveAnchor = (before, move) => afterAnchorMove(before, atHand, move);

function deadlines(version: 1 | 2, anchorAt: Instant, severity: Severity): Deadlines {
  const [one, two] = versions;
  const obligation = version === 1 ? one : two;
  const terms = { obligation, anchorAt, anchorBasis: 'source-date' as const, knowledge: nothingKnown };
  return deadlinesOf([firstDeadline({ ...terms, severity })]);
}

const recorded = ({ deadline }: Deadlines) => ({ deadline });
const severity = fc.constantFrom<Severity>('critical', 'high', 'medium', 'unknown');
/** What comes next, as far as it can: how many hours after what came before, and how long before that it was true. */
const step = fc.record({
  what: fc.constantFrom('again', 'severity', 'status', 'first-seen', 'policy', 'resolved', 'not-seen', 'assigned'),
  after: fc.integer({ min: 0, max: 30 }),
  ago: fc.integer({ min: 0, max: 80 }),
  severity,
  flag: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** A history as the product writes them, of so many steps at most. */
const historyOf = (most: number) =>
  fc
    .record({ first: step, steps: fc.array(step, { maxLength: most }) })
    .map(({ first, steps }): VulnerabilityEvent[] => {
      let now = start + 100 * HOUR;
      const firstSeenAt = now - first.ago * HOUR;
      const seen = { firstSeenAt, firstSeenBasis: 'source-date' as const, firstSeenOrEarlier: false };
      const events: VulnerabilityEvent[] = [];
      const add = (change: VulnerabilityChange, trueAt = now) => events.push({ change, trueAt, recordedAt: now });
      add(
        {
          type: 'detected',
          severity: first.severity,
          sourceSeverity: '',
          status: 'open',
          sourceStatus: '',
          ...seen,
          ...recorded(deadlines(1, firstSeenAt, first.severity)),
        },
        firstSeenAt,
      );
      for (const each of steps) {
        now += each.after * HOUR;
        for (const [change, trueAt] of changes(replay(events) as Vulnerability, each, now)) add(change, trueAt);
      }
      return events;
    });
const history = historyOf(9);

function changes(
  known: Vulnerability,
  { what, ago, severity, flag }: Step,
  now: Instant,
): [VulnerabilityChange, Instant?][] {
  const { firstSeenAt } = known;
  const isOpen = known.status !== 'resolved';
  const version = known.deadline.policyVersion as 1 | 2;
  if (what === 'assigned') return [[{ type: 'assigned', assignee: flag ? 'somebody' : null }]];
  if (!isOpen) {
    if (what !== 'again') return [];
    const floor = known.resolvedAt ?? now;
    const seen = flag ? Math.max(now - ago * HOUR, floor) : firstSeenAt;
    const first = { firstSeenAt: seen, firstSeenBasis: 'source-date' as const, firstSeenOrEarlier: false };
    return [
      [
        {
          type: 'reopened',
          episode: known.episode + 1,
          status: 'open',
          sourceStatus: '',
          severity,
          sourceSeverity: '',
          ...first,
          firstSeenFloor: flag ? floor : known.firstSeenFloor,
          clock: flag ? 'restarted' : 'continued',
          ...recorded(deadlines(version, seen, severity)),
        },
      ],
    ];
  }
  switch (what) {
    case 'severity':
      return [
        [{ type: 'severity-changed', severity, sourceSeverity: '' }],
        [{ type: 'deadline-set', ...recorded(deadlines(version, firstSeenAt, severity)) }],
      ];
    case 'status':
      return [[{ type: 'status-changed', status: flag ? 'suppressed' : 'open', sourceStatus: '' }]];
    case 'not-seen':
      return [flag ? [{ type: 'seen-again' }] : [{ type: 'not-seen', seenScan: null, leftWithoutScan: false }]];
    case 'first-seen': {
      const to = Math.max(firstSeenAt - ago * HOUR, known.firstSeenFloor ?? 0);
      if (to >= firstSeenAt) return [];
      const moved = moveAnchor(known, { from: firstSeenAt, to, basis: 'scan-history' });
      return [
        [{ type: 'first-seen-moved', firstSeenAt: to, firstSeenBasis: 'scan-history', firstSeenOrEarlier: true }],
        [{ type: 'deadline-set', ...recorded(moved) }],
      ];
    }
    case 'policy':
      return [
        [
          { type: 'deadline-set', ...recorded(deadlines(2, firstSeenAt, known.severity)), cause: { kind: 'policy' } },
          now - Math.floor(ago / 10) * HOUR,
        ],
      ];
    case 'resolved': {
      const resolvedAt = Math.min(Math.max(now - ago * HOUR, firstSeenAt), now);
      return [
        [
          {
            type: 'resolved',
            resolvedAt,
            basis: 'rescan',
            verdict: 'met',
            sourceStatus: 'fixed',
            reason: null,
            evidence: null,
          },
          resolvedAt,
        ],
      ];
    }
    default:
      return [];
  }
}

interface Episode {
  readonly opens: Instant;
  readonly closes: Instant;
  readonly events: readonly VulnerabilityEvent[];
}

/** Which episodes there were, by what is known of them: the rule of the ADR, said of events and of nothing else. */
function episodesIn(known: readonly VulnerabilityEvent[]): readonly Episode[] {
  const found: Episode[] = [];
  for (const event of known) {
    if (event.change.type === 'detected' || event.change.type === 'reopened') {
      found.push({ opens: 0, closes: Number.POSITIVE_INFINITY, events: [event] });
    } else {
      const last = found.at(-1) as Episode;
      found[found.length - 1] = { ...last, events: [...last.events, event] };
    }
  }
  return found.reduce<Episode[]>((done, { events }) => {
    const before = done.at(-1)?.closes ?? Number.NEGATIVE_INFINITY;
    const [opening] = events as [VulnerabilityEvent];
    const state = replayOf(known, events);
    const isRestarted =
      opening.change.type === 'detected' || (opening.change as { clock?: string }).clock === 'restarted';
    const opens = Math.max(before, isRestarted ? state.firstSeenAt : opening.recordedAt);
    const closing = events.find(({ change }) => change.type === 'resolved');
    const closes = closing === undefined ? Number.POSITIVE_INFINITY : Math.max(opens, closing.trueAt);
    done.push({ opens, closes, events });
    return done;
  }, []);
}

function replayOf(all: readonly VulnerabilityEvent[], upTo: readonly VulnerabilityEvent[]): Vulnerability {
  return replay(all.slice(0, all.indexOf(upTo.at(-1) as VulnerabilityEvent) + 1)) as Vulnerability;
}

/** What was so, one attribute after the other, straight from the events. */
function bruteForce(
  events: readonly VulnerabilityEvent[],
  at: Instant,
  knownAt: Instant,
): Record<string, unknown> | null {
  const known = events.filter(({ recordedAt }) => recordedAt <= knownAt);
  const episodes = episodesIn(known);
  const episode = episodes.findLast(({ opens }) => opens <= at);
  if (episode === undefined) return null;
  const assigned = known.filter(({ change, recordedAt }) => change.type === 'assigned' && recordedAt <= at);
  const assignee = (assigned.at(-1)?.change as { assignee: string | null } | undefined)?.assignee ?? null;
  const whole = replayOf(known, episode.events);
  const { firstSeenAt, firstSeenBasis } = whole;
  const shared = { firstSeenAt, firstSeenBasis, episode: whole.episode };
  if (at >= episode.closes) {
    // As it was closed, whatever was thought of it between the fix and the day on which that was read.
    const { severity, notSeenSince, verdict, resolvedAt, deadline } = whole;
    return {
      status: 'resolved',
      ...shared,
      severity,
      notSeenSince,
      verdict,
      resolvedAt,
      due: deadline.overdueAt,
      assignee,
    };
  }
  const [opening, ...rest] = episode.events as [VulnerabilityEvent, ...VulnerabilityEvent[]];
  const then = [opening, ...rest.filter(({ recordedAt, change }) => recordedAt <= at && change.type !== 'resolved')];
  const last = <Key extends string>(key: Key, of: readonly string[]) => {
    const event = then.findLast(
      ({ change }) => change.type === 'detected' || change.type === 'reopened' || of.includes(change.type),
    );
    return ((event ?? opening).change as unknown as Record<Key, unknown>)[key];
  };
  const notSeen = then.findLast(({ change }) =>
    ['not-seen', 'seen-again', 'detected', 'reopened'].includes(change.type),
  );
  return {
    status: last('status', ['status-changed']),
    ...shared,
    severity: last('severity', ['severity-changed']),
    notSeenSince: notSeen?.change.type === 'not-seen' ? notSeen.trueAt : null,
    verdict: null,
    resolvedAt: null,
    due: dueIn(episode, at),
    assignee,
  };
}

/** The deadlines that were given, each from some instant on; what corrects first seen corrects all of them. */
function dueIn({ events, opens }: Episode, at: Instant): Instant | null {
  let given: { from: Instant; deadlines: Deadlines }[] = [];
  let firstSeenAt = 0;
  events.forEach(({ change, recordedAt, trueAt }, index) => {
    if (change.type === 'detected' || change.type === 'reopened') {
      given = [{ from: opens, deadlines: { deadline: change.deadline, obligations: null } }];
      firstSeenAt = change.firstSeenAt;
    } else if (change.type === 'first-seen-moved') {
      const move = { from: firstSeenAt, to: change.firstSeenAt, basis: change.firstSeenBasis };
      given = given.map(({ from, deadlines: before }) => ({ from, deadlines: moveAnchor(before, move) }));
      firstSeenAt = change.firstSeenAt;
    } else if (change.type === 'deadline-set') {
      const now = { deadline: change.deadline, obligations: null };
      const current = given.at(-1) as (typeof given)[number];
      if (events[index - 1]?.change.type === 'first-seen-moved')
        given[given.length - 1] = { ...current, deadlines: now };
      else if (change.cause?.kind === 'policy') given.push({ from: Math.max(current.from, trueAt), deadlines: now });
      else given.push({ from: recordedAt, deadlines: now });
    }
  });
  return given.findLast(({ from }) => from <= at)?.deadlines.deadline.overdueAt ?? null;
}

function told(state: Vulnerability | null): Record<string, unknown> | null {
  if (state === null) return null;
  const { status, firstSeenAt, firstSeenBasis, episode, severity, notSeenSince, verdict, resolvedAt, assignee } = state;
  const due = state.deadline.overdueAt;
  return { status, firstSeenAt, firstSeenBasis, episode, severity, notSeenSince, verdict, resolvedAt, due, assignee };
}

const instants = fc.record({
  at: fc.integer({ min: 0, max: 400 }).map((hours) => start + hours * HOUR),
  later: fc.integer({ min: 0, max: 400 }).map((hours) => hours * HOUR),
});
const isSame = (one: Vulnerability, other: Vulnerability) => JSON.stringify(told(one)) === JSON.stringify(told(other));

describe('what is known at one instant about another', () => {
  it('is what the events say, attribute by attribute', () => {
    fc.assert(
      fc.property(history, instants, (events, { at, later }) => {
        const knownAt = at + later;
        expect(told(stateKnownAt(events, { at, knownAt }, moveAnchor))).toEqual(bruteForce(events, at, knownAt));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is of now, or of then, what is stored as such', () => {
    fc.assert(
      fc.property(history, instants, (events, { at }) => {
        const known = events.filter(({ recordedAt }) => recordedAt <= at);
        expect(stateKnownAt(events, { at, knownAt: at }, moveAnchor)).toEqual(replay(known));
      }),
      { numRuns: 500 },
    );
  });

  it('lies in one span, the same one that a replay leads to', () => {
    fc.assert(
      fc.property(history, fc.array(instants, { minLength: 5, maxLength: 20 }), (events, asked) => {
        const spans = knownSpans(events, moveAnchor, isSame);
        for (const { at, later } of asked) {
          const knownAt = at + later;
          const holding = spans.filter(
            ({ trueFrom, trueTo, recordedFrom, recordedTo }) =>
              trueFrom <= at && at < trueTo && recordedFrom <= knownAt && knownAt < recordedTo,
          );
          expect(holding.length).toBeLessThanOrEqual(1);
          expect(told(holding[0]?.state ?? null)).toEqual(told(stateKnownAt(events, { at, knownAt }, moveAnchor)));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is only ever added to: what is recorded later sets ends', () => {
    fc.assert(
      fc.property(history, fc.nat(), (events, cut) => {
        const upTo = events.slice(0, 1 + (cut % events.length));
        const next = events[upTo.length];
        if (next !== undefined && next.recordedAt <= (upTo.at(-1)?.recordedAt ?? 0)) return;
        const beginnings = ({
          trueFrom,
          recordedFrom,
          state,
        }: {
          trueFrom: number;
          recordedFrom: number;
          state: Vulnerability;
        }) => JSON.stringify([trueFrom, recordedFrom, told(state)]);
        const all = new Set(knownSpans(events, moveAnchor, isSame).map(beginnings));
        for (const span of knownSpans(upTo, moveAnchor, isSame)) expect(all).toContain(beginnings(span));
      }),
      { numRuns: 500 },
    );
  });
});

/** The spans of all that is told, compared anew after each event: the rule, whatever it costs. */
function spansAnew(events: readonly VulnerabilityEvent[]) {
  const ended: KnownSpan[] = [];
  let open: readonly KnownSpan[] = [];
  let course = nothingRecorded;
  events.forEach((event, index) => {
    course = after(course, event, moveAnchor);
    const { recordedAt } = course;
    if ((events[index + 1]?.recordedAt ?? Number.POSITIVE_INFINITY) <= recordedAt) return;
    const all = toldOf(course);
    const told = all.filter(({ state }, place) => place === 0 || !isSame((all[place - 1] as Told).state, state));
    const ends = told.map((_, place) => told[place + 1]?.from ?? Number.POSITIVE_INFINITY);
    const kept: KnownSpan[] = [];
    open.forEach((span, place) => {
      const now = told[place];
      const to = ends[place] as number;
      const isKept = kept.length === place && now?.from === span.trueFrom && isSame(now.state, span.state);
      if (isKept && (to === span.trueTo || to === recordedAt)) kept.push({ ...span, trueTo: to });
      else ended.push({ ...span, trueTo: Math.min(span.trueTo, recordedAt), recordedTo: recordedAt });
    });
    open = told.map(({ from, state }, place) => {
      const recorded = { recordedFrom: recordedAt, recordedTo: Number.POSITIVE_INFINITY };
      return kept[place] ?? { trueFrom: from, trueTo: ends[place] as number, ...recorded, state };
    });
  });
  return [...ended, ...open].filter((span) => span.trueFrom < span.trueTo && span.recordedFrom < span.recordedTo);
}

it('looks again only at what an event changes, and finds what looking at everything again finds', () => {
  const as = (spans: readonly KnownSpan[]) => spans.map((span) => ({ ...span, state: told(span.state) }));
  fc.assert(
    fc.property(historyOf(24), (events) => {
      expect(as(knownSpans(events, moveAnchor, isSame))).toEqual(as(spansAnew(events)));
    }),
    { numRuns: 1_000 },
  );
});

describe('hard cases', () => {
  const at = (day: number) => start + day * DAY;
  const seen = { firstSeenAt: at(1), firstSeenBasis: 'source-date', firstSeenOrEarlier: false } as const;
  const detected = (on: number): VulnerabilityEvent => ({
    change: {
      type: 'detected',
      severity: 'high',
      sourceSeverity: '',
      status: 'open',
      sourceStatus: '',
      ...seen,
      ...recorded(deadlines(1, at(1), 'high')),
    },
    trueAt: at(1),
    recordedAt: at(on),
  });
  const resolved = (on: number, recordedOn: number): VulnerabilityEvent => ({
    change: {
      type: 'resolved',
      resolvedAt: at(on),
      basis: 'rescan',
      verdict: 'met',
      sourceStatus: '',
      reason: null,
      evidence: null,
    },
    trueAt: at(on),
    recordedAt: at(recordedOn),
  });
  const status = (events: readonly VulnerabilityEvent[], on: number, knownOn: number) =>
    stateKnownAt(events, { at: at(on), knownAt: at(knownOn) }, moveAnchor)?.status ?? null;

  it('a source that was silent for a week: it was open before anybody read it', () => {
    const events = [detected(9)];
    expect(status(events, 5, 5)).toBeNull();
    expect(status(events, 5, 9)).toBe('open');
    expect(status(events, 0.5, 9)).toBeNull();
  });

  it('a scan that confirms a fix before the sync that tells it', () => {
    const events = [detected(2), resolved(8, 9)];
    expect([status(events, 8.5, 8.5), status(events, 8.5, 9), status(events, 7, 9)]).toEqual([
      'open',
      'resolved',
      'open',
    ]);
  });

  it('first seen that moves earlier corrects also the deadline that stood before the severity changed', () => {
    const severer: VulnerabilityEvent[] = [
      {
        change: { type: 'severity-changed', severity: 'critical', sourceSeverity: '' },
        trueAt: at(3),
        recordedAt: at(3),
      },
      {
        change: { type: 'deadline-set', ...recorded(deadlines(1, at(1), 'critical')) },
        trueAt: at(3),
        recordedAt: at(3),
      },
    ];
    const first = { firstSeenAt: at(0), firstSeenBasis: 'scan-history', firstSeenOrEarlier: false } as const;
    const moved: VulnerabilityEvent[] = [
      { change: { type: 'first-seen-moved', ...first }, trueAt: at(4), recordedAt: at(4) },
      {
        change: { type: 'deadline-set', ...recorded(deadlines(1, at(0), 'critical')) },
        trueAt: at(4),
        recordedAt: at(4),
      },
    ];
    const events = [detected(2), ...severer, ...moved];
    const due = (on: number, knownOn: number) =>
      stateKnownAt(events, { at: at(on), knownAt: at(knownOn) }, moveAnchor)?.deadline.overdueAt;
    expect(due(2.5, 3.5)).toBe(deadlines(1, at(1), 'high').deadline.overdueAt);
    expect(due(2.5, 4)).toBe(deadlines(1, at(0), 'high').deadline.overdueAt);
    expect(due(3.5, 4)).toBe(deadlines(1, at(0), 'critical').deadline.overdueAt);
    expect(status(events, 0.5, 4)).toBe('open');
  });

  describe('first seen that moves before what a policy was for', () => {
    const ofPolicy = (from: number, on: number, anchor: number): VulnerabilityEvent => ({
      change: {
        type: 'deadline-set',
        ...recorded(deadlines(2, at(anchor), 'high')),
        cause: { kind: 'policy', version: 2 } as never,
      },
      trueAt: at(from),
      recordedAt: at(on),
    });
    const movedTo = (day: number, on: number): VulnerabilityEvent[] => [
      {
        change: {
          type: 'first-seen-moved',
          firstSeenAt: at(day),
          firstSeenBasis: 'scan-history',
          firstSeenOrEarlier: false,
        },
        trueAt: at(on),
        recordedAt: at(on),
      },
      {
        change: { type: 'deadline-set', ...recorded(deadlines(2, at(day), 'high')) },
        trueAt: at(on),
        recordedAt: at(on),
      },
    ];
    const due = (events: readonly VulnerabilityEvent[], on: number) =>
      stateKnownAt(events, { at: at(on), knownAt: at(9) }, moveAnchor)?.deadline.overdueAt;
    const first = (version: 1 | 2) => deadlines(version, at(0), 'high').deadline.overdueAt;

    it('lets a policy that was in force by then judge from the opening on', () => {
      const events = [detected(2), ofPolicy(0.5, 2, 1), ...movedTo(0, 4)];
      expect(due(events, 0.25)).toBe(first(1));
      expect(due(events, 0.75)).toBe(first(2));
      expect(due(events, 3)).toBe(first(2));
    });

    it('does not let it judge before the version that it replaced was in force', () => {
      const events = [detected(2), ofPolicy(3, 3, 1), ofPolicy(2.5, 3, 1), ...movedTo(0, 4)];
      expect(due(events, 2.75)).toBe(first(1));
      expect(due(events, 3.5)).toBe(first(2));
    });
  });
});
