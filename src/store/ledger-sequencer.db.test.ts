import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { asOwner, type ClonedDatabase, cloneDatabase } from '../../test/support/database.ts';
import { sha256Hex } from '../core/ledger/entry.ts';
import { type Hash, leafHash, provesConsistency, provesInclusion } from '../core/ledger/merkle-tree.ts';
import { rootOver } from '../core/ledger/tiled-tree.ts';
import { writeAuditEntry } from './audit.ts';
import { type Connection, createDatabase, createPool, type Database, databaseOn } from './database.ts';
import { countWaiting, ledgerSize, proveConsistency, proveInclusion, rootOf } from './ledger.ts';
import { proveChange } from './ledger-change-trees.ts';
import { type ChangeLeaf, readChanges } from './ledger-changes.ts';
import { insertLedgerKey } from './ledger-keys.ts';
import { sequenceEntries } from './ledger-sequencer.ts';

const now = Date.parse('2026-03-10T12:30:00Z');
let cloned: ClonedDatabase;
let db: Database;

beforeAll(async () => {
  cloned = await cloneDatabase();
  db = createDatabase(createPool(cloned.config, 6));
});
afterAll(async () => {
  await db.destroy();
  await cloned.drop();
});

const audit = (connection: Connection, action: string) =>
  writeAuditEntry(connection, {
    at: now,
    actorKind: 'system',
    actorId: null,
    actorName: 'Curfew',
    action,
    subject: null,
    origin: null,
    requestId: null,
    detail: {},
  });

