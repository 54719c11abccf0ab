import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { DAY, type Instant } from '../../core/instant.ts';
import { writesUnderWay } from '../../store/writes-under-way.ts';
import { audited } from '../context.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { settleExceptions } from '../exceptions/settle-exceptions.ts';
import { enqueueDueSyncs } from '../syncs/enqueue-due-syncs.ts';
import { recoverSyncs } from '../syncs/recover-syncs.ts';
import { actInTime } from './act-in-time.ts';

let fixture: EngineFixture;
beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 3);
  await connectedSource(fixture);
});
afterAll(() => fixture.close());

it('an instant that passes before the transaction begins is judged as what time brought, and the change comes after it', async () => {
  const { db, clock } = fixture;
  const [before, after] = [clock.now, clock.now + 400 * DAY];
  const read = [before, after, after, after];
  const verdicts = () => db.selectFrom('check_verdicts').select('cause').orderBy('id', 'desc').execute();
  const count = (await verdicts()).length;
  const instants: number[] = [];
  await actInTime({ db, now: () => read.shift() ?? after }, async (_, now) => {
    instants.push(now);
    expect((await verdicts()).length).toBeGreaterThan(count);
  });
  expect(instants).toEqual([after]);
  expect((await verdicts())[0]?.cause).toEqual({ kind: 'time' });
});

it('whoever settles on an instant sees what has read an earlier one, before it has written anything', async () => {
  const { db } = fixture;
  await actInTime(fixture.engine, async () => expect(await writesUnderWay(db)).toHaveLength(1));
  const ctx = fixture.as('manager');
  await db.transaction().execute(async (trx) => {
    expect(await writesUnderWay(db)).toEqual([]);
    let seen: Promise<readonly string[]> | null = null;
    const now = () => {
      seen ??= writesUnderWay(db);
      return fixture.clock.now;
    };
    await audited({ ...ctx, now }, trx, { action: 'test.done' });
    expect(await seen).toHaveLength(1);
  });
});

it('an exception, its end, a sync by itself and one taken up bear instants at which others saw them coming', async () => {
  const { db, engine } = fixture;
  fixture.pass(401 * DAY);
  // Every instant read is one of its own, with who was writing when it was read.
  const seen = new Map<Instant, Promise<readonly string[]>>();
  const now = () => {
    fixture.clock.now += 1;
    seen.set(fixture.clock.now, writesUnderWay(db));
    return fixture.clock.now;
  };
  // No transaction goes on before it is known who was.
  const patient = db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await Promise.all(seen.values());
      return result;
    },
  });
  const expectSeen = async (what: string, at: Instant | undefined) =>
    expect(await seen.get(at ?? 0), what).toEqual([expect.any(String)]);

  const { id: vulnerabilityId } = await db
    .selectFrom('vulnerabilities')
    .select('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  const untilOn = new Date(fixture.clock.now + 20 * DAY).toISOString().slice(0, 10);
  const scope = { kind: 'vulnerability', ids: [vulnerabilityId] };
  const proposal = { kind: 'mitigated', reason: 'Blocked.', details: { control: 'WAF' }, scope, untilOn };
  const { id } = await proposeException({ ...fixture.as('engineer'), db: patient, now }, proposal);
  const row = await db.selectFrom('exceptions').select('created_at').where('id', '=', id).executeTakeFirst();
  await expectSeen('proposed', row?.created_at);

  await approveException(fixture.as('manager'), { id });
  await db.updateTable('exceptions').set({ is_settled: false }).where('id', '=', id).execute();
  expect(await settleExceptions({ db: patient, now })).toBe(1);
  const ended = await db
    .selectFrom('vulnerability_events')
    .select('recorded_at')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  await expectSeen('settled', ended?.recorded_at);

  const ticking = { ...engine, db: patient, now };
  expect(await enqueueDueSyncs(ticking)).toBe(1);
  const query = db.selectFrom('syncs').select(['queued_at', 'finished_at']);
  const [syncId = ''] = fixture.queued;
  const queued = await query.where('id', '=', syncId).executeTakeFirst();
  await expectSeen('queued', queued?.queued_at);
  const missed = await db.selectFrom('missed_runs').select('noted_at').executeTakeFirst();
  expect(missed?.noted_at).toBe(queued?.queued_at);

  const running = { status: 'running', started_at: new Date(fixture.clock.now) } as const;
  await db.updateTable('syncs').set(running).where('id', '=', syncId).execute();
  expect(await recoverSyncs(ticking)).toBe(1);
  await expectSeen('taken up', (await query.where('id', '=', syncId).executeTakeFirst())?.finished_at ?? undefined);
});
