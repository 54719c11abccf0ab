import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../../test/support/context.ts';
import { DAY, MINUTE } from '../../core/instant.ts';
import { tallyUnresolved } from '../../store/check-facts.ts';
import type { Connection } from '../../store/database.ts';
import { listIds } from '../../store/read/list-vulnerabilities.ts';
import { approveException } from '../exceptions/approve-exception.ts';
import { proposeException } from '../exceptions/propose-exception.ts';
import { replayPolicy } from '../policies/replay-policy.ts';
import { stateFact } from './state-fact.ts';

// What others do at the same moment: nothing is judged by what was there before somebody waited, and nobody waits for ever.

let fixture: EngineFixture;
let sourceId: string;
beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 2);
  fixture.pass(MINUTE);
  ({ sourceId } = await connectedSource(fixture));
});
afterAll(() => fixture.close());

const vulnerability = async () =>
  await fixture.db.selectFrom('vulnerabilities').select('id').orderBy('external_id').executeTakeFirstOrThrow();
const state = (id: string, value: string | null) =>
  stateFact(fixture.as('manager'), { id, fact: 'severity', value, reason: 'Looked at it.' });
const waiting = async () => {
  const { rows } = await sql`
    select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(fixture.db);
  return rows.length;
};
/** Holds what `lock` locks, until so many wait for it and `then` is done. */
const whileHeld = async (
  lock: (trx: Connection) => Promise<unknown>,
  others: () => readonly Promise<unknown>[],
  then: (trx: Connection) => Promise<unknown> = async () => undefined,
) =>
  await fixture.db.transaction().execute(async (trx) => {
    await lock(trx);
    const begun = others();
    await expect.poll(waiting, { timeout: 20_000 }).toBe(begun.length);
    await then(trx);
    return begun;
  });

it('two who state something at once: the second is judged by what the first has made of it', async () => {
  const { id } = await vulnerability();
  const begun = await whileHeld(
    (trx) => trx.selectFrom('vulnerabilities').select('id').where('id', '=', id).forUpdate().execute(),
    () => [state(id, 'critical'), state(id, 'low')],
  );
  await Promise.all(begun);
  expect(await replayPolicy(fixture.as('auditor'))).toMatchObject({ differing: 0 });
  const at = fixture.clock.now;
  const { items } = await listIds(
    fixture.db,
    { filter: { slaStates: ['on-track'], sourceIds: [sourceId] }, sort: 'dueAt', at, isPast: false },
    { limit: 50, cursor: undefined },
  );
  expect((await tallyUnresolved(fixture.db, [sourceId], at)).on_track).toBe(items.length);
});

it('whoever holds the source, as a sync does, and then ends exceptions, does not wait for a statement that waits for it', async () => {
  const { id } = await vulnerability();
  await state(id, 'informational');
  const { id: exceptionId } = await proposeException(fixture.as('engineer'), {
    kind: 'false-positive',
    scope: { kind: 'vulnerability', ids: [id] },
    reason: 'Not there.',
    untilOn: '2026-03-20',
    details: { evidence: 'Looked.' },
  });
  await approveException(fixture.as('administrator'), { id: exceptionId });
  const begun = await whileHeld(
    (trx) => trx.selectFrom('monitoring_sources').select('id').where('id', '=', sourceId).forUpdate().execute(),
    () => [state(id, 'high')],
    (trx) => trx.selectFrom('exceptions').select('id').where('id', '=', exceptionId).forUpdate().execute(),
  );
  await Promise.all(begun);
  const { status } = await fixture.db
    .selectFrom('exceptions')
    .select('status')
    .where('id', '=', exceptionId)
    .executeTakeFirstOrThrow();
  expect(status).toBe('voided');
});

it('a clock that was set back: each deadline begins where the one before it ended, and one holds at a time', async () => {
  const { id } = await vulnerability();
  fixture.pass(DAY);
  await state(id, 'critical');
  fixture.clock.now -= 20 * MINUTE;
  await state(id, 'low');
  fixture.clock.now += 10 * MINUTE;
  await state(id, 'informational');
  const rows = await fixture.db
    .selectFrom('deadlines')
    .select(['valid_from', 'valid_to'])
    .where('vulnerability_id', '=', id)
    .orderBy('valid_from')
    .orderBy('valid_to')
    .execute();
  expect(rows.slice(1).map((row) => row.valid_from)).toEqual(rows.slice(0, -1).map((row) => row.valid_to));
  const { items } = await listIds(
    fixture.db,
    { filter: { sourceIds: [sourceId] }, sort: 'dueAt', at: fixture.clock.now, isPast: true },
    { limit: 50, cursor: undefined },
  );
  expect(items.filter((each) => each === id)).toEqual([id]);
});
