import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readPassword } from './cluster.ts';
import { readPostmasterFile } from './postmaster-file.ts';
import { connectionsTo, restrictedPasswordFile, type ServerConnections } from './restricted-user.ts';

/**
 * How to connect to the server that another process runs on this data folder; undefined where none is. For commands
 * beside a running Curfew, by whoever may read its private folder.
 */
export async function findRunningServer(dataDir: string): Promise<ServerConnections | undefined> {
  const home = resolve(dataDir);
  const elsewhere = await readFile(join(home, 'postgres.location'), 'utf8').catch(() => undefined);
  const folder = elsewhere?.trim() ?? join(home, 'postgres');
  const postmaster = await readPostmasterFile(join(folder, 'cluster'));
  if (postmaster?.status !== 'ready') return undefined;
  const own = await readPassword(join(folder, 'password'));
  const restricted = await readPassword(restrictedPasswordFile(folder));
  if (own === undefined || restricted === undefined) return undefined;
  return connectionsTo(postmaster.socketFolder, { own, restricted });
}
