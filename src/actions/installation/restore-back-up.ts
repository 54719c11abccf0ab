import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { Problem } from '../../core/problems.ts';
import type { Keyring, SecretKey } from '../../lib/secrets.ts';
import {
  advanceSequences,
  type CopiedTable,
  enterRows,
  firstFilledTable,
  tablesToCopy,
  writeRows,
} from '../../store/copied-tables.ts';
import { databaseOn } from '../../store/database.ts';
import { sequenceEntries } from '../../store/ledger-sequencer.ts';
import { latestMigration } from '../../store/migrate.ts';
import { evaluateDueChecks } from '../checks/evaluate-check.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import {
  type BackupEnd,
  type BackupHeader,
  checksummed,
  damaged,
  endOfRows,
  isSameDigest,
  linesOf,
  parseLine,
} from './backup-file.ts';

export interface Restoring {
  readonly file: string;
  /** The keys that its signature may be verified with. */
  readonly keyring: Keyring | undefined;
  /** Whether to go on with a back-up that was signed with a key that is not here. */
  readonly acceptsUnverified: boolean;
}

export interface Restored {
  readonly rows: number;
  /** Whether its signature proved that it is what a Curfew with this secret key wrote. */
  readonly isVerified: boolean;
}

/**
 * Reads a back-up into an empty database: all of it or nothing. `client` is connected as the owner of the tables. The
 * checks are judged at once: what changed since the back-up is recorded with when it was true, and with now. Throws
 * `conflict` when the database has anything in it, `invalid-input` when the file is damaged, was changed, cannot be
 * verified, or was made by another version.
 */
export async function restoreBackUp(ctx: ActionContext, client: pg.ClientBase, given: Restoring): Promise<Restored> {
  requirePermission(ctx, 'members.manage');
  try {
    await client.query('begin');
    const tables = await tablesToCopy(client);
    // The migrations put them there: the back-up has its own.
    await client.query('delete from feeds where loaded_at is null and revision = 1');
    const filled = await firstFilledTable(client, tables);
    if (filled !== undefined) {
      throw new Problem(
        'conflict',
        `The database is not empty (${filled}), and a back-up is never mixed with other data. Name a new data folder ` +
          'with CURFEW_DATA_DIR, or an empty database with DATABASE_URL.',
      );
    }
    await enterRows(client, false);
    const { rows, header, isVerified } = await readInto(client, given, tables);
    await enterRows(client, true);
    await advanceSequences(client);
    // Whoever was to be told has been told by now, or is by the Curfew that goes on elsewhere.
    await client.query(
      `update deliveries set status = 'dead', ended_at = created_at, last_error = 'It waited when the back-up was made.'
       where status = 'waiting'`,
    );
    // With the rows, so that nothing is ever restored without a word of it.
    await audited(ctx, databaseOn(client), {
      action: 'installation.restored',
      detail: { rows, verified: isVerified, signedWith: header.keyId, backedUpAt: header.createdAt },
    });
    await client.query('commit');
    // Before anything else is written: what waited is counted by numbers of transactions, which begin anew here.
    await sequenceEntries(ctx.db, { waits: true });
    await evaluateDueChecks(ctx.db, ctx.now());
    return { rows, isVerified };
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function readInto(client: pg.ClientBase, given: Restoring, tables: readonly CopiedTable[]) {
  const lines = linesOf(unzipped(given.file));
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? undefined : value;
  };
  const header = parseLine<BackupHeader>(
    await next(),
    ({ format, version, keyId }) => format === 'curfew-backup' && version === 1 && typeof keyId === 'string',
  );
  const ours = await latestMigration();
  if (header.migration !== ours) {
    throw new Problem(
      'invalid-input',
      `The back-up was made by Curfew ${header.curfew} (migration ${header.migration}); this one has migration ${ours}. ` +
        'Restore it with that version, and upgrade afterwards.',
    );
  }
  const key = keyOf(header, given);
  const checksum = checksummed(key);
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
      const { sha256, hmac } = checksum.digests();
      if (named.sha256 !== sha256 || named.rows !== rows) throw damaged('its checksum is wrong');
      if (hmac !== undefined && !isSameDigest(hmac, String(named.hmac))) {
        throw damaged('its signature is not that of the key it names: somebody has changed it');
      }
      return { rows, header, isVerified: key !== undefined };
    }
    checksum.add(`${line?.toString() ?? ''}\n`);
    const known = tables.find(({ table }) => table === named.table);
    if (known === undefined || named.columns.some((column) => !known.columns.includes(column))) {
      throw damaged(`it has a table ${named.table} that is not known`);
    }
    await writeRows(client, { table: known.table, columns: named.columns }, rowsOfTable());
  }
}

/** The key that signed it; undefined when that is not here and that was accepted. */
function keyOf({ keyId }: BackupHeader, { keyring, acceptsUnverified }: Restoring): SecretKey | undefined {
  const known = keyring === undefined ? [] : [keyring.current, ...keyring.others];
  const key = known.find(({ id }) => id === keyId);
  if (key !== undefined || acceptsUnverified) return key;
  const here = keyring === undefined ? 'there is none here' : `here is ${known.map(({ id }) => id).join(', ')}`;
  throw new Problem(
    'invalid-input',
    `The back-up is signed with the secret key ${keyId}, and ${here}: nobody can say whether it was changed. Put that ` +
      'key in its place first; or, if you trust the file, say --unverified. Nothing was restored.',
  );
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
