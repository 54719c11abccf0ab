import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { live } from '../../../test/engine/life.ts';
import { connectedSource, type EngineFixture, engineFixture } from '../../../test/support/context.ts';
import { DAY, type Instant } from '../../core/instant.ts';
import { isExceptedAt } from '../../core/sla/sla-state.ts';
import { type ClosedCount, onTimeOf } from '../../core/statistics/on-time.ts';
import { type Period, slicesOf, startOfDay } from '../../core/statistics/period.ts';
import { signKinds } from '../../core/statistics/signs.ts';
import { signsOfHistory } from '../../core/statistics/signs-of-history.ts';
import { timeToRemediate } from '../../core/statistics/time-to-remediate.ts';
import { replay } from '../../core/vulnerabilities/evolve.ts';
import type { VulnerabilityEvent } from '../../core/vulnerabilities/vulnerability.ts';
import { readStatistics } from './statistics.ts';
import { countDue, measurePace } from './statistics-ahead.ts';
import { listSigns, type Sign } from './statistics-signs.ts';

describe.each([20_260_310, 79])('statistics after a long life at random (SEED=%i)', (seed) => {
  let fixture: EngineFixture;
  let histories: readonly { readonly id: string; readonly events: readonly VulnerabilityEvent[] }[];
  let start: Instant;
  /** The end of it all, and a moment in the middle of it. */
  let moments: readonly { readonly at: Instant; readonly isPast: boolean }[];

  beforeAll(async () => {
    fixture = await engineFixture({ targets: 8, issues: 20, seed });
    start = fixture.clock.now;
    const { sourceId } = await connectedSource(fixture);
    await live(fixture, sourceId, seed, 60);
    histories = await historiesOf(fixture);
    const { now } = fixture.clock;
    moments = [
      { at: now, isPast: false },
      { at: now, isPast: true },
      { at: start + Math.floor((now - start) * 0.6), isPast: true },
    ];
  });
  afterAll(() => fixture.close());

  const knownAt = (at: Instant) =>
    histories
      .map(({ events }) => events.filter(({ recordedAt }) => recordedAt <= at))
      .filter(({ length }) => length > 0);
  const periodsOf = (at: Instant): readonly Period[] => {
    const until = startOfDay(at) + DAY;
    return [
      { from: until - 365 * DAY, until },
      { from: until - 20 * DAY, until: until - 3 * DAY },
    ];
  };
  const asked = ({ from, until }: Period) => ({ from, to: until - 1 });

  it('the rates are those of the events', async () => {
    for (const when of moments) {
      for (const period of periodsOf(when.at)) {
        const slices = slicesOf(period);
        const counts = knownAt(when.at).flatMap((events) => closedOf(events, slices));
        const read = await readStatistics(fixture.db, { ...when, ...asked(period) });
        expect(read?.onTime).toEqual(onTimeOf(counts, slices.length));
        if (period.until - period.from === 365 * DAY) expect(read?.onTime.total.met).toBeGreaterThan(0);
      }
    }
  });

  it('the time to remediate is that of the events', async () => {
    for (const when of moments) {
      for (const period of periodsOf(when.at)) {
        const lives = knownAt(when.at).flatMap((events) => {
          const state = replay(events);
          return state === null ? [] : [{ state, wasFixed: wasFixedWhenFirstRead(events), events }];
        });
        const young = lives.filter(({ state }) => state.firstSeenAt >= period.from && state.firstSeenAt < period.until);
        const ages = young.flatMap(({ state, wasFixed }) => {
          const days = (to: Instant) => (startOfDay(to) - startOfDay(state.firstSeenAt)) / DAY;
          if (state.resolvedAt === null) return [{ severity: state.severity, days: days(when.at), fixed: 0, open: 1 }];
          if (wasFixed && state.episode === 1) return [];
          return [{ severity: state.severity, days: days(state.resolvedAt), fixed: 1, open: 0 }];
        });
        const read = await readStatistics(fixture.db, { ...when, ...asked(period) });
        expect(read?.remediation.total).toEqual(timeToRemediate(ages));
        for (const { severity, ...each } of read?.remediation.bySeverity ?? []) {
          expect(each).toEqual(timeToRemediate(ages.filter((age) => age.severity === severity)));
        }
        const isOpen = ({ state }: (typeof lives)[number]) => state.status !== 'resolved';
        expect(read?.remediation.excepted).toBe(
          young.filter(({ state }) => state.status !== 'resolved' && isExceptedAt(when.at, state)).length,
        );
        expect(read?.remediation.olderOpen).toBe(
          lives.filter((each) => isOpen(each) && each.state.firstSeenAt < period.from).length,
        );
      }
    }
  });

  it('the pace and what is due are those of the events', async () => {
    const { rows } = await sql<{ id: string }>`select id from monitoring_sources`.execute(fixture.db);
    const sourceIds = rows.map(({ id }) => id);
    for (const when of moments) {
      const { paces, watchedDays } = await measurePace(fixture.db, { ...when, sourceIds });
      let openDays = 0;
      for (const events of knownAt(when.at)) openDays += openDaysOf(events, when.at);
      expect(watchedDays).toBeGreaterThan(0);
      expect(watchedDays).toBeLessThanOrEqual(90);
      const measured = paces.reduce((sum, each) => sum + each.openDays, 0);
      expect(measured).toBeCloseTo(openDays, 3);
      const due = await countDue(fixture.db, { ...when, sourceIds });
      const ahead = knownAt(when.at).filter((events) => {
        const state = replay(events);
        if (state === null || state.status === 'resolved') return false;
        const overdueAt = state.deadline.overdueAt ?? Number.POSITIVE_INFINITY;
        const moment = Math.max(overdueAt, state.exceptedUntil ?? Number.NEGATIVE_INFINITY);
        return moment > when.at && moment <= when.at + 30 * DAY;
      });
      expect(due.reduce((sum, { count }) => sum + count, 0)).toBe(ahead.length);
    }
  });

  it('the signs are those of the histories, page by page', async () => {
    const found = new Map<string, number>();
    const most = new Map<string, number>();
    for (const when of moments) {
      const period = { from: startOfDay(start), until: startOfDay(when.at) + DAY };
      const expected = histories
        .flatMap(({ id, events }) =>
          signsOfHistory(events.filter(({ recordedAt }) => recordedAt <= when.at)).map((sign) => ({ id, ...sign })),
        )
        .filter(({ at }) => at >= period.from);
      const listed: Sign[] = [];
      let cursor: string | undefined;
      do {
        const page = await listSigns(fixture.db, { ...when, ...asked(period), limit: 7, cursor });
        listed.push(...(page?.items ?? []));
        cursor = page?.nextCursor ?? undefined;
        for (const { kind, count } of page?.counts ?? []) {
          found.set(kind, count);
          most.set(kind, Math.max(count, most.get(kind) ?? 0));
        }
      } while (cursor !== undefined);
      for (const kind of signKinds) {
        const same = listed.filter((sign) => sign.kind === kind);
        expect(found.get(kind), kind).toBe(same.length);
        // Those of one asset, or of one exception, are told together.
        const counted = same.reduce((sum, { count }) => sum + count, 0);
        expect(counted, kind).toBe(expected.filter((sign) => sign.kind === kind).length);
        const one = await listSigns(fixture.db, { ...when, ...asked(period), limit: 500, kind });
        expect(one?.items, kind).toEqual(same);
      }
      expect(listed).toEqual(listed.toSorted((first, other) => other.at - first.at));
      for (const sign of listed.filter(({ count }) => count === 1)) {
        const { kind, at, dueAt, severityBefore, severityAfter, exceptionKind, since, movedTo } = sign;
        const said = { severityBefore, severityAfter, statedBy: sign.statedBy, statedFact: sign.statedFact };
        const facts = { kind, at, dueAt, ...said, exceptionKind, since, movedTo };
        expect(expected).toContainEqual({ id: sign.vulnerabilityId, ...facts });
      }
    }
    process.stdout.write(`SEED=${seed} signs ${JSON.stringify([...most])}\n`);
  });

  it('a period that cannot be is refused', async () => {
    const when = { at: fixture.clock.now, isPast: false };
    const refused = async (question: { from?: Instant; to?: Instant }) =>
      await readStatistics(fixture.db, { ...when, ...question }).catch((error: unknown) => error);
    expect(await refused({ to: when.at + 2 * DAY })).toMatchObject({ code: 'invalid-input' });
    expect(await refused({ from: when.at, to: when.at - 2 * DAY })).toMatchObject({ code: 'invalid-input' });
    expect(await refused({ from: 0 })).toMatchObject({ code: 'invalid-input' });
    const nowhere = { ...when, sourceId: '00000000-0000-7000-8000-000000000000' };
    expect(await readStatistics(fixture.db, nowhere)).toBeNull();
    expect(await listSigns(fixture.db, { ...nowhere, limit: 5 })).toBeNull();
  });
});

