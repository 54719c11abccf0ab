import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClonedDatabase, cloneDatabase } from '../../../test/support/database.ts';
import { createDatabase, createPool, type Database } from '../../store/database.ts';
import { lockLedger } from '../../store/ledger.ts';
import { histories } from '../../store/read/histories.ts';
import { spansAreMissing } from '../../store/spans.ts';
import { transactionRunner } from '../../store/sql-runner.ts';
import { followSpans } from './follow-spans.ts';

let cloned: ClonedDatabase;
let db: Database;

beforeAll(async () => {
  cloned = await cloneDatabase();
  db = createDatabase(createPool(cloned.config, 3));
});
afterAll(async () => {
  await db.destroy();
  await cloned.drop();
});

const change = () =>
  sql`insert into vulnerability_events (vulnerability_id, type, true_at, recorded_at, change)
    values (gen_random_uuid(), 'noted', '2026-03-01', '2026-03-01', '{}')`.execute(db);

test('spans stand back while the sequencer is at work, unless somebody asks for them, and go on when it has ended', async () => {
  await change();
  await db.transaction().execute(async (sequencer) => {
    await lockLedger(sequencer);
    expect(await followSpans(db)).toBe(false);
    expect(await followSpans(db, { isAskedFor: true })).toBe(true);
    await change();
    expect(await followSpans(db)).toBe(false);
  });
  expect(await spansAreMissing(db)).toBe(true);
  expect(await followSpans(db)).toBe(true);
});

test('spans stand back while all histories are gone through', async () => {
  await change();
  await db.transaction().execute(async (replay) => {
    await histories(transactionRunner(replay), 1).next();
    expect(await followSpans(db)).toBe(false);
  });
  expect(await followSpans(db)).toBe(true);
});
