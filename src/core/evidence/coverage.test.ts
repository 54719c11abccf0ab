import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../instant.ts';
import { createCalendar } from '../sla/calendar.ts';
import { coverageOf, holesOf, type ReadingFacts } from './coverage.ts';
import { weeksOf } from './weeks.ts';

const start = Date.parse('2026-03-02T00:00:00Z');
const window = { from: start, to: start + 14 * DAY };
const limits = [{ from: start, hours: 24 }];
const read = (...days: number[]): ReadingFacts => ({
  since: start - 30 * DAY,
  until: null,
  completeAt: days.map((day) => start + day * DAY),
  otherwise: [],
  missedAt: [],
});
const daysOf = (facts: ReadingFacts, given = limits) =>
  holesOf(window, facts, given).map(({ from, to }) => [(from - start) / DAY, (to - start) / DAY]);

describe('the holes of a source', () => {
  it('begin when the last complete reading is too old, and end with the next one', () => {
    expect(daysOf(read(-0.5, 0.5, 1.5, 4, 5, 13))).toEqual([
      [2.5, 4],
      [6, 13],
    ]);
  });

  it('are the whole window where nothing was ever read, and only as long as the source was there', () => {
    expect(daysOf(read())).toEqual([[0, 14]]);
    expect(daysOf({ ...read(), since: start + 3 * DAY, until: start + 5 * DAY })).toEqual([[3, 5]]);
  });

  it('go by the limit that was in force at the time', () => {
    const given = [
      { from: start - 100 * DAY, hours: 24 },
      { from: start + 4 * DAY, hours: 96 },
    ];
    expect(daysOf(read(1, 12), given)).toEqual([
      [0, 1],
      [2, 4],
      [5, 12],
    ]);
  });

  it('say what should have prevented them', () => {
    const facts = {
      ...read(0, 5),
      otherwise: [
        { at: start + DAY, status: 'failed' },
        { at: start + 2 * DAY, status: 'failed' },
      ],
      missedAt: [start + 3 * DAY],
    };
    expect(holesOf({ ...window, to: start + 6 * DAY }, facts, limits)[0]?.why).toBe(
      'The last complete reading was too old; 2 syncs ended failed, 1 due run did not happen.',
    );
  });

  it('that the first reading of everything ends are of a source that had not been read before', () => {
    const whyOf = (facts: ReadingFacts) => holesOf(window, facts, limits)[0]?.why;
    expect(whyOf(read(3))).toBe('The source had not been read before.');
    expect(whyOf({ ...read(3), otherwise: [{ at: start + DAY, status: 'failed' }] })).toBe(
      'Nothing had been read completely before; 1 sync ended failed.',
    );
    expect(whyOf(read())).toBe('Nothing had been read completely before; no sync ran.');
  });

  it('cover exactly the instants at which no reading was young enough', () => {
    const hours = fc.array(fc.integer({ min: -48, max: 14 * 24 }), { maxLength: 12 });
    fc.assert(
      fc.property(hours, fc.integer({ min: 0, max: 14 * 24 - 1 }), (readAt, probe) => {
        const completeAt = [...new Set(readAt)].sort((one, other) => one - other).map((hour) => start + hour * HOUR);
        const at = start + probe * HOUR;
        const last = completeAt.findLast((each) => each <= at);
        const isBare = last === undefined || at - last >= 24 * HOUR;
        const holes = holesOf(window, { ...read(), completeAt }, limits);
        expect(holes.some(({ from, to }) => from <= at && at < to)).toBe(isBare);
        for (const [index, hole] of holes.entries()) expect(hole.from).toBeGreaterThan(holes[index - 1]?.to ?? 0);
      }),
    );
  });
});

describe('weeks', () => {
  it('go from Monday to Monday of the zone, the first and the last as far as they belong to the window', () => {
    const berlin = createCalendar('Europe/Berlin');
    const weeks = weeksOf({ from: Date.parse('2026-03-25T10:00:00Z'), to: Date.parse('2026-04-07T10:00:00Z') }, berlin);
    expect(weeks.map(({ from, to }) => [from, to].map((at) => new Date(at).toISOString()))).toEqual([
      ['2026-03-25T10:00:00.000Z', '2026-03-29T22:00:00.000Z'],
      ['2026-03-29T22:00:00.000Z', '2026-04-05T22:00:00.000Z'],
      ['2026-04-05T22:00:00.000Z', '2026-04-07T10:00:00.000Z'],
    ]);
  });

  it('together are uncovered for as long as the holes are', () => {
    const facts = read(-0.5, 3, 4.25, 11);
    const holes = holesOf(window, facts, limits);
    const weeks = coverageOf(weeksOf(window, createCalendar('UTC')), facts, holes);
    const sum = (lengths: number[]) => lengths.reduce((one, other) => one + other, 0);
    expect(sum(weeks.map(({ uncovered }) => uncovered))).toBe(sum(holes.map(({ from, to }) => to - from)));
    expect(weeks.map(({ complete }) => complete)).toEqual([2, 1]);
  });
});
