import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { breakAuditLog } from '../../../test/support/access.ts';
import {
  connectedSource,
  type EngineFixture,
  engineFixture,
  introduce,
  problemOf,
} from '../../../test/support/context.ts';
import { dumpOf } from '../../../test/support/dump.ts';
import { DAY } from '../../core/instant.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { oneAudit } from '../../store/read/audits.ts';
import { writesUnderWay } from '../../store/writes-under-way.ts';
import { openBundleFile } from '../evidence/open-bundle-file.ts';
import { requestBundle } from '../evidence/request-bundle.ts';
import { openLedger } from '../ledger/open-ledger.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { changeAudit } from './change-audit.ts';
import { createAudit } from './create-audit.ts';
import { drawSample } from './draw-sample.ts';
import { endAudit } from './end-audit.ts';
import { inviteAuditor } from './invite-auditor.ts';
import { noteOnItem } from './note-on-item.ts';
import { removeAuditor } from './remove-auditor.ts';

let fixture: EngineFixture;
let auditId: string;
let sampleId: string;
const door = { publicUrl: 'http://127.0.0.1:4680', mailer: null };
const textAt = (at: number) => new Date(at).toISOString();
const input = () => ({ title: 'T', from: textAt(fixture.clock.now - DAY), to: textAt(fixture.clock.now) });
const tables = [
  'audits',
  'audit_population',
  'audit_members',
  'samples',
  'sample_items',
  'sample_notes',
  'invitations',
  'members',
  'sessions',
];

beforeAll(async () => {
  fixture = await engineFixture();
  const refused = await problemOf(createAudit(fixture.as('manager'), input()));
  expect(refused).toMatchObject({ code: 'conflict', detail: expect.stringContaining('no checkpoint') });
  await openLedger(fixture.db, fixture.keyring, fixture.clock.now);
  introduce(fixture, 3);
  await connectedSource(fixture);
  fixture.pass(DAY);
  auditId = (await createAudit(fixture.as('manager'), input())).id;
  await inviteAuditor(fixture.as('manager'), door, { id: auditId, email: 'auditor@example.org' });
  sampleId = (await drawSample(fixture.as('auditor'), { id: auditId, method: 'random', size: 2 })).id;
});
afterAll(() => fixture.close());