const addEvents = (connection: Connection, count: number, by: { sync?: string; actor?: string } = {}) =>
  sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, sync_id, actor, salt, change)
    select gen_random_uuid(), 'opened', ${new Date(now)}, ${new Date(now)}, ${by.sync ?? null}::uuid,
      ${by.actor ?? null}, case when ${by.actor ?? null}::text is null then null else gen_random_uuid() end,
      json_build_object('type', 'opened', 'number', n)
    from generate_series(1, ${count}::int) n`.execute(connection);

const leaves = async (): Promise<Hash[]> =>
  (
    await db.selectFrom('ledger_entries').select('leaf').where('position', 'is not', null).orderBy('position').execute()
  ).map(({ leaf }) => leaf as Hash);

const count = async (table: 'ledger_change_tiles') =>
  (
    await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
  ).count;

type Entry = Awaited<ReturnType<typeof entriesOf>>[number] | undefined;
const changesOf = (entry: Entry) => ({
  writtenIn: entry?.written_in ?? '',
  after: entry?.events_after ?? 0,
  upto: entry?.events_upto ?? 0,
});

const entriesOf = (type: 'changes' | 'audit') =>
  db.selectFrom('ledger_entries').selectAll().where('type', '=', type).orderBy('position').execute();

test('before the log has a name nothing is given a place', async () => {
  await audit(db, 'early.noted');
  expect(await sequenceEntries(db)).toEqual({ placed: 0, isDone: true });
  expect(await countWaiting(db)).toBe(1);
  await insertLedgerKey(db, { id: 1, origin: 'curfew/t', publicKey: Buffer.alloc(32), sealedSeed: '', createdAt: now });
  expect(await sequenceEntries(db)).toEqual({ placed: 1, isDone: true });
});

test('entries are placed without gaps, and every one is proved in every later log', async () => {
  for (let count = 0; count < 40; count += 1) await audit(db, `thing.done-${count}`);
  await sequenceEntries(db);
  const size = await ledgerSize(db);
  expect(size).toBe(41);
  const all = await leaves();
  const roots = await Promise.all(all.map((_, at) => rootOf(db, at + 1)));
  for (const to of [1, 2, 7, 32, 33, 41]) {
    const root = roots[to - 1] as Hash;
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOver(all.slice(0, to))));
    for (const index of [0, Math.floor(to / 2), to - 1]) {
      const claim = { index, size: to, leaf: all[index] as Hash, root };
      expect(provesInclusion(claim, await proveInclusion(db, index, to))).toBe(true);
    }
    for (const from of [1, Math.ceil(to / 2), to]) {
      const earlier = { size: from, root: roots[from - 1] as Hash };
      expect(provesConsistency(earlier, { size: to, root }, await proveConsistency(db, from, to))).toBe(true);
    }
  }
  const rows = await entriesOf('audit');
  for (const { entry, leaf } of rows) expect(leafHash(entry ?? '')).toEqual(leaf);
  expect(rows.map(({ position }) => position)).toEqual(rows.map((_, at) => at));
});

test('a transaction has one entry for all its changes, however many statements added them, and its sync', async () => {
  const sync = randomUUID();
  await db.transaction().execute(async (trx) => {
    await addEvents(trx, 200, { sync });
    // Another transaction in between, whose events stand among those of this one.
    await addEvents(db, 3, { actor: 'Ada' });
    await addEvents(trx, 500, { sync });
  });
  await sequenceEntries(db);
  const [whole, inBetween] = (await entriesOf('changes')).slice(-2);
  expect(whole).toMatchObject({ subject_kind: 'sync', subject_id: sync, record: { count: 700 } });
  expect(inBetween).toMatchObject({ subject_kind: 'transaction', record: { count: 3 } });
  for (const entry of [whole, inBetween]) {
    const texts: string[] = [];
    for await (const some of readChanges(db, changesOf(entry))) texts.push(...some.map(({ text }) => text));
    expect(JSON.parse(entry?.entry ?? '').changes.root).toBe(
      Buffer.from(rootOver(texts.map(leafHash))).toString('hex'),
    );
    // What a person did is in the log by a hash alone.
    for (const text of texts) expect(text.includes('Ada')).toBe(false);
    for (const text of texts) expect(text.includes('"personal":')).toBe(entry === inBetween);
  }
});

test('an undone part of a transaction is not in its entry, and a transaction that was undone has none', async () => {
  const before = (await entriesOf('changes')).length;
  await db.transaction().execute(async (trx) => {
    await addEvents(trx, 2);
    await sql`savepoint part`.execute(trx);
    await addEvents(trx, 5);
    await sql`rollback to savepoint part`.execute(trx);
    await addEvents(trx, 1);
  });
  await db.transaction().execute(async (trx) => {
    await sql`savepoint part`.execute(trx);
    await addEvents(trx, 5);
    await sql`rollback to savepoint part`.execute(trx);
    await addEvents(trx, 4);
  });
  const undone = db.transaction().execute(async (trx) => {
    await addEvents(trx, 5);
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  await sequenceEntries(db);
  const made = (await entriesOf('changes')).slice(before);
  expect(made.map(({ record }) => record)).toMatchObject([{ count: 3 }, { count: 4 }]);
});

test('a transaction that takes long keeps nobody waiting, and has its place when it ends', async () => {
  const client = new pg.Client(cloned.config);
  await client.connect();
  await client.query('begin');
  await audit(databaseOn(client), 'long.begun');
  await addEvents(databaseOn(client), 2);
  await audit(db, 'short.done');
  expect(await sequenceEntries(db)).toEqual({ placed: 1, isDone: true });
  await client.query('commit');
  await client.end();
  expect(await sequenceEntries(db)).toEqual({ placed: 2, isDone: true });
});

test('of two sequencers one works, and several writers and sequencers at once leave one log without gaps', async () => {
  const before = await ledgerSize(db);
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let count = 0; count < 10; count += 1) {
      await db.transaction().execute(async (trx) => {
        await audit(trx, `writer-${writer}.wrote`);
        await addEvents(trx, writer);
      });
    }
  });
  const sequencers = Array.from({ length: 2 }, async () => {
    for (let count = 0; count < 10; count += 1) await sequenceEntries(db, { waits: count % 2 === 0 });
  });
  await Promise.all([...writers, ...sequencers]);
  await sequenceEntries(db, { waits: true });
  expect(await ledgerSize(db)).toBe(before + 80);
  const all = await leaves();
  expect(all).toHaveLength(before + 80);
  expect(Buffer.from(await rootOf(db, all.length))).toEqual(Buffer.from(rootOver(all)));
});

test('more than one batch holds is placed batch by batch, in the order of numbers', async () => {
  const before = await ledgerSize(db);
  await sql`insert into audit_log (at, actor_kind, actor_name, action, detail)
    select ${new Date(now)}, 'system', 'Curfew', 'many.done', '{}' from generate_series(1, 2500)`.execute(db);
  expect(await sequenceEntries(db)).toEqual({ placed: 2500, isDone: true });
  const all = await leaves();
  expect(all).toHaveLength(before + 2500);
  expect(Buffer.from(await rootOf(db, all.length))).toEqual(Buffer.from(rootOver(all)));
  const { rows } = await sql<{ inOrder: boolean }>`select bool_and(later) as "inOrder" from (
    select id > lag(id) over (order by position) as later from ledger_entries where position >= ${before}) o`.execute(
    db,
  );
  expect(rows).toEqual([{ inOrder: true }]);
});

test('what ended in the middle of a batch begins it again, and leaves nothing half done', async () => {
  await audit(db, 'crash.before');
  await addEvents(db, 600);
  const [size, tiles] = [await ledgerSize(db), await count('ledger_change_tiles')];
  const stopping = new AbortController();
  stopping.abort();
  expect(await sequenceEntries(db, { signal: stopping.signal })).toEqual({ placed: 0, isDone: false });
  await asOwner(db, 'alter table ledger_entries add constraint no_room check (position < 0) not valid');
  await expect(sequenceEntries(db)).rejects.toThrow('no_room');
  expect([await ledgerSize(db), await count('ledger_change_tiles')]).toEqual([size, tiles]);
  await asOwner(db, 'alter table ledger_entries drop constraint no_room');
  expect(await sequenceEntries(db)).toEqual({ placed: 2, isDone: true });
  expect(await count('ledger_change_tiles')).toBe(tiles + 4);
});

test('told to stop among many changes, while the next are being read, it leaves nothing half done and goes on later', async () => {
  await addEvents(db, 3_000);
  const tiles = await count('ledger_change_tiles');
  const stopping = new AbortController();
  const { signal } = stopping;
  // Asked before each thousand: the second is not hashed any more.
  const asked = vi.spyOn(signal, 'throwIfAborted').mockImplementationOnce(() => stopping.abort());
  expect(await sequenceEntries(db, { signal })).toEqual({ placed: 0, isDone: false });
  expect(asked).toHaveBeenCalledTimes(2);
  expect(await count('ledger_change_tiles')).toBe(tiles);
  expect(await sequenceEntries(db)).toEqual({ placed: 1, isDone: true });
  expect(await count('ledger_change_tiles')).toBe(tiles + 13);
  const entry = (await entriesOf('changes')).at(-1);
  const texts: string[] = [];
  for await (const some of readChanges(db, changesOf(entry))) texts.push(...some.map(({ text }) => text));
  expect(JSON.parse(entry?.entry ?? '').changes).toEqual({
    count: 3_000,
    root: Buffer.from(rootOver(texts.map(leafHash))).toString('hex'),
  });
});

test('no place, text or hash changes, and nothing is removed; what an entry names can be erased', async () => {
  const refused = async (change: string) =>
    await expect(sql.raw(change).execute(db)).rejects.toThrow(/append-only|permission denied/);
  await refused(`update ledger_entries set position = position + 1000`);
  await refused(`update ledger_entries set entry = entry || ' ' where position = 0`);
  await refused(`update ledger_entries set record = '{"other": true}' where position = 0`);
  for (const table of ['ledger_entries', 'ledger_nodes', 'ledger_change_tiles', 'ledger_checkpoints', 'ledger_keys']) {
    await refused(`delete from ${table}`);
    await expect(asOwner(db, `delete from ${table}`)).rejects.toThrow('append-only');
    await expect(asOwner(db, `truncate ${table} cascade`)).rejects.toThrow('append-only');
  }
  await audit(db, 'waiting.noted');
  await refused(`update ledger_entries set record = '{"other": true}' where position is null`);
  await sequenceEntries(db);
  await sql`update ledger_entries set record = null, salt = null where position = 0`.execute(db);
  await refused(`update ledger_entries set record = '{}', salt = gen_random_uuid() where position = 0`);
});

test('what no entry can hold is refused where it is written, or sealed as what it comes to: the others never wait for it', async () => {
  const values = (of: { at?: string; id?: string; record?: string }) =>
    `('key', 'x', '${of.id ?? 'x'}', '${of.at ?? '2026-03-01'}', '${of.record ?? '{}'}')`;
  const insert = 'insert into ledger_entries (type, subject_kind, subject_id, at, record) values';
  for (const of of [
    { record: '{"a":[{"b":1e400}]}' },
    { record: '{"a":-1e309}' },
    { at: 'infinity' },
    { at: '12000-01-01' },
    { id: 'x'.repeat(70_000) },
  ]) {
    await expect(sql.raw(`${insert} ${values(of)}`).execute(db)).rejects.toThrow('can_be_sealed');
  }
  const detail = `insert into audit_log (at, actor_kind, actor_name, action, detail) values ('2026-03-01', 'system', 'x', 'y', '{"a":1e400}')`;
  await expect(sql.raw(detail).execute(db)).rejects.toThrow('can_be_sealed');
  await sql.raw(`${insert} ${values({ record: '{"a":1.7976931348623157e308,"b":1e-400}' })}`).execute(db);
  await db.transaction().execute(async (trx) => {
    await addEvents(trx, 1);
    await sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
      values (gen_random_uuid(), 'noted', '2026-03-01', '2026-03-01', '{"a":1e400,"\\ud83d":["\\ude00"]}')`.execute(
      trx,
    );
  });
  expect((await sequenceEntries(db)).isDone).toBe(true);
  const texts: string[] = [];
  for await (const some of readChanges(db, changesOf((await entriesOf('changes')).at(-1))))
    texts.push(...some.map(({ text }) => text));
  expect(texts.at(-1)).toContain('"change":{"a":null,"\ufffd":["\ufffd"]}');
});

