import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, SECOND } from '../instant.ts';
import { obligationOfDays } from '../policy/default-policy.ts';
import { severities, severityRank } from '../vulnerabilities/severity.ts';
import { createCalendar } from './calendar.ts';
import { deadlineAfterAnchorMove, deadlineAfterSeverityChange, firstDeadline } from './judge-deadline.ts';
import { obligationInForce } from './obligation-in-force.ts';
import { defaultSlaPolicy } from './policy.ts';
import { nextStateChangeAt, slaStateAt, verdictOf } from './sla-state.ts';

/** Half-hour and quarter-hour offsets, clocks that change at midnight, by half an hour, on odd days, or by a whole day. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'America/St_Johns',
  'America/Asuncion',
  'America/Nuuk',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Pyongyang',
  'Asia/Tehran',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];
const settings = new Map(
  zones.map((timeZone) => [
    timeZone,
    {
      calendar: createCalendar(timeZone),
      // Not the calendar under test: the platform's own formatter.
      date: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
    },
  ]),
);

const zone = fc.constantFrom(...zones).map((timeZone) => ({ timeZone, ...settings.get(timeZone)! }));
const instant = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2045, 0, 1) });
/** The days on which something is odd come up often, the rest at random. */
const anchorAt = fc.oneof(
  instant,
  fc
    .tuple(
      fc.constantFrom(
        '2020-02-29',
        '2024-02-28',
        '2024-12-31',
        '2024-09-07',
        '2024-04-25',
        '2024-11-02',
        '2018-05-04',
        '2011-12-29',
      ),
      fc.integer({ min: 0, max: 2 * DAY }),
    )
    .map(([date, plus]) => Date.parse(date) - DAY / 2 + plus),
);
const days = fc
  .array(fc.integer({ min: 0, max: 400 }), { minLength: 4, maxLength: 4 })
  .map((some) => some.sort((one, other) => one - other))
  .map(([critical = 0, high = 0, medium = 0, low = 0]) => ({ critical, high, medium, low, informational: null }));
const severity = fc.constantFrom(...severities);
const withDays = fc.constantFrom('critical', 'high', 'medium', 'low');
const terms = fc
  .record({ zone, days, anchorAt, triageDays: fc.integer({ min: 0, max: 30 }) })
  .map(({ zone: { timeZone, calendar, date }, days, anchorAt, triageDays }) => ({
    date,
    terms: {
      obligation: obligationInForce(1, obligationOfDays({ ...defaultSlaPolicy, timeZone, days, triageDays }), calendar),
      anchorAt,
      anchorBasis: 'first-sight' as const,
    },
  }));
const never = Number.POSITIVE_INFINITY;