describe('creating an audit', () => {
  it('signs the log, and rests on that checkpoint', async () => {
    const audit = await oneAudit(fixture.db, auditId, { at: fixture.clock.now, isPast: false });
    const checkpoint = await latestCheckpoint(fixture.db);
    expect(audit).toMatchObject({ knownAt: fixture.clock.now, checkpointSize: checkpoint?.size, isOpen: true });
  });

  it('waits for what is being written, which would appear as if it had been known', async () => {
    const waits: number[] = [];
    let ended = Promise.resolve();
    const writing = fixture.db.startTransaction();
    const transaction = await writing.execute();
    await sql`update installation set organisation = 'Written'`.execute(transaction);
    await sql`select pg_current_xact_id()`.execute(transaction);
    const sleep = async (ms: number) => {
      waits.push(ms);
      if (waits.length === 3) ended = transaction.rollback().execute();
      await ended;
    };
    const ctx = { ...fixture.as('manager'), engine: { ...fixture.engine, sleep } };
    await createAudit(ctx, input());
    expect(waits.length).toBeGreaterThanOrEqual(3);
  });

  it('would wait for a sync from the instant of its news on, before any of it is written', async () => {
    const { source_id: sourceId } = await fixture.db.selectFrom('syncs').select('source_id').executeTakeFirstOrThrow();
    await requestSync(fixture.as('engineer'), { sourceId });
    // What time brought is judged first, and has to wait here.
    fixture.pass(60 * DAY);
    const transaction = await fixture.db.startTransaction().execute();
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid from checks for update`.execute(
      transaction,
    );
    const running = fixture.runQueued();
    const waiting = async () => {
      const { rows: found } = await sql<{
        pid: number;
      }>`select l.pid from pg_locks l join pg_stat_activity a using (pid)
        where not l.granted and a.datname = current_database()`.execute(fixture.db);
      return found.map(({ pid }) => pid);
    };
    await expect.poll(async () => (await waiting()).length, { timeout: 20_000 }).toBe(1);
    const others = new Set([...rows.map(({ pid }) => pid), ...(await waiting())]);
    const writing = (await writesUnderWay(fixture.db)).map((each) => Number.parseInt(each, 10));
    expect(writing.filter((pid) => !others.has(pid))).toHaveLength(1);
    await transaction.rollback().execute();
    expect(await running).toEqual(['complete']);
  });

  it('is refused when that does not end', async () => {
    const transaction = await fixture.db.startTransaction().execute();
    await sql`select pg_current_xact_id()`.execute(transaction);
    const refused = await problemOf(createAudit(fixture.as('manager'), input()));
    expect(refused).toMatchObject({ code: 'conflict', detail: expect.stringContaining('being stored') });
    await transaction.rollback().execute();
  });
});

describe('whatever is done in an audit', () => {
  const attempts: Record<string, () => Promise<unknown>> = {
    createAudit: () => createAudit(fixture.as('manager'), input()),
    changeAudit: () => changeAudit(fixture.as('manager'), { id: auditId, title: 'Other' }),
    inviteAuditor: () => inviteAuditor(fixture.as('manager'), door, { id: auditId, email: 'new@example.org' }),
    removeAuditor: () =>
      removeAuditor(fixture.as('manager'), { id: auditId, auditorId: fixture.as('auditor').actor.id }),
    drawSample: () => drawSample(fixture.as('auditor'), { id: auditId, method: 'random', size: 1 }),
    noteOnItem: () => noteOnItem(fixture.as('auditor'), { id: auditId, sampleId, n: 1, text: 'Seen' }),
    endAudit: () => endAudit(fixture.as('manager'), { id: auditId }),
  };

  it.each(Object.keys(attempts))('%s changes nothing when it cannot be recorded', async (name) => {
    const before = await dumpOf(fixture.db, tables);
    const mend = await breakAuditLog(fixture.db);
    await expect(attempts[name]?.()).rejects.toThrow('broken');
    await mend();
    expect(await dumpOf(fixture.db, tables)).toBe(before);
  });

  it('takes an audit that is there, and a sample and an item of it', async () => {
    const [manager, auditor] = [fixture.as('manager'), fixture.as('auditor')];
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const note = { id: auditId, sampleId, n: 1, text: 'Seen' };
    for (const attempt of [
      () => endAudit(manager, { id: nowhere }),
      () => changeAudit(manager, { id: 'none', title: 'X' }),
      () => drawSample(auditor, { id: nowhere, method: 'random', size: 1 }),
      () => noteOnItem(auditor, { ...note, n: 3 }),
      () => noteOnItem(auditor, { ...note, sampleId: nowhere }),
      () => removeAuditor(manager, { id: auditId, auditorId: nowhere }),
    ]) {
      expect((await problemOf(attempt())).code).toBe('not-found');
    }
    const seeds = ['', 'two\nlines', 'half \ud83d', 'x'.repeat(201)];
    for (const seed of seeds) {
      const refused = problemOf(drawSample(auditor, { id: auditId, method: 'random', size: 1, seed }));
      expect((await refused).code).toBe('invalid-input');
    }
  });

  it('is refused to a bound actor by every action, whatever door let them through', async () => {
    const bound = { ...fixture.as('auditor'), actor: { ...fixture.as('auditor').actor, boundTo: [auditId] } };
    expect((await problemOf(createAudit(bound, input()))).code).toBe('bound-to-audits');
    expect((await problemOf(endAudit(bound, { id: auditId }))).code).toBe('bound-to-audits');
    await noteOnItem(bound, { id: auditId, sampleId, n: 1, text: 'Seen' });
    expect((await problemOf(requestBundle(bound, { from: '2026-01-01', to: '2026-02-01' }))).code).toBe(
      'bound-to-audits',
    );
    const elsewhere = { ...bound, actor: { ...bound.actor, boundTo: [] } };
    expect((await problemOf(requestBundle(elsewhere, { auditId }))).code).toBe('not-found');
    const bundle = await requestBundle(bound, { auditId });
    expect((await problemOf(openBundleFile(elsewhere, bundle.id, null))).code).toBe('not-found');
    expect((await problemOf(openBundleFile(bound, bundle.id, null))).code).toBe('conflict');
  });
});
