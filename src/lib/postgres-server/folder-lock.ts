import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAnswered, withShortPath } from './unix-socket.ts';

export interface FolderLock {
  release(): Promise<void>;
}

/** Another living process holds the folder. */
export class FolderInUse extends Error {
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(
      `The folder ${folder} is already in use by process ${pid}. ` +
        'Stop that Curfew first, or give this one a data folder of its own (CURFEW_DATA_DIR).',
    );
    this.name = 'FolderInUse';
    this.pid = pid;
  }
}

/**
 * A lock that the kernel releases with its holder, so that a kill -9 or a power cut never needs a repair.
 *
 * Every candidate first listens on a unix socket of its own in the folder, then knocks at all the others. A knock at a
 * dead process's socket is refused, whatever became of its pid; and it works between containers that share the folder.
 * Because each announces itself before it looks, two can never both think that they are alone. Where both see each
 * other, both step back and try again after a random while.
 */
export async function lockFolder(folder: string, attempts = 8): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (let attempt = 1; ; attempt += 1) {
    const own = await announce(folder);
    const other = await findLivingOther(folder, own.name);
    if (!other) return { release: () => withdraw(folder, own) };
    await withdraw(folder, own);
    if (attempt >= attempts) throw new FolderInUse(dirname(folder), Number.parseInt(other, 10));
    await delay(50 + Math.random() * 200);
  }
}

interface Announcement {
  readonly name: string;
  readonly server: Server;
}

async function announce(folder: string): Promise<Announcement> {
  const name = `${process.pid}-${randomBytes(4).toString('hex')}.sock`;
  const server = createServer((visitor) => visitor.destroy());
  // Between bind and listen a knock is refused as if we were dead: the socket gets its public name only afterwards.
  const hidden = join(folder, `new-${name}`);
  await withShortPath(hidden, async (path) => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(path, resolve);
    });
  });
  server.unref();
  await rename(hidden, join(folder, name));
  return { name, server };
}

async function withdraw(folder: string, { name, server }: Announcement): Promise<void> {
  await rm(join(folder, name), { force: true });
  await new Promise((resolve) => server.close(resolve));
}

async function findLivingOther(folder: string, own: string): Promise<string | undefined> {
  const others = (await readdir(folder)).filter((name) => /^\d+-.*\.sock$/.test(name) && name !== own);
  for (const name of others) {
    const path = join(folder, name);
    if (await isAnswered(path)) return name;
    await rm(path, { force: true });
  }
  return undefined;
}
