import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './locate-binaries.ts';
import type { ServerFolder } from './server-folder.ts';
import { runAs } from './server-user.ts';

/** The server's own user, who owns everything in it, and the one database. */
export const NAME = 'curfew';

const UNFINISHED = 'cluster-unfinished-';

export function clusterIn(folder: ServerFolder): string {
  return join(folder.path, 'cluster');
}

/** The major version that wrote the cluster; undefined where there is none yet. */
export async function majorOfCluster(folder: ServerFolder): Promise<number | undefined> {
  const text = await readFile(join(clusterIn(folder), 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number(text.trim());
}

/** The password of the database's user, made on first use. Who can read the file can read the data folder anyway. */
export async function passwordOf(folder: ServerFolder): Promise<string> {
  const path = join(folder.path, 'password');
  const known = await readPassword(path);
  if (known !== undefined) return known;
  if ((await majorOfCluster(folder)) !== undefined) {
    throw new Error(`The file ${path} with the password of the database is missing. Bring it back from a backup.`);
  }
  return await makePassword(folder, path);
}

export async function readPassword(path: string): Promise<string | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text?.trim() || undefined;
}

/** A new random one, kept in a file that only the server's user may read. */
export async function makePassword(folder: ServerFolder, path: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const draft = `${path}.new`;
  await writeFile(draft, `${password}\n`, { mode: 0o600, flush: true });
  if (!folder.user.isOurselves) await chown(draft, folder.user.uid, folder.user.gid);
  await rename(draft, path);
  return password;
}

/**
 * Creates the cluster with its database, in a folder beside the final one that is renamed only when it is complete: an
 * interrupted creation is recognised by its name, and done again. The caller holds the lock.
 */
export async function createCluster(
  folder: ServerFolder,
  { binDir, major }: Binaries,
  isDurable: boolean,
): Promise<void> {
  const { path, user } = folder;
  await removeUnfinished(folder);
  const unfinished = await mkdtemp(join(path, UNFINISHED));
  if (!user.isOurselves) await chown(unfinished, user.uid, user.gid);

  // The same order of text on every machine, and characters beyond ASCII have an upper case where the version knows how.
  const locale = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : [];
  await runAs(user, join(binDir, 'initdb'), [
    `--pgdata=${unfinished}`,
    `--username=${NAME}`,
    `--pwfile=${join(path, 'password')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...locale,
    '--data-checksums',
    ...(isDurable ? [] : ['--no-sync']),
  ]);
  const durability = isDurable ? [] : ['-c', 'fsync=off'];
  const server = ['--single', '-D', unfinished, ...durability, '-c', 'exit_on_error=on', 'postgres'];
  await runAs(user, join(binDir, 'postgres'), server, `CREATE DATABASE ${NAME};\n`);
  await rename(unfinished, clusterIn(folder));
  await syncFolder(path);
}

/** The `initdb` of a Curfew that was killed may still be writing: it fails once its files are gone, and then all go. */
async function removeUnfinished({ path }: ServerFolder): Promise<void> {
  for (const name of await readdir(path)) {
    if (!name.startsWith(UNFINISHED)) continue;
    await rm(join(path, name), { recursive: true, force: true, maxRetries: 30, retryDelay: 10 });
  }
}

/** A rename survives a power cut only once its folder is on the disk. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}
