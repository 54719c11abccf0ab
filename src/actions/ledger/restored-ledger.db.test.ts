import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { connectedSource, engineFixture, introduce } from '../../../test/support/context.ts';
import { cloneDatabase } from '../../../test/support/database.ts';
import { DAY, HOUR } from '../../core/instant.ts';
import { createDatabase, createPool } from '../../store/database.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { audited } from '../context.ts';
import { backUp } from '../installation/back-up.ts';
import { restoreBackUp } from '../installation/restore-back-up.ts';
import { requestSync } from '../syncs/request-sync.ts';
import { examineLedger } from './examine-ledger.ts';
import { closeLedger } from './keep-ledger.ts';
import { openLedger } from './open-ledger.ts';

test('a checkpoint that was kept outside tells whether it was the right back-up that was restored', async () => {
  const fixture = await engineFixture();
  const folder = await mkdtemp(join(tmpdir(), 'curfew-restored-'));
  onTestFinished(async () => {
    await fixture.close();
    await rm(folder, { recursive: true });
  });
  const { keyring, engine } = fixture;
  const admin = fixture.as('administrator');
  const never = new AbortController().signal;
  await openLedger(fixture.db, keyring, fixture.clock.now);
  const { sourceId } = await connectedSource(fixture);
  await closeLedger(engine, never);
  const old = join(folder, 'old.backup');
  await backUp(admin, engine.pool, old, keyring.current);

  introduce(fixture, 3);
  fixture.pass(HOUR);
  await requestSync(fixture.as('engineer'), { sourceId });
  await fixture.runQueued();
  await closeLedger(engine, never);
  const kept = await latestCheckpoint(fixture.db);
  const right = join(folder, 'right.backup');
  await backUp(admin, engine.pool, right, keyring.current);

  const restored = async (file: string) => {
    const cloned = await cloneDatabase();
    const db = createDatabase(createPool(cloned.config, 2));
    const client = new pg.Client(cloned.ownerConfig);
    await client.connect();
    onTestFinished(async () => {
      await client.end();
      await db.destroy();
      await cloned.drop();
    });
    const ctx = { ...admin, db, now: () => fixture.clock.now + DAY };
    await restoreBackUp(ctx, client, { file, keyring, acceptsUnverified: false });
    await openLedger(db, keyring, ctx.now());
    return { db, ctx };
  };
  const checkpoint = kept?.note ?? '';
  const said = async (db: typeof fixture.db) => {
    const { isGood, parts } = await examineLedger(db, { keyring, checkpoint });
    // Restoring itself leaves nothing out of order.
    expect(parts.filter((part) => !part.isGood && part.subject !== 'checkpoint')).toEqual([]);
    return { isGood, text: parts.at(-1)?.text };
  };

  const { db, ctx } = await restored(old);
  expect(await said(db)).toEqual({
    isGood: false,
    text: expect.stringMatching(
      /^The ledger is older than the checkpoint: it has \d+ entries, .* A?.*back-up from before/i,
    ),
  });
  // It goes on, and grows past the checkpoint: it is still told that it is another one.
  for (let turn = 0; turn < 100; turn += 1) {
    await db.transaction().execute((trx) => audited(ctx, trx, { action: 'test.went-on' }));
  }
  await closeLedger({ db, keyring: () => keyring, now: ctx.now }, never);
  expect((await latestCheckpoint(db))?.size).toBeGreaterThan(kept?.size ?? 0);
  expect(await said(db)).toEqual({
    isGood: false,
    text: expect.stringMatching(/^The first \d+ entries of the ledger are not/),
  });

  const { db: same, ctx: there } = await restored(right);
  expect(await said(same)).toEqual({
    isGood: true,
    text: expect.stringMatching(/nothing before it was changed since/),
  });
  await closeLedger({ db: same, keyring: () => keyring, now: there.now }, never);
  expect(await said(same)).toMatchObject({ isGood: true });
});
