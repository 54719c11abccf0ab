import { afterAll, beforeAll, expect, test } from 'vitest';
import { type UpgradedDatabase, upgradedFrom } from '../../test/support/earlier-database.ts';
import { leafHash } from '../core/ledger/merkle-tree.ts';
import { rootOver } from '../core/ledger/tiled-tree.ts';
import type { Database } from './database.ts';
import { readChanges } from './ledger-changes.ts';
import { insertLedgerKey } from './ledger-keys.ts';
import { sequenceEntries } from './ledger-sequencer.ts';
import { statesAt, statesKnownSince } from './recorded-states.ts';

let upgraded: UpgradedDatabase | undefined;
let db: Database;

/** As the version before left it, with what people and syncs had done by then. */
const earlier = `
  insert into audit_log (at, actor_kind, actor_name, action, detail)
    values ('2025-01-01T00:00:00.25Z', 'system', 'Curfew', 'member.invited', '{}'), ('2025-01-02', 'system', 'Curfew', 'a.b', '{}');
  insert into sla_policies (version, document, sha256, effect, created_at, created_by, reason)
    values (1, '{}', '', 'prospective', '2025-01-01', 'Curfew', 'First');
  insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, actor, change)
    select gen_random_uuid(), 'opened', '2025-01-01', '2025-01-03', case when n % 10 = 0 then 'Ada' end, '{"type":"opened"}'
    from generate_series(1, 700) n;
  insert into members (name, email, created_at, updated_at) values ('Ada', 'ada@example.org', '2025-01-01', '2025-02-01');
  insert into installation (created_at) values ('2025-01-01')`;

beforeAll(async () => {
  upgraded = await upgradedFrom('000027', earlier);
  ({ db } = upgraded);
  await insertLedgerKey(db, { id: 1, origin: 'curfew/t', publicKey: Buffer.alloc(32), sealedSeed: '', createdAt: 0 });
  await sequenceEntries(db);
});
afterAll(() => upgraded?.drop());

test('what was recorded before the ledger enters it as that: late, with when it was recorded', async () => {
  const rows = await db.selectFrom('ledger_entries').selectAll().orderBy('position').execute();
  expect(rows.map(({ type, subject_id, is_late }) => [type, subject_id, is_late])).toEqual([
    ['policy', '1', true],
    ['audit', '1', true],
    ['audit', '2', true],
    ['changes', 'all', true],
  ]);
  const entries = rows.map(({ entry }) => JSON.parse(entry ?? ''));
  expect(entries.map(({ at, late }) => [at, late])).toEqual([
    ['2025-01-01T00:00:00.000Z', true],
    ['2025-01-01T00:00:00.250Z', true],
    ['2025-01-02T00:00:00.000Z', true],
    ['2025-01-03T00:00:00.000Z', true],
  ]);
  expect(rows.at(-1)?.record).toEqual({ first: 1, last: 700, count: 700 });
});

test('all earlier events are one tree, in which people stand by hashes', async () => {
  const entry = await db
    .selectFrom('ledger_entries')
    .selectAll()
    .where('type', '=', 'changes')
    .executeTakeFirstOrThrow();
  const of = { writtenIn: entry.written_in ?? '', after: entry.events_after ?? 0, upto: entry.events_upto ?? 0 };
  const leaves = [];
  for await (const some of readChanges(db, of)) leaves.push(...some);
  expect(JSON.parse(entry.entry ?? '').changes).toEqual({
    count: 700,
    root: Buffer.from(rootOver(leaves.map(({ text }) => leafHash(text)))).toString('hex'),
  });
  expect(leaves.filter(({ personal }) => personal !== null)).toHaveLength(70);
  expect(leaves.some(({ text }) => text.includes('Ada'))).toBe(false);
});

test('what comes after is not late, and not among the earlier events', async () => {
  await db
    .insertInto('vulnerability_events')
    .values({
      vulnerability_id: '0193a000-0000-7000-8000-000000000000',
      type: 'opened',
      true_at: new Date(0),
      recorded_at: new Date(0),
      change: JSON.stringify({ type: 'opened' }),
    })
    .execute();
  await sequenceEntries(db);
  const last = await db
    .selectFrom('ledger_entries')
    .selectAll()
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  expect(last).toMatchObject({ type: 'changes', is_late: false, record: { first: 701, last: 701, count: 1 } });
});

test('what was there before states were kept is told as of when that began, and says so', async () => {
  const at = Date.parse('2025-01-01');
  expect(await statesAt(db, 'member', at - 1)).toEqual([]);
  const [then, now] = [(await statesAt(db, 'member', at))[0], (await statesAt(db, 'member', Date.now()))[0]];
  expect(then?.state).toMatchObject({ email: 'ada@example.org', role: 'auditor', has_password: false });
  expect(now).toEqual(then);
  expect(await statesKnownSince(db, at)).toBeGreaterThan(at);
  expect(await statesKnownSince(db, Date.now())).toBeNull();
});
