import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** What a run of all tests may need there, in bytes: databases for a moment each, and a log of at most 512 MB. */
const enough = 2 * 1024 ** 3;

/**
 * Where databases of tests lie: in memory where the system has a place for that with room enough, else in the folder for
 * temporary files. A clone of a database is hundreds of small files, which a disk takes ten times as long to make.
 */
export function placeOfDatabases(): string {
  const inMemory = '/dev/shm';
  try {
    accessSync(inMemory, constants.W_OK);
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize >= enough ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
}
