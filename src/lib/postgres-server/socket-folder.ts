import { chown, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { canEnter, type ServerUser } from './server-user.ts';
import { MAX_SOCKET_PATH } from './unix-socket.ts';

const SOCKET = '.s.PGSQL.5432';
const PREFIX = 'curfew-pg-';

/** The path of the server's socket in a folder; port 5432 names the socket, nothing listens on a network. */
export function socketIn(folder: string): string {
  return join(folder, SOCKET);
}

/**
 * The folder of the server's socket: the cluster itself, which is private already; or, where that path is too long for
 * a socket, a new private folder under the temporary one. Its name is random, so nobody can make it before us, and it
 * need not be guessed afterwards: `postmaster.pid` names it.
 */
export async function makeSocketFolder(cluster: string, user: ServerUser): Promise<string> {
  if (fits(cluster)) return cluster;
  for (const parent of new Set([await realpath(tmpdir()), '/tmp', '/var/tmp'])) {
    if (!fits(join(parent, `${PREFIX}123456`)) || !(await canEnter(user, parent))) continue;
    const folder = await mkdtemp(join(parent, PREFIX));
    if (!user.isOurselves) await chown(folder, user.uid, user.gid);
    return folder;
  }
  throw new Error(
    'No temporary folder has a path short enough for the socket of the database. Set TMPDIR to one that has.',
  );
}

/**
 * Removes what a dead server left here. Its lock file has to go because it holds the server's number, which PostgreSQL
 * would believe to be alive for as long as any process has it.
 */
export async function removeSocket(folder: string): Promise<void> {
  await rm(socketIn(folder), { force: true });
  await rm(`${socketIn(folder)}.lock`, { force: true });
  await removeSocketFolder(folder);
}

/** Removes what `makeSocketFolder` made; a cluster is left alone. */
export async function removeSocketFolder(folder: string): Promise<void> {
  if (basename(folder).startsWith(PREFIX)) await rm(folder, { recursive: true, force: true });
}

function fits(folder: string): boolean {
  // PostgreSQL also makes `<socket>.lock`, an ordinary file: only the socket's own path is limited.
  return Buffer.byteLength(socketIn(folder)) <= MAX_SOCKET_PATH;
}
