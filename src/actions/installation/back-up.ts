import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { productVersion } from '../../lib/product-version.ts';
import type { SecretKey } from '../../lib/secrets.ts';
import { readRows, tablesToCopy } from '../../store/copied-tables.ts';
import { appliedMigration } from '../../store/examination.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { type BackupEnd, type BackupHeader, checksummed, endOfRows } from './backup-file.ts';

/**
 * Writes everything of one instant into a file, readable by its owner only; the server may run meanwhile. The file is
 * there when it is whole, signed with the secret key. Answers the number of rows. The key is not inside.
 */
export async function backUp(ctx: ActionContext, pool: pg.Pool, file: string, key: SecretKey): Promise<number> {
  requirePermission(ctx, 'members.manage');
  const client = await pool.connect();
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const counted = { rows: 0 };
    const target = createWriteStream(unfinished, { mode: 0o600, flags: 'wx' });
    await once(target, 'open');
    await pipeline(contentOf(client, ctx, key, counted), createGzip({ level: 6 }), target);
    await client.query('commit');
    const handle = await open(unfinished);
    await handle.sync().finally(() => handle.close());
    await rename(unfinished, file);
    await ctx.db
      .transaction()
      .execute((trx) => audited(ctx, trx, { action: 'installation.backed-up', detail: counted }));
    return counted.rows;
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    // Whatever state an interrupted copy has left it in.
    client.release(true);
  }
}

async function* contentOf(
  client: pg.PoolClient,
  ctx: ActionContext,
  key: SecretKey,
  counted: { rows: number },
): AsyncGenerator<Buffer | string> {
  const { add, digests } = checksummed(key);
  const line = (value: object) => add(`${JSON.stringify(value)}\n`);
  yield line({
    format: 'curfew-backup',
    version: 1,
    migration: (await appliedMigration(ctx.db)) ?? 0,
    curfew: productVersion(),
    createdAt: new Date(ctx.now()).toISOString(),
    keyId: key.id,
  } satisfies BackupHeader);
  for (const table of await tablesToCopy(client)) {
    yield line(table);
    for await (const chunk of readRows(client, table)) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) counted.rows += 1;
      yield add(chunk);
    }
    yield add(`${endOfRows}\n`);
  }
  const { sha256, hmac = '' } = digests();
  yield `${JSON.stringify({ end: true, rows: counted.rows, sha256, hmac } satisfies BackupEnd)}\n`;
}
