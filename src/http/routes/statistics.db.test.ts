import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource } from '../../../test/support/context.ts';
import { approveException } from '../../actions/exceptions/approve-exception.ts';
import { proposeException } from '../../actions/exceptions/propose-exception.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, MINUTE } from '../../core/instant.ts';

describe('statistics over HTTP', () => {
  let app: AppFixture;
  let sourceId: string;
  const read = async (query = '') => (await app.call(`GET /statistics${query}`, { as: 'auditor' })).body;
  const signs = async (query = '') => (await app.call(`GET /statistics/signs${query}`, { as: 'auditor' })).body;
  const sync = async () => {
    app.pass(MINUTE);
    await requestSync(app.as('administrator'), { sourceId });
    expect(await app.runQueued()).toEqual(['complete']);
  };

  beforeAll(async () => {
    app = await appFixture();
  });
  afterAll(async () => {
    await app.close();
  });

  it('has words for having nothing yet', async () => {
    const { onTime, remediation, expectedBreaches, from, to } = await read();
    expect({ from, to }).toEqual({ from: '2025-03-11', to: '2026-03-10' });
    expect(onTime.total).toMatchObject({ met: 0, missed: 0, rate: null });
    expect(onTime.periods.length).toBe(13);
    expect(remediation.total).toMatchObject({ median: { state: 'too-few', days: null }, curve: [] });
    expect(remediation.total.sentence).toBe('Nothing was first seen in this period.');
    expect(expectedBreaches.horizons.map((each: { withinDays: number }) => each.withinDays)).toEqual([14, 30]);
    expect(await signs()).toMatchObject({ items: [], nextCursor: null });
  });

  it('tells what was changed near a deadline, gone and back, or closed and opened again', async () => {
    for (const issue of [9001, 9002, 9003, 9004]) {
      app.world.introduce(issue, 3001);
      app.world.setSeverity(issue, 5);
    }
    app.world.introduce(9010, 3002);
    app.world.scan(3001);
    app.world.scan(3002);
    ({ sourceId } = await connectedSource(app));
    app.pass(5 * DAY);
    app.world.setSeverity(9001, 2);
    app.world.acknowledge(9002, 3001, { reason: 'risk_accepted', comment: 'Known', by: 'ada@example.org' });
    app.world.fix(9004, 3001);
    app.world.scan(3001);
    app.world.archive(3002);
    await sync();
    const { items } = (await app.call('GET /vulnerabilities?q=9003:3001')).body;
    const { id } = await proposeException(app.as('engineer'), {
      kind: 'accepted-risk',
      reason: 'The service is replaced in April',
      details: { owner: 'Ada', reviewOn: '2026-04-20' },
      scope: { kind: 'vulnerability', ids: [items[0].id] },
      untilOn: '2026-04-30',
    });
    await approveException(app.as('administrator'), { id });
    app.pass(3 * DAY);
    app.world.reopen(9004, 3001);
    app.world.scan(3001);
    app.world.unarchive(3002);
    await sync();

    const all = await signs();
    const counts = Object.fromEntries(
      all.counts.map((each: { kind: string; count: number }) => [each.kind, each.count]),
    );
    expect(counts).toMatchObject({
      'severity-lowered': 1,
      'exception-near-deadline': 2,
      'asset-gone-and-back': 1,
      'closed-and-reopened': 1,
    });
    const told = all.items.map((each: { sentence: string }) => each.sentence);
    expect(told).toContain('The severity went from critical to low 2 days before its deadline.');
    expect(told).toContain('It was acknowledged at the source 2 days before its deadline.');
    expect(told).toContain('An exception (accepted-risk) began to hold 2 days before its deadline.');
    expect(told).toContain('The asset was gone for 3 days and came back with 1 open vulnerability.');
    expect(told).toContain('It was closed and, 3 days later, found open again.');
    expect((await signs(`?kind=severity-lowered&sourceId=${sourceId}`)).items).toMatchObject([
      { vulnerability: { id: expect.any(String) }, asset: { name: 'Shop' }, exceptionId: null },
    ]);
    const first = await signs('?limit=2');
    const second = await signs(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual(all.items.slice(0, 4));
    expect((await signs(`?limit=2&kind=severity-lowered&cursor=${first.nextCursor}`)).code).toBe('invalid-input');
    const early = new Date(app.clock.now - DAY).toISOString();
    expect((await signs(`?asOf=${early}&kind=closed-and-reopened`)).items).toEqual([]);
  });

  it('counts what the lists list', async () => {
    const { onTime, remediation, backlog, expectedBreaches, from, to, asOf } = await read();
    expect(expectedBreaches).toMatchObject({ isPaceKnown: false, watchedDays: 8 });
    for (const { due, expected } of expectedBreaches.horizons) expect(expected).toBe(due);
    const until = new Date(Date.parse(to) + DAY).toISOString();
    const listed = async (filter: string) =>
      (await app.call(`GET /vulnerabilities?limit=500&${filter}`)).body.items.length;
    const within = `resolvedAfter=${from}T00:00:00Z&resolvedBefore=${until}`;
    const { met, missed, reopened } = onTime.total;
    expect(met).toBe(1);
    expect(reopened).toBe(1);
    expect(await listed(`slaState=met,missed&${within}`)).toBe(met + missed - reopened);
    const seen = `firstSeenAfter=${from}T00:00:00Z&firstSeenBefore=${until}`;
    expect(await listed(`status=open,suppressed&${seen}`)).toBe(remediation.total.open);
    expect(remediation).toMatchObject({ excepted: 2, reopened: 1, olderOpen: 0 });
    for (const { severity, open } of backlog)
      expect(await listed(`slaState=overdue,due-soon,on-track,needs-triage,no-deadline&severity=${severity}`)).toBe(
        open,
      );
    // An instant stands for its day.
    expect(await read(`?to=${asOf}&from=${from}T15:00:00Z`)).toMatchObject({ from, to });
  });

  it('knows nothing of the first year there was', async () => {
    const first = '0001-01-01T00:00:00Z';
    for (const when of [`?asOf=${first}`, `?asOf=${first}&knownAt=${first}`]) {
      expect(await read(when)).toMatchObject({ asOf: '0001-01-01T00:00:00.000Z', onTime: { total: { met: 0 } } });
    }
    const course = await app.call(
      `GET /overview/backlog?from=0000-12-01T00:00:00Z&to=${first}&step=week&knownAt=${first}`,
    );
    expect(course.body.items.at(-1)).toMatchObject({ at: '0001-01-01T00:00:00.000Z', overdue: 0 });
  });

  it('refuses a period that cannot be, and a source that is not there', async () => {
    expect(await read('?from=2026-03-01&to=2026-02-01')).toMatchObject({
      code: 'invalid-input',
      errors: [{ path: 'from' }],
    });
    expect(await read('?to=2027-01-01')).toMatchObject({ code: 'invalid-input', errors: [{ path: 'to' }] });
    expect(await read('?from=yesterday')).toMatchObject({ code: 'invalid-input' });
    expect((await read('?sourceId=00000000-0000-7000-8000-000000000000')).code).toBe('not-found');
    expect((await app.call('GET /statistics', { as: null })).status).toBe(401);
  });
});
