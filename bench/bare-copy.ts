import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from, to } from 'pg-copy-streams';

const written = ['vulnerabilities', 'deadlines', 'vulnerability_events'];

/**
 * The physical limit of a first sync: the very rows it wrote, copied into logged tables with nothing but a primary key.
 * Answers the seconds that takes.
 */
export async function bareCopy(connectionString: string, tables: readonly string[] = written): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await copyAll(client, tables);
  } finally {
    await client.end();
  }
}

async function copyAll(client: pg.Client, tables: readonly string[]): Promise<number> {
  let seconds = 0;
  for (const table of tables) {
    const rows = await buffer(client.query(to(`copy ${table} to stdout`)));
    const key = table === 'deadlines' ? 'vulnerability_id, valid_from' : 'id';
    await client.query(
      `create table bare_copy (like ${table} including generated); alter table bare_copy add primary key (${key})`,
    );
    const chunks = Array.from({ length: Math.ceil(rows.length / 65_536) }, (_, index) =>
      rows.subarray(index * 65_536, (index + 1) * 65_536),
    );
    const started = performance.now();
    await pipeline(Readable.from(chunks), client.query(from('copy bare_copy from stdin')));
    seconds += (performance.now() - started) / 1000;
    await client.query('drop table bare_copy');
  }
  return seconds;
}
