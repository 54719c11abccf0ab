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

const text = `schema: curfew.policy/1
name: Example GmbH
obligations:
  - id: own-sla
    title: Own SLA
    rules:
      - { id: all, when: {}, within: 400 days }
  - id: contract
    title: The contract
    appliesTo: { severity: [critical, high] }
    rules:
      - { id: all, when: {}, within: 2 days }
  - id: audit
    title: The yearly audit
    appliesTo: { severity: [medium] }
    rules:
      - { id: all, when: {}, within: 500 days }
`;

describe('what a check judges that is held to one obligation', () => {
  let app: AppFixture;
  const read = async (path = '', query = '') => (await app.call(`GET ${check}${path}?limit=500${query}`)).body;
  const holdTo = async (obligation: string | null) => {
    const { status, body } = await app.call(`POST ${check}/hold-to`, {
      body: { obligation, reason: 'For the audit.' },
    });
    return status === 200 ? body.heldTo : status;
  };

  beforeAll(async () => {
    app = await appFixture();
    const { sourceId } = await connectedSource(app);
    const made = await app.call('POST /sla-policies', {
      body: { text, effect: 'prospective', reason: 'Board decision' },
    });
    expect(made.status).toBe(201);
    introduce(app, 12);
    app.pass(MINUTE);
    await app.call(`POST /monitoring-sources/${sourceId}/syncs`);
    expect(await app.runQueued()).toEqual(['complete']);
  });
  afterAll(async () => {
    await app.close();
  });

  it('is what that is about, by its own deadline, counted as it is listed; the past keeps what it was', async () => {
    const before = new Date(app.clock.now).toISOString();
    const all = (await read('/entries')).items;
    expect((await app.call('GET /sla-policies/active')).body.obligations).toHaveLength(3);
    app.pass(MINUTE);
    const about: Record<string, number> = {};
    for (const obligation of ['own-sla', 'contract', 'audit']) {
      expect(await holdTo(obligation)).toMatchObject({ id: obligation });
      const { heldTo, reason, counts, entryCounts, status: said } = (await app.call(`GET ${check}`)).body;
      expect(reason).toContain(`Under “${heldTo.title}” alone: `);
      const { items } = await read('/entries');
      about[obligation] = items.length;
      expect(counts.open + counts.excepted).toBe(items.length);
      // By what is known later, too: at this instant nothing else is.
      const at = new Date(app.clock.now).toISOString();
      const known = (await app.call(`GET ${check}?asOf=${at}&knownAt=${at}`)).body;
      expect(known).toMatchObject({ heldTo, reason, counts, entryCounts, status: said });
      expect((await read('/entries', `&asOf=${at}&knownAt=${at}`)).items).toEqual(items);
      for (const status of statuses.slice(0, 5)) {
        const name = status.replace(/-(.)/, (_, letter: string) => letter.toUpperCase());
        const listed = (await read('/entries', `&status=${status}`)).items;
        expect(listed).toHaveLength(entryCounts[name]);
        const { count } = (await app.call(`GET ${check}/entries/count?status=${status}`)).body;
        expect(count).toBe(listed.length);
      }
      for (const { standing, vulnerability, status } of items) {
        expect(standing.id).toBe(obligation);
        const own = (await app.call(`GET /vulnerabilities/${vulnerability.id}`)).body.obligations;
        const found = own.find(({ id }: { id: string }) => id === obligation);
        expect(standing).toMatchObject({ slaState: found.slaState, dueAt: found.dueAt });
        if (standing.slaState === 'on-track') expect(status).toBe('due');
      }
    }
    expect(about['own-sla']).toBe(all.length);
    expect((about['contract'] ?? 0) + (about['audit'] ?? 0)).toBeLessThanOrEqual(all.length);
    expect(about['contract']).toBeGreaterThan(0);
    const then = (await app.call(`GET ${check}?asOf=${before}`)).body;
    expect(then.heldTo).toBeNull();
    expect((await read('/entries', `&asOf=${before}`)).items).toEqual(all);
    expect(all[0].standing).toBeNull();
    expect(await holdTo(null)).toBeNull();
  });

  it('is refused to whoever may not disable checks, and for what the policy does not have', async () => {
    const body = { obligation: 'contract', reason: 'x' };
    expect((await app.call(`POST ${check}/hold-to`, { as: 'engineer', body })).status).toBe(403);
    expect(await holdTo('none')).toBe(400);
    expect(await holdTo(null)).toBe(409);
    expect((await app.call('POST /checks/monitoring-sources-fresh/hold-to', { body })).status).toBe(409);
  });
});
