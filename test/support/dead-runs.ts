import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '../../src/lib/postgres-server/folder-lock.ts';
import { endLeftoverServer } from '../../src/lib/postgres-server/leftover-server.ts';

const PREFIX = 'curfew-tests-';
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** A folder for one run of the tests. Its name tells whose it is from the moment it is there. */
export async function folderOfThisRun(parent: string): Promise<string> {
  return await mkdtemp(join(parent, `${PREFIX}${process.pid}-`));
}

/**
 * Removes what runs have left behind that were ended before they could tidy up, and ends their servers. A run that lives
 * has its process; where that cannot be seen from here, in another container, it holds the lock of its folder.
 */
export async function sweepDeadRuns(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const folder = join(parent, name, 'postgres');
    if (existsSync(folder)) {
      const lock = await lockFolder(join(folder, 'lock'), 1).catch(() => undefined);
      if (lock === undefined) continue;
      await endLeftoverServer(join(folder, 'cluster'), silent);
      await lock.release();
    }
    await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
