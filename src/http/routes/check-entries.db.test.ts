import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, appFixture } from '../../../test/support/app.ts';
import { connectedSource, introduce } from '../../../test/support/context.ts';
import { DAY, MINUTE } from '../../core/instant.ts';

const check = '/checks/halo-security-vulnerabilities-resolved-within-sla';
const statuses = ['failing', 'needs-triage', 'due-soon', 'due', 'excepted', 'passing'];

describe('what a check judges, over HTTP', () => {
  let app: AppFixture;
  const list = async (filter: string) => (await app.call(`GET ${check}/entries?limit=500&${filter}`)).body.items;
  const count = async (filter: string) =>
    (await app.call(`GET ${check}/entries/count?${filter}`, { as: 'auditor' })).body;

  beforeAll(async () => {
    app = await appFixture();
    const { sourceId } = await connectedSource(app);
    const sync = async () => {
      await app.call(`POST /monitoring-sources/${sourceId}/syncs`);
      expect(await app.runQueued()).toEqual(['complete']);
    };
    // Some of a severity that nobody knows: those that came first are too late for triage, the others not yet.
    app.simulator.faults.unknownSeverity = 7;
    introduce(app, 12);
    app.pass(MINUTE);
    await sync();
    app.pass(6 * DAY);
    introduce(app, 12, 3002);
    app.pass(4 * DAY);
    await sync();
  });
  afterAll(async () => {
    await app.close();
  });

  it('is counted in the check as it is listed: what should have been triaged by now, too', async () => {
    const { status, counts } = (await app.call(`GET ${check}`)).body;
    expect(status).toBe('failing');
    expect(counts.triageOverdue).toBeGreaterThan(0);
    expect(counts.needsTriage).toBeGreaterThan(counts.triageOverdue);
    expect(await list('status=failing')).toHaveLength(counts.overdue + counts.triageOverdue);
    expect(await list('status=failing&slaState=overdue')).toHaveLength(counts.overdue);
    const late = await list('status=failing&slaState=needs-triage');
    expect(late).toHaveLength(counts.triageOverdue);
    for (const { vulnerability } of late) expect(vulnerability).toMatchObject({ slaState: 'needs-triage' });
    expect(await list('status=needs-triage')).toHaveLength(counts.needsTriage - counts.triageOverdue);
    expect(await list('slaState=needs-triage')).toHaveLength(counts.needsTriage);
    expect(await list('status=passing&slaState=no-deadline')).toHaveLength(counts.noDeadline);
    // What is on track is in no such state.
    expect(await list('status=due&slaState=overdue')).toEqual([]);
    const { counts: ofAll, triageOverdue } = (await app.call('GET /overview')).body;
    expect({ ...ofAll, triageOverdue }).toMatchObject({
      needsTriage: counts.needsTriage,
      triageOverdue: counts.triageOverdue,
    });
  });

  it('is counted by the same filters', async () => {
    const then = new Date(app.clock.now).toISOString();
    const filters = [...statuses.map((status) => `status=${status}`), '', 'status=failing&slaState=needs-triage'];
    for (const filter of [...filters, 'status=due&slaState=overdue', `status=passing&asOf=${then}`]) {
      expect(await count(filter), filter).toEqual({ count: (await list(filter)).length, isExact: true });
    }
    expect((await app.call('GET /checks/no-such/entries/count')).status).toBe(404);
    expect((await app.call(`GET ${check}/entries/count`, { as: null })).status).toBe(401);
  });
});
