import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { Problem } from '../../core/problems.ts';
import {
  advanceSequences,
  type CopiedTable,
  firstFilledTable,
  tablesToCopy,
  writeRows,
} from '../../store/copied-tables.ts';
import { latestMigration } from '../../store/migrate.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import {
  type BackupEnd,
  type BackupHeader,
  checksummed,
  damaged,
  endOfRows,
  linesOf,
  parseLine,
} from './backup-file.ts';

/**
 * Reads a back-up into an empty database: all of it or nothing. Answers the number of rows. Throws `conflict` when the
 * database has anything in it, `invalid-input` when the file is damaged or made by another version.
 */
export async function restoreBackUp(ctx: ActionContext, pool: pg.Pool, file: string): Promise<number> {
  requirePermission(ctx, 'members.manage');
  const client = await pool.connect();
  try {
    await client.query('begin');
    const tables = await tablesToCopy(client);
    const filled = await firstFilledTable(client, tables);
    if (filled !== undefined) {
      throw new Problem(
        'conflict',
        `The database is not empty (${filled}), and a back-up is never mixed with other data. Name a new data folder ` +
          'with CURFEW_DATA_DIR, or an empty database with DATABASE_URL.',
      );
    }
    const rows = await readInto(client, file, tables);
    await advanceSequences(client);
    await client.query('commit');
    await ctx.db
      .transaction()
      .execute((trx) => audited(ctx, trx, { action: 'installation.restored', detail: { rows } }));
    return rows;
  } finally {
    client.release(true);
  }
}

async function readInto(client: pg.PoolClient, file: string, tables: readonly CopiedTable[]): Promise<number> {
  const checksum = checksummed();
  const lines = linesOf(unzipped(file));
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  const header = parseLine<BackupHeader>(
    await next(),
    ({ format, version }) => format === 'curfew-backup' && version === 1,
  );
  const ours = await latestMigration();
  if (header.migration !== ours) {
    throw new Problem(
      'invalid-input',
      `The back-up was made by Curfew ${header.curfew} (migration ${header.migration}); this one has migration ${ours}. ` +
        'Restore it with that version, and upgrade afterwards.',
    );
  }
  checksum.add(`${JSON.stringify(header)}\n`);
  let rows = 0;
  async function* rowsOfTable(): AsyncGenerator<Buffer> {
    for (let line = await next(); ; line = await next()) {
      if (line === undefined) throw damaged('it ends too early');
      const whole = checksum.add(Buffer.concat([line, Buffer.from('\n')]));
      if (line.equals(Buffer.from(endOfRows))) return;
      rows += 1;
      yield whole;
    }
  }
  for (;;) {
    const line = await next();
    const named = parseLine<CopiedTable | BackupEnd>(line, (value) => 'table' in value || value['end'] === true);
    if ('end' in named) {
      if (named.sha256 !== checksum.digest() || named.rows !== rows) throw damaged('its checksum is wrong');
      return rows;
    }
    checksum.add(`${line?.toString() ?? ''}\n`);
    const known = tables.find(({ table }) => table === named.table);
    if (known === undefined || named.columns.some((column) => !known.columns.includes(column))) {
      throw damaged(`it has a table ${named.table} that is not known`);
    }
    await writeRows(client, { table: known.table, columns: named.columns }, rowsOfTable());
  }
}

async function* unzipped(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const expanded = createGunzip();
  source.on('error', (error) => expanded.destroy(error));
  try {
    yield* source.pipe(expanded) as AsyncIterable<Buffer>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ENOENT' || code === 'EACCES' ? error : damaged(message);
  }
}
