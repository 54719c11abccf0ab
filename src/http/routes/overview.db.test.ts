import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, fix, introduce } from '../../../test/support/context.ts';
import { evaluateDueChecks } from '../../actions/checks/evaluate-check.ts';
import { requestSync } from '../../actions/syncs/request-sync.ts';
import { DAY, HOUR, MINUTE } from '../../core/instant.ts';

describe('the overview over HTTP', () => {
  let app: AppFixture;
  let sourceId: string;
  let firstSyncId: string;
  let whileOpen: string;
  const sync = async () => {
    await requestSync(app.as('administrator'), { sourceId });
    return await app.runQueued();
  };
  const overview = async (query = '') => (await app.call(`GET /overview${query}`, { as: 'auditor' })).body;

  beforeAll(async () => {
    app = await appFixture();
  });
  afterAll(async () => {
    await app.close();
  });

  it('says first that nothing is being read', async () => {
    expect(await overview()).toMatchObject({
      counts: { open: 0 },
      cannotSay: { code: 'no-source', sourceId: null },
      dataAsOf: null,
      sources: [],
    });
    expect((await app.call('GET /overview/backlog')).body.items.at(-1)).toMatchObject({ overdue: 0, onTrack: 0 });
  });

  it('counts what the list lists, and each open one in one state and one age', async () => {
    ({ sourceId, syncId: firstSyncId } = await connectedSource(app));
    introduce(app, 20);
    app.pass(MINUTE);
    expect(await sync()).toEqual(['complete']);
    const seen = await overview();
    expect(seen).toMatchObject({ cannotSay: null, dataAsOf: new Date(app.clock.now).toISOString() });
    expect(seen.sources).toMatchObject([{ id: sourceId, freshness: 'fresh', lastSync: { status: 'complete' } }]);
    const listed = async (filter: string) =>
      (await app.call(`GET /vulnerabilities?limit=500&${filter}`)).body.items.length;
    whileOpen = seen.asOf;
    const { open, ...states } = seen.counts;
    expect(open).toBe(await listed('status=open'));
    for (const [state, word] of [
      ['onTrack', 'on-track'],
      ['dueSoon', 'due-soon'],
      ['overdue', 'overdue'],
      ['needsTriage', 'needs-triage'],
      ['noDeadline', 'no-deadline'],
      ['excepted', 'excepted'],
    ] as const) {
      expect(states[state], word).toBe(await listed(`slaState=${word}`));
    }
    for (const { severity, open: ofIt, byAge } of seen.bySeverity) {
      expect(ofIt, severity).toBe(await listed(`status=open&severity=${severity}`));
      const sum = Object.values(byAge as Record<string, number>).reduce((total, each) => total + each, 0);
      expect(sum, severity).toBe(ofIt);
    }
    const until = new Date(app.clock.now + 7 * DAY).toISOString();
    const from = new Date(app.clock.now).toISOString();
    expect(seen.dueWithin7Days).toBe(await listed(`status=open&dueAfter=${from}&dueBefore=${until}`));
    expect(await overview(`?sourceId=${sourceId}`)).toMatchObject({ counts: seen.counts });
    expect((await app.call('GET /overview?sourceId=00000000-0000-7000-8000-000000000000')).status).toBe(404);
  });

  it('counts what any filter lets through', async () => {
    const { items } = (await app.call('GET /vulnerabilities?limit=500')).body;
    const one = items[0];
    for (const filter of [
      '',
      'status=open',
      'status=resolved',
      'status=open,suppressed&severity=high,low',
      'slaState=on-track,excepted',
      'slaState=on-track,met',
      'slaState=on-track&status=suppressed',
      `sourceId=${sourceId}&status=open`,
      `assetId=${one.asset.id}`,
      'q=nothing-is-called-so',
      `q=${encodeURIComponent(one.title)}&status=open`,
      'assignee=none',
      `status=open&dueBefore=${new Date(app.clock.now + 20 * DAY).toISOString()}`,
      `status=open&asOf=${new Date(app.clock.now).toISOString()}`,
    ]) {
      const list = (await app.call(`GET /vulnerabilities?limit=500&${filter}`)).body.items;
      const { body } = await app.call(`GET /vulnerabilities/counts?${filter}`, { as: 'auditor' });
      expect(body, filter).toMatchObject({ count: list.length, isExact: true });
      for (const [severity, count] of Object.entries(body.bySeverity ?? {})) {
        const same = list.filter((each: { severity: string }) => each.severity === severity);
        expect(count, `${filter} ${severity}`).toBe(same.length);
      }
    }
    expect((await app.call('GET /vulnerabilities/counts?stat=open')).status).toBe(400);
  });

  it('shows the backlog step by step, and what becomes overdue', async () => {
    const before = await overview();
    const { items, ahead } = (await app.call('GET /overview/backlog?step=week')).body;
    expect(items.at(-1)).toMatchObject({
      at: before.asOf,
      onTrack: before.counts.onTrack,
      overdue: before.counts.overdue,
    });
    expect(items[0]).toMatchObject({ onTrack: 0, overdue: 0, excepted: 0 });
    expect(ahead.length).toBeGreaterThan(0);
    let overdue = before.counts.overdue;
    for (const breach of ahead) {
      overdue += breach.becomeOverdue;
      expect(breach.overdue).toBe(overdue);
    }
    const far = new Date(app.clock.now + 91 * DAY).toISOString();
    expect((await app.call(`GET /overview/backlog?to=${far}`)).body).toMatchObject({ code: 'invalid-input' });
    expect((await app.call('GET /overview/backlog?from=2020-01-01T00:00:00Z')).body.errors).toMatchObject([
      { path: 'from' },
    ]);
  });

  it('tells what a held sync would resolve, until somebody decides', async () => {
    app.pass(HOUR);
    fix(app, 20);
    app.pass(MINUTE);
    expect(await sync()).toEqual(['held']);
    const { items: held } = (await app.call(`GET /syncs?status=held&sourceId=${sourceId}`)).body;
    expect(held.length).toBe(1);
    const [one] = held;
    expect(await overview()).toMatchObject({ cannotSay: { code: 'held', sourceId, since: one.finishedAt } });
    const page = (await app.call(`GET /syncs/${one.id}/closings?limit=7`)).body;
    expect(page.items.length).toBe(7);
    expect(page.items[0]).toMatchObject({ stillStands: true, vulnerability: { status: 'open' } });
    expect(Date.parse(page.items[0].scan.at)).toBeLessThan(app.clock.now);
    const ids = new Set<string>();
    for (let cursor: string | null = ''; cursor !== null; ) {
      const next: { items: { vulnerability: { id: string } }[]; nextCursor: string | null } = (
        await app.call(`GET /syncs/${one.id}/closings?limit=7${cursor && `&cursor=${cursor}`}`)
      ).body;
      for (const { vulnerability } of next.items) ids.add(vulnerability.id);
      cursor = next.nextCursor;
    }
    expect(ids.size).toBe(one.certificate.wouldResolve);
    const before = await overview();
    app.pass(MINUTE);
    expect((await app.call(`POST /syncs/${one.id}/release`)).status).toBe(200);
    const after = await overview();
    expect(after.cannotSay).toBeNull();
    expect(after.counts.open).toBe(before.counts.open - ids.size);
    const [month] = after.onTime;
    expect(month).toMatchObject({ days: 30, missed: 0, rate: 1 });
    expect(month.met + month.notJudged).toBe(ids.size);
    const decided = (await app.call(`GET /syncs/${one.id}/closings`)).body.items;
    expect(decided[0]).toMatchObject({ stillStands: false });
    expect((await app.call(`GET /syncs/${firstSyncId}/closings`)).body.items).toEqual([]);
    expect((await overview(`?asOf=${before.asOf}`)).counts).toEqual(before.counts);
  });

  it('lists all syncs, the newest first, in pages', async () => {
    const { items } = (await app.call('GET /syncs')).body;
    const times = items.map(({ queuedAt }: { queuedAt: string }) => queuedAt);
    expect(times).toEqual(times.toSorted().reverse());
    const first = (await app.call('GET /syncs?limit=1')).body;
    const second = (await app.call(`GET /syncs?limit=1&cursor=${first.nextCursor}`)).body;
    expect([first.items[0].id, second.items[0].id]).toEqual([items[0].id, items[1].id]);
    expect((await app.call(`GET /syncs?cursor=${first.nextCursor}`)).status).toBe(200);
    expect((await app.call(`GET /syncs?status=held&cursor=${first.nextCursor}`)).status).toBe(400);
  });

  it('says since when the key is refused once the data is too old, and what it said before', async () => {
    app.simulator.faults.keyRevoked = true;
    app.pass(20 * HOUR);
    expect(await sync()).toEqual(['failed']);
    const since = new Date(app.clock.now).toISOString();
    expect(await overview()).toMatchObject({
      cannotSay: null,
      sources: [{ lastSync: { problem: { code: 'credentials-refused' } } }],
    });
    app.pass(10 * HOUR);
    expect(await sync()).toEqual(['failed']);
    const said = await overview();
    expect(said).toMatchObject({ cannotSay: { code: 'credentials-refused', sourceId, since, further: 0 } });
    expect(said.cannotSay.reason).toMatch(/^Halo Security has refused the key\./);
    // That its key is refused is a finding of its own.
    expect(said.checks).toEqual([
      { status: 'passing', count: 1 },
      { status: 'unknown', count: 2 },
      { status: 'failing', count: 1 },
    ]);
    expect(await overview(`?asOf=${since}`)).toMatchObject({ cannotSay: null });
    // Of a past instant too, of one source alone as well, and since when, by what had happened by then.
    const then = new Date(app.clock.now).toISOString();
    app.pass(HOUR);
    app.simulator.faults.keyRevoked = false;
    expect(await sync()).toEqual(['complete']);
    expect((await overview()).cannotSay).toBeNull();
    for (const query of [`?asOf=${then}`, `?asOf=${then}&sourceId=${sourceId}`]) {
      expect((await overview(query)).cannotSay).toEqual(said.cannotSay);
    }
  });

  it('doubts what the check doubts, now and of a past instant, of everything and of the one source', async () => {
    const check = 'halo-security-vulnerabilities-resolved-within-sla';
    const agree = async (query: string) => {
      const { cannotSay } = await overview(`?${query}`);
      const { cannotSay: ofSource } = await overview(`?sourceId=${sourceId}&${query}`);
      const { status, reason } = (await app.call(`GET /checks/${check}?${query}`)).body;
      expect(ofSource).toEqual(cannotSay);
      expect(['unknown', 'pending'].includes(status) ? cannotSay !== null : true, reason).toBe(true);
      return { status, cannotSay };
    };
    const said: { at: number; told: unknown }[] = [];
    const look = async () => {
      await evaluateDueChecks(app.db, app.clock.now);
      const told = await agree('');
      said.push({ at: app.clock.now, told });
      app.pass(MINUTE);
      return told;
    };
    expect(await look()).toMatchObject({ cannotSay: null });
    const source = (body: object) => app.call(`PATCH /monitoring-sources/${sourceId}`, { body });
    expect((await source({ status: 'paused' })).status).toBe(200);
    expect(await look()).toMatchObject({ cannotSay: { code: 'paused', sourceId } });
    expect((await source({ status: 'active' })).status).toBe(200);
    expect(await look()).toMatchObject({ cannotSay: null });
    // However well it is read: what was scanned too long ago, or never, was not looked at.
    const scans = await app.db.selectFrom('assets').select(['id', 'scan_at']).execute();
    const scanned = async (at: Date | null) => {
      await app.db
        .updateTable('assets')
        .set({ scan_at: at as never })
        .where('id', '=', scans[0]?.id ?? '')
        .execute();
      for (const id of [check, 'vulnerabilities-triaged']) {
        expect((await app.call(`POST /checks/${id}/evaluate`)).status).toBe(200);
      }
      return await look();
    };
    const longAgo = new Date(app.clock.now - 40 * DAY);
    const since = new Date(app.clock.now - 5 * DAY).toISOString();
    expect(await scanned(longAgo)).toMatchObject({ status: 'unknown', cannotSay: { code: 'scans-too-old', since } });
    expect(await scanned(null)).toMatchObject({ status: 'unknown', cannotSay: { code: 'never-scanned', sourceId } });
    // A check that is disabled doubts all the same.
    await app.call(`POST /checks/${check}/disable`, { body: { reason: 'For a while.' } });
    expect(await look()).toMatchObject({ status: 'disabled', cannotSay: { code: 'never-scanned' } });
    await app.call(`POST /checks/${check}/enable`);
    expect(await scanned(new Date(scans[0]?.scan_at ?? 0))).toMatchObject({ cannotSay: null });
    for (const { at, told } of said) expect(await agree(`asOf=${new Date(at).toISOString()}`)).toEqual(told);
  });

  it('calls fresh what the policy of the time called fresh', async () => {
    expect(await sync()).toEqual(['complete']);
    app.pass(2 * HOUR);
    const then = new Date(app.clock.now).toISOString();
    const freshness = async (query = '') => (await overview(query)).sources[0].freshness;
    expect(await freshness()).toBe('fresh');
    app.pass(MINUTE);
    expect((await app.call('POST /sla-policies', { body: { staleAfterHours: 1, reason: 'Stricter.' } })).status).toBe(
      201,
    );
    expect(await freshness()).toBe('stale');
    expect(await freshness(`?asOf=${then}`)).toBe('fresh');
    expect(await overview(`?asOf=${then}&sourceId=${sourceId}`)).toMatchObject({ sources: [{ freshness: 'fresh' }] });
    expect((await app.call('POST /sla-policies', { body: { staleAfterHours: 24, reason: 'As before.' } })).status).toBe(
      201,
    );
  });

  it('charts a past day with the sources that counted on it', async () => {
    const last = async () => (await app.call(`GET /overview/backlog?to=${whileOpen}`)).body.items.at(-1);
    const { open: _, ...states } = (await overview(`?asOf=${whileOpen}`)).counts;
    expect(states.onTrack).toBeGreaterThan(0);
    expect(await last()).toMatchObject(states);
    app.pass(HOUR);
    expect((await app.call(`DELETE /monitoring-sources/${sourceId}`)).status).toBe(200);
    const check = 'halo-security-vulnerabilities-resolved-within-sla';
    const reason = { reason: 'The account is given up.' };
    expect((await app.call(`POST /checks/${check}/disable`, { body: reason })).status).toBe(200);
    expect((await overview()).counts).toMatchObject({ open: 0 });
    expect(await last()).toMatchObject(states);
  });

  it('is for those who may read vulnerabilities', async () => {
    for (const path of ['/overview', '/overview/backlog', '/syncs', `/syncs/${firstSyncId}/closings`]) {
      expect((await app.call(`GET ${path}`, { as: null })).status, path).toBe(401);
      expect((await app.call(`GET ${path}`, { as: 'auditor' })).status, path).toBe(200);
    }
  });
});