describe('for every zone, anchor and policy', () => {
  it('a deadline is monotone in severity, and never before its anchor', () => {
    fc.assert(
      fc.property(terms, ({ terms }) => {
        const ends = (['critical', 'high', 'medium', 'low'] as const).map(
          (severity) => firstDeadline({ ...terms, severity }).overdueAt ?? never,
        );
        expect(ends).toEqual(ends.toSorted((one, other) => one - other));
        expect(ends[0]).toBeGreaterThan(terms.anchorAt);
      }),
    );
  });

  it('dueOn is the local date of dueAt, the anchor’s date plus the window, and over at the next local midnight', () => {
    fc.assert(
      fc.property(terms, withDays, ({ terms, date }, severity) => {
        const { dueOn, dueAt, overdueAt, windowDays } = firstDeadline({ ...terms, severity });
        expect(dueOn).toBe(date.format(dueAt!));
        expect(date.format(overdueAt! - 1)).toBe(dueOn);
        expect(date.format(overdueAt!) > dueOn!).toBe(true);
        const due = new Date(Date.parse(date.format(terms.anchorAt)) + windowDays! * DAY).toISOString().slice(0, 10);
        if (due !== '2011-12-30') expect(dueOn).toBe(due);
      }),
    );
  });

  it('every instant belongs to one state, and time only leads from on track over due soon to overdue', () => {
    const order = ['on-track', 'due-soon', 'overdue'];
    fc.assert(
      fc.property(terms, withDays, fc.array(fc.integer({ min: 0, max: 500 * DAY })), ({ terms }, severity, later) => {
        const deadline = firstDeadline({ ...terms, severity });
        const { anchorAt } = terms;
        const edges = [deadline.dueSoonAt!, deadline.dueAt!, deadline.overdueAt!].flatMap((edge) => [
          edge - 1,
          edge,
          edge + 1,
        ]);
        const instants = [...edges, ...later.map((ms) => anchorAt + ms)].filter((now) => now >= anchorAt);
        const facts = { status: 'open', severity, deadline, exceptedUntil: null, verdict: null } as const;
        const states = instants
          .toSorted((one, other) => one - other)
          .map((now) => order.indexOf(slaStateAt(now, facts)));
        expect(states).not.toContain(-1);
        expect(states).toEqual(states.toSorted((one, other) => one - other));
      }),
    );
  });

  it('the last second of the due day is not overdue; the local midnight after it is', () => {
    fc.assert(
      fc.property(terms, withDays, fc.integer({ min: 0, max: 999 }), ({ terms }, severity, ms) => {
        const deadline = firstDeadline({ ...terms, severity });
        const facts = { status: 'open', severity, deadline, exceptedUntil: null, verdict: null } as const;
        expect(slaStateAt(deadline.dueAt! + ms, facts)).not.toBe('overdue');
        expect(slaStateAt(deadline.dueAt! + SECOND, facts)).toBe('overdue');
        const closing = { deadline, suppressedSince: null, exceptions: [], wasOpenWhenFirstRead: true };
        expect(verdictOf({ ...closing, resolvedAt: deadline.dueAt! + ms })).toBe('met');
        expect(verdictOf({ ...closing, resolvedAt: deadline.dueAt! + SECOND })).toBe('missed');
      }),
    );
  });

  it('between two announced changes the state stays', () => {
    fc.assert(
      fc.property(
        terms,
        severity,
        fc.integer({ min: 0, max: 500 * DAY }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ terms }, severity, ms, part) => {
          const facts = {
            status: 'open',
            severity,
            deadline: firstDeadline({ ...terms, severity }),
            exceptedUntil: null,
            verdict: null,
          } as const;
          const now = terms.anchorAt + ms;
          const next = nextStateChangeAt(now, facts) ?? now + 1_000 * DAY;
          expect(next).toBeGreaterThan(now);
          expect(slaStateAt(now + Math.floor((next - 1 - now) * part), facts)).toBe(slaStateAt(now, facts));
        },
      ),
    );
  });
});

describe('for every sequence of changes', () => {
  const change = fc.record({ to: severity, after: fc.integer({ min: 0, max: 120 * DAY }) });

  it('raising never moves a deadline later, lowering after it moves nothing, and none is before its anchor', () => {
    fc.assert(
      fc.property(terms, severity, fc.array(change, { minLength: 1, maxLength: 6 }), ({ terms }, start, changes) => {
        let deadline = firstDeadline({ ...terms, severity: start });
        let at = terms.anchorAt;
        for (const { to, after } of changes) {
          at += after;
          const previous = deadline;
          deadline = deadlineAfterSeverityChange({ ...terms, previous, to, at });
          expect(deadline.severity).toBe(to);
          expect(deadline.overdueAt ?? never).toBeGreaterThan(terms.anchorAt);
          expect(deadline.triageDueAt === null).toBe(to !== 'unknown');
          const areKnown = to !== 'unknown' && previous.severity !== 'unknown';
          if (areKnown && severityRank(to) > severityRank(previous.severity)) {
            expect(deadline.overdueAt ?? never).toBeLessThanOrEqual(previous.overdueAt ?? never);
          }
          const { dueOn, dueAt, overdueAt, dueSoonAt } = previous;
          if (overdueAt !== null && (at >= overdueAt || to === 'unknown')) {
            expect(deadline).toMatchObject({ dueOn, dueAt, overdueAt, dueSoonAt });
          }
        }
      }),
    );
  });

  it('an anchor that moves earlier never moves a deadline later', () => {
    const moves = fc.array(fc.integer({ min: 0, max: 200 * DAY }), { maxLength: 4 });
    fc.assert(
      fc.property(terms, severity, change, moves, ({ terms }, start, { to, after }, moves) => {
        const previous = firstDeadline({ ...terms, severity: start });
        let deadline = deadlineAfterSeverityChange({ ...terms, previous, to, at: terms.anchorAt + after });
        for (const back of moves) {
          const moved = deadlineAfterAnchorMove({ ...terms, previous: deadline, anchorAt: deadline.anchorAt - back });
          expect(moved.windowDays).toBe(deadline.windowDays);
          expect(moved.overdueAt ?? never).toBeLessThanOrEqual(deadline.overdueAt ?? never);
          expect(moved.triageDueAt ?? never).toBeLessThanOrEqual(deadline.triageDueAt ?? never);
          expect(moved.overdueAt ?? never).toBeGreaterThan(moved.anchorAt);
          expect(moved.overdueAt === null).toBe(deadline.overdueAt === null);
          deadline = moved;
        }
      }),
    );
  });
});
