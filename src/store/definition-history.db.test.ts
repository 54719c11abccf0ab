import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectedSource, type EngineFixture, engineFixture, introduce } from '../../test/support/context.ts';
import { asOwner } from '../../test/support/database.ts';
import { type Instant, MINUTE } from '../core/instant.ts';
import { timestamp } from './database.ts';
import { definitionsSuch, titleAt } from './read/definitions-at.ts';

let fixture: EngineFixture;
/** An issue of its own for each test, with nothing replaced. */
let id: string;
let began: Instant;
let next = 0;
beforeAll(async () => {
  fixture = await engineFixture();
  introduce(fixture, 6);
  await connectedSource(fixture);
});
beforeEach(async () => {
  const { db } = fixture;
  const rows = await db.selectFrom('definitions').select(['id', 'valid_from']).orderBy('external_id').execute();
  const row = rows[next];
  next += 1;
  if (row === undefined) throw new Error('There are more tests than issues.');
  id = row.id;
  began = Number(row.valid_from);
});
afterAll(() => fixture.close());

const say = async (title: string, at: Instant) =>
  await sql`update definitions set title = ${title}, valid_from = ${timestamp(at)} where id = ${id}`.execute(
    fixture.db,
  );

async function versions(): Promise<readonly (readonly [string, number, number | null])[]> {
  const { rows } = await sql<{ title: string; since: number; upto: number | null }>`
    select title, (extract(epoch from valid_from) * 1000)::bigint as since, (extract(epoch from valid_to) * 1000)::bigint as upto
    from (select title, valid_from, valid_to from definition_history where id = ${id}
      union all select title, valid_from, null from definitions where id = ${id}) v order by valid_from, upto`.execute(
    fixture.db,
  );
  return rows.map(({ title, since, upto }) => [title, Number(since), upto === null ? null : Number(upto)]);
}

test('what is replaced is kept up to when it was; what is only read again goes on', async () => {
  const [[first = ''] = []] = await versions();
  await say('B', began + MINUTE);
  await say('B', began + 2 * MINUTE);
  await sql`update definitions set fetched_at = now(), valid_from = ${timestamp(began + 3 * MINUTE)} where id = ${id}`.execute(
    fixture.db,
  );
  await say('C', began + 4 * MINUTE);
  expect(await versions()).toEqual([
    [first, began, began + MINUTE],
    ['B', began + MINUTE, began + 4 * MINUTE],
    ['C', began + 4 * MINUTE, null],
  ]);
});

test('what began and ended at one instant, or where the clock was set back, is left out', async () => {
  await say('B', began);
  await say('C', began - MINUTE);
  expect(await versions()).toEqual([['C', began, null]]);
  await say('D', began + MINUTE);
  await say('E', began + MINUTE);
  expect(await versions()).toEqual([
    ['C', began, began + MINUTE],
    ['E', began + MINUTE, null],
  ]);
});

test('each instant has one version, and it is found by what it says and by nothing that another says', async () => {
  const { db } = fixture;
  await say('Found once', began + MINUTE);
  await say('Found twice', began + 2 * MINUTE);
  const found = async (at: Instant | null, part: string) => {
    const such = definitionsSuch(at, sql`searched like ${`%${part}%`}`);
    return (await sql<{ id: string }>`${such}`.execute(db)).rows.length;
  };
  const title = async (at: Instant | null) =>
    (await sql<{ title: string }>`select ${titleAt(sql`${id}::uuid`, at)} as title`.execute(db)).rows[0]?.title;
  const [[first = ''] = []] = await versions();
  for (const [at, called] of [
    [began - MINUTE, first],
    [began + MINUTE - 1, first],
    [began + MINUTE, 'Found once'],
    [began + 2 * MINUTE - 1, 'Found once'],
    [began + 2 * MINUTE, 'Found twice'],
    [null, 'Found twice'],
  ] as const) {
    expect(await title(at)).toBe(called);
    expect(await found(at, 'found')).toBe(called === first ? 0 : 1);
    expect(await found(at, 'found once')).toBe(called === 'Found once' ? 1 : 0);
    expect(await found(at, first.toLowerCase())).toBe(called === first ? 1 : 0);
  }
});

test('nobody adds a version, changes one or removes one but the trigger', async () => {
  const { db } = fixture;
  await say('B', began + MINUTE);
  const more = "insert into definition_history select d.*, d.valid_from + interval '1 minute' from definitions d";
  for (const statement of [more, "update definition_history set title = ''", 'delete from definition_history']) {
    await expect(sql.raw(statement).execute(db), statement).rejects.toThrow('permission denied');
  }
  await expect(asOwner(db, "update definition_history set title = ''")).rejects.toThrow('append-only');
  await expect(asOwner(db, 'delete from definition_history')).rejects.toThrow('append-only');
  await expect(asOwner(db, 'truncate definition_history')).rejects.toThrow('append-only');
  // Names of its own lead it nowhere.
  await db.connection().execute(async (own) => {
    await sql`create temporary table definition_history (like public.definition_history)`.execute(own);
    await sql`update definitions set title = 'C', valid_from = ${timestamp(began + 2 * MINUTE)} where id = ${id}`.execute(
      own,
    );
    const { rows } = await sql`select from public.definition_history where id = ${id}`.execute(own);
    expect(rows).toHaveLength(2);
    await sql`drop table pg_temp.definition_history`.execute(own);
  });
});
