import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { DAY } from '../../core/instant.ts';
import { writesUnderWay } from '../../store/writes-under-way.ts';
import { audited } from '../context.ts';
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