test('a change is sealed as what its columns say, whatever characters are in them', async () => {
  const [type, actor] = ['no\u0001ted\u0001"', 'A\u0001da'];
  const change = { text: '\u0001 \u0002 "\n', type: 'é\u0001' };
  await sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, actor, salt, change)
    values (gen_random_uuid(), ${type}, '2026-03-01 10:00:00.5+00', '2026-03-01', null, null, ${JSON.stringify(change)}::json),
      (gen_random_uuid(), ${type}, '2026-03-01', '2026-03-01', ${actor}, gen_random_uuid(), ${JSON.stringify(change)}::json)`.execute(
    db,
  );
  await sequenceEntries(db);
  const leavesOf: ChangeLeaf[] = [];
  for await (const some of readChanges(db, changesOf((await entriesOf('changes')).at(-1)))) leavesOf.push(...some);
  const [read, done] = leavesOf;
  expect(JSON.parse(read?.text ?? '')).toEqual({
    change,
    id: read?.id,
    recordedAt: '2026-03-01T00:00:00.000Z',
    sync: null,
    trueAt: '2026-03-01T10:00:00.500Z',
    type,
    vulnerability: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(read?.recordedAt).toBe(Date.parse('2026-03-01'));
  expect(JSON.parse(done?.text ?? '')).toMatchObject({ type, personal: sha256Hex(done?.personal ?? '') });
  expect(JSON.parse(done?.personal ?? '')).toMatchObject({ actor, change });
  await expect(sql`select ${'{"a":"\u0001"}'}::json`.execute(db)).rejects.toThrow('invalid input syntax for type json');
});

test('changes that nobody made are told apart, whatever characters are in their types', async () => {
  const types = ['no\u0001ted', 'no\u0002ted', '\u0002', 'noted'];
  await sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
    select gen_random_uuid(), type, '2026-03-01', '2026-03-01', '{"a":1}' from unnest(${types}::text[]) type`.execute(
    db,
  );
  await sequenceEntries(db);
  const read: unknown[] = [];
  for await (const some of readChanges(db, changesOf((await entriesOf('changes')).at(-1)))) {
    read.push(...some.map(({ text }) => JSON.parse(text)));
  }
  expect(read).toMatchObject(types.map((type) => ({ type, change: { a: 1 } })));
});