async function historiesOf({ db }: EngineFixture) {
  const rows = await db.selectFrom('vulnerability_events').selectAll().orderBy('id').execute();
  const events = rows.map((row) => ({
    id: row.vulnerability_id,
    event: { change: row.change, trueAt: row.true_at, recordedAt: row.recorded_at } as VulnerabilityEvent,
  }));
  return [...Map.groupBy(events, ({ id }) => id)].map(([id, all]) => ({ id, events: all.map(({ event }) => event) }));
}

function wasFixedWhenFirstRead([first, ...further]: readonly VulnerabilityEvent[]): boolean {
  const closed = further.find(({ change }) => change.type === 'resolved');
  return closed !== undefined && closed.recordedAt === first?.recordedAt;
}

/** Every closing of a history, counted by itself. */
function closedOf(events: readonly VulnerabilityEvent[], slices: readonly Period[]): readonly ClosedCount[] {
  const last = replay(events)?.episode ?? 1;
  return events.flatMap((event, index): ClosedCount[] => {
    if (event.change.type !== 'resolved') return [];
    const { resolvedAt, verdict } = event.change;
    const state = replay(events.slice(0, index + 1));
    const slice = slices.findIndex(({ from, until }) => resolvedAt >= from && resolvedAt < until);
    if (state === null || slice === -1) return [];
    return [
      {
        severity: state.severity,
        slice,
        verdict,
        wasFixedWhenFirstRead: state.episode === 1 && wasFixedWhenFirstRead(events),
        hadDeadline: state.deadline.dueAt !== null,
        count: 1,
        reopened: state.episode < last ? 1 : 0,
      },
    ];
  });
}

/** The days in the last 90 on which it was open and held to its deadline, as Curfew knew it at each moment. */
function openDaysOf(events: readonly VulnerabilityEvent[], at: Instant): number {
  let sum = 0;
  for (const [index, event] of events.entries()) {
    const next = events[index + 1]?.recordedAt ?? at;
    const state = replay(events.slice(0, index + 1));
    if (state === null || state.status === 'resolved' || next === event.recordedAt) continue;
    const begins = Math.max(event.recordedAt, at - 90 * DAY, state.exceptedUntil ?? Number.NEGATIVE_INFINITY);
    sum += Math.max(0, next - begins);
  }
  return sum / DAY;
}
