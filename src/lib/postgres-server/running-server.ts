import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { NAME } from './cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';

/**
 * How to connect to the server that another process runs on this data folder; undefined where none is. For commands
 * beside a running Curfew, by whoever may read its private folder.
 */
export async function findRunningServer(dataDir: string): Promise<string | undefined> {
  const home = resolve(dataDir);
  const elsewhere = await readFile(join(home, 'postgres.location'), 'utf8').catch(() => undefined);
  const folder = elsewhere?.trim() ?? join(home, 'postgres');
  const postmaster = await readPostmasterFile(join(folder, 'cluster'));
  if (postmaster?.status !== 'ready') return undefined;
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  return `postgresql://${NAME}:${password}@/${NAME}?port=5432&host=${encodeURIComponent(postmaster.socketFolder)}`;
}