test('an entry comes without its place, and a checkpoint is of no more entries than have one', async () => {
  await audit(db, 'place.wanted');
  await sequenceEntries(db);
  const size = await ledgerSize(db);
  const entry = (columns: string, values: string) =>
    `insert into ledger_entries (type, subject_kind, subject_id, at, record${columns}) values ('key', 'x', 'x', now(), '{}'${values})`;
  const placed = entry(', position, entry, leaf', `, ${size}, 'x', sha256('x')`);
  for (const statement of [placed, entry(', is_late', ', true'), entry(', salt', ', gen_random_uuid()')]) {
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('permission denied');
  }
  await expect(asOwner(db, placed)).rejects.toThrow('append-only');
  const signed = (of: number) => `insert into ledger_checkpoints values (${of}, sha256('x'), now(), 'x')`;
  await expect(sql.raw(signed(size + 1)).execute(db)).rejects.toThrow('have a place');
  await expect(asOwner(db, signed(size + 1))).rejects.toThrow('have a place');
  await expect(asOwner(db, `begin; ${signed(size)}; rollback`)).resolves.toBeUndefined();
});

test('each change of an entry is proved from a tile of each level', async () => {
  await db.transaction().execute(async (trx) => {
    for (let count = 0; count < 3; count += 1) await addEvents(trx, 300);
  });
  await sequenceEntries(db);
  const entry = (await entriesOf('changes')).at(-1);
  const of = changesOf(entry);
  const texts: string[] = [];
  const ids: number[] = [];
  for await (const some of readChanges(db, of)) {
    texts.push(...some.map(({ text }) => text));
    ids.push(...some.map(({ id }) => id));
  }
  expect(JSON.parse(entry?.entry ?? '{}').changes).toEqual({
    count: 900,
    root: Buffer.from(rootOver(texts.map(leafHash))).toString('hex'),
  });
  expect(entry?.record).toEqual({ first: ids[0], last: ids.at(-1), count: 900 });
  const root = Buffer.from(JSON.parse(entry?.entry ?? '{}').changes.root, 'hex');
  for (const index of [0, 255, 256, 511, 512, 700, 767, 768, 899]) {
    const proved = await proveChange(db, entry?.id ?? 0, of, ids[index] ?? 0);
    expect(proved?.index).toBe(index);
    const leaf = leafHash(proved?.leaf.text ?? '');
    expect(provesInclusion({ index, size: 900, leaf, root }, proved?.hashes ?? [])).toBe(true);
  }
  expect(await proveChange(db, entry?.id ?? 0, of, (ids.at(-1) ?? 0) + 1)).toBeUndefined();
});
