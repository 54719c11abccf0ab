import { randomUUID } from 'node:crypto';
import { chmod, chown, link, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { canEnter, chooseServerUser, runAs, type ServerUser } from './server-user.ts';

/** Where the server keeps everything that is its own: `cluster/`, `password`, `lock/`. */
export interface ServerFolder {
  readonly path: string;
  readonly user: ServerUser;
}

/**
 * Finds or makes the server's private folder (0700): `<dataDir>/postgres`.
 *
 * As root, the server runs as somebody else, who must be able to get there. Curfew's own folder is opened for passing
 * through (not listing) to that user's group. Where a parent is closed to it (a checkout in /root), nothing above our
 * own folder is touched: the server's folder is made below `systemDir` instead, and `<dataDir>/postgres.location` names
 * it. Its name is random and not derived from the path, so that a moved data folder finds its database, and a new data
 * folder at an old path does not.
 */
export async function openServerFolder(dataDir: string, systemDir: string): Promise<ServerFolder> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const home = await realpath(dataDir);
  const pointer = join(home, 'postgres.location');
  const elsewhere = await readFile(pointer, 'utf8').catch(() => undefined);
  const path = elsewhere?.trim() ?? join(home, 'postgres');
  const existing = await stat(path).catch(() => undefined);
  if (existing) return await openExisting(path, existing);
  if (elsewhere) {
    throw new Error(
      `${pointer} says that the database is in ${path}, but there is nothing. Bring that folder back; or, if the ` +
        'database is lost, remove the file and restore a backup.',
    );
  }

  const user = chooseServerUser();
  const target = (await letThrough(home, user)) ? path : await placeElsewhere(pointer, join(systemDir, 'clusters'));
  await mkdir(target, { mode: 0o700 });
  if (!user.isOurselves) await chown(target, user.uid, user.gid);
  return { path: target, user };
}

async function openExisting(path: string, owner: { uid: number; gid: number }): Promise<ServerFolder> {
  const user = chooseServerUser(owner);
  if (user.isOurselves && owner.uid !== user.uid) {
    throw new Error(
      `The database in ${path} belongs to user number ${owner.uid}, and this is ${user.uid}. Start Curfew as the user ` +
        `that it was started as before, or, as root: chown -R ${user.uid}:${user.gid} ${path}`,
    );
  }
  // Brought back by root from an archive, for example.
  if (!user.isOurselves && owner.uid !== user.uid) {
    await runAs(chooseSelf(), 'chown', ['-R', '-h', `${user.uid}:${user.gid}`, path]);
  }
  await chmod(path, 0o700);
  if ((await canEnter(user, path)) || (await letThrough(dirname(path), user))) return { path, user };
  throw new Error(
    `PostgreSQL does not run as root, and user number ${user.uid}, who owns the database in ${path}, may not pass one ` +
      'of the folders above it. Move the data folder to where that user can pass (/var/lib, /srv), or set CURFEW_DATA_DIR.',
  );
}

/** Lets the user's group pass through our own folder, if that is all that is needed. */
async function letThrough(folder: string, user: ServerUser): Promise<boolean> {
  if (await canEnter(user, folder)) return true;
  const { uid, gid, mode } = await stat(folder);
  if (uid !== process.getuid?.()) return false;
  await chown(folder, uid, user.gid);
  await chmod(folder, (mode & 0o707) | 0o010);
  if (await canEnter(user, folder)) return true;
  await chown(folder, uid, gid);
  await chmod(folder, mode & 0o777);
  return false;
}

async function placeElsewhere(pointer: string, clusters: string): Promise<string> {
  await mkdir(clusters, { recursive: true, mode: 0o755 });
  const path = join(clusters, randomUUID());
  // Whole or not at all, and never over another's: two first starts at once must agree on one place.
  const draft = `${pointer}.${randomUUID()}`;
  await writeFile(draft, `${path}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, pointer);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new Error(`Another Curfew is just creating its database in ${dirname(pointer)}.`, { cause: error });
    }
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return path;
}

function chooseSelf(): ServerUser {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, isOurselves: true };
}
