import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { DAY, MINUTE } from '../../core/instant.ts';

const checkId = 'halo-security-vulnerabilities-resolved-within-sla';

describe('the main job over HTTP', () => {
  let app: AppFixture;
  let sourceId: string;

  beforeAll(async () => {
    app = await appFixture({ targets: 6, issues: 60, seed: 5 });
  });
  afterAll(async () => {
    await app.close();
  });

  it('offers Halo Security, connects it, and never says the key', async () => {
    const available = await app.call('GET /integrations/available', { as: 'auditor' });
    expect(available.body.items).toMatchObject([{ provider: 'halo-security', title: 'Halo Security' }]);
    const connected = await app.call('POST /integrations', {
      body: {
        provider: 'halo-security',
        settings: { baseUrl: app.simulator.url },
        credentials: { apiKey: app.simulator.apiKey },
      },
    });
    expect(connected.text).not.toContain(app.simulator.apiKey);
    expect(connected).toMatchObject({ status: 201, body: { status: 'connected', lastError: null } });
    expect(connected.headers['location']).toBe(`/api/v1/integrations/${connected.body.id}`);
    const read = await app.call(`GET /integrations/${connected.body.id}`);
    expect(read.body).toEqual(connected.body);
    expect(read.headers['etag']).toBe(connected.headers['etag']);

    const source = await app.call('POST /monitoring-sources', { body: { integrationId: connected.body.id } });
    expect(source).toMatchObject({ status: 201, body: { freshness: 'never', status: 'active' } });
    sourceId = source.body.id;
    const [check] = (await app.call('GET /checks')).body.items;
    expect(check).toMatchObject({ id: checkId, status: 'pending' });
    const sync = await app.call(`GET /syncs/${source.body.firstSyncId}`);
    expect(sync.body).toMatchObject({ status: 'queued', trigger: 'first', certificate: null });
  });

  it('answers a request for another sync with the one that is queued', async () => {
    const asked = await app.call(`POST /monitoring-sources/${sourceId}/syncs`, { as: 'engineer' });
    app.pass(5 * MINUTE);
    expect(asked).toMatchObject({ status: 202, body: { isNew: false, status: 'queued' } });
    expect(await app.runQueued()).toEqual(['complete']);
    const { items } = (await app.call(`GET /monitoring-sources/${sourceId}/syncs`)).body;
    expect(items).toMatchObject([{ status: 'complete', certificate: { verdict: 'complete' } }]);
    expect((await app.call(`GET /monitoring-sources/${sourceId}`)).body).toMatchObject({
      freshness: 'fresh',
      lastSync: { status: 'complete' },
    });
  });

  it('lists vulnerabilities with their deadlines, explains one and tells what happened to it', async () => {
    const { items } = (await app.call('GET /vulnerabilities?status=open&limit=5')).body;
    expect(items.length).toBe(5);
    const [one] = items;
    const read = await app.call(`GET /vulnerabilities/${one.id}`);
    expect(read.body).toMatchObject(one);
    const explanation = (await app.call(`GET /vulnerabilities/${one.id}/explanation`)).body;
    expect(explanation.deadline.dueAt).toBe(one.dueAt);
    expect(explanation.sentence).toContain(one.dueOn);
    const timeline = (await app.call(`GET /vulnerabilities/${one.id}/timeline`)).body.items;
    expect(timeline[0]).toMatchObject({ type: 'detected' });
  });

  it('judges, names each entry with what to do, and counts as its lists do', async () => {
    const check = (await app.call(`GET /checks/${checkId}`)).body;
    expect(check.title).toBe('Halo Security vulnerability alert should be resolved within SLA');
    const entries: { status: string; requiredAction: string | null }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await app.call(`GET /checks/${checkId}/entries?limit=7${cursor && `&cursor=${cursor}`}`);
      entries.push(...body.items);
      cursor = body.nextCursor;
    }
    const count = (status: string) => entries.filter((entry) => entry.status === status).length;
    expect(count('due')).toBe(check.counts.onTrack);
    expect(count('due-soon')).toBe(check.counts.dueSoon);
    expect(count('failing')).toBeGreaterThanOrEqual(check.counts.overdue);
    expect(count('excepted')).toBe(check.counts.excepted);
    for (const { status, requiredAction } of entries) {
      expect(requiredAction === null).toBe(status === 'passing' || status === 'excepted');
    }
    const failing = (await app.call(`GET /checks/${checkId}/entries?limit=500&status=failing`)).body.items;
    expect(failing.length).toBe(count('failing'));
  });

  it('answers as it was at a past instant, and refuses one to come', async () => {
    const before = app.clock.now;
    const then = new Date(before).toISOString();
    const listThen = (await app.call('GET /vulnerabilities?limit=500')).body.items;
    const checkThen = (await app.call(`GET /checks/${checkId}`)).body;
    app.pass(10 * DAY);
    await app.call(`POST /monitoring-sources/${sourceId}/syncs`);
    await app.runQueued();
    const past = (await app.call(`GET /vulnerabilities?limit=500&asOf=${then}`)).body.items;
    const withoutRevision = (item: object) => ({ ...item, revision: 0 });
    expect(past.map(withoutRevision)).toEqual(listThen.map(withoutRevision));
    expect((await app.call(`GET /checks/${checkId}?asOf=${then}`)).body).toEqual(checkThen);
    const future = new Date(app.clock.now + DAY).toISOString();
    expect(await app.call(`GET /checks?asOf=${future}`)).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', errors: [{ path: 'asOf' }] },
    });
    const earlier = new Date(before - 300 * DAY).toISOString();
    expect((await app.call(`GET /vulnerabilities?asOf=${earlier}`)).body.items).toEqual([]);
    expect((await app.call(`GET /checks?asOf=${earlier}`)).body.items).toEqual([]);
  });

  it('has a history without gaps, each change with its cause', async () => {
    const { items } = (await app.call(`GET /checks/${checkId}/history`)).body;
    expect(items.length).toBeGreaterThan(1);
    for (const [index, segment] of items.entries()) {
      expect(segment.to).toBe(items[index + 1]?.from ?? null);
      expect(['sync', 'time', 'person']).toContain(segment.cause.kind);
    }
    const first = (await app.call(`GET /checks/${checkId}/history?limit=1`)).body;
    const second = (await app.call(`GET /checks/${checkId}/history?limit=500&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items]).toEqual(items);
  });
});
