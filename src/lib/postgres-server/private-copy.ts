import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';

/**
 * Makes the links between library names that an npm package cannot carry; the package's own install script does the
 * same, where scripts are allowed. `prefix` is the folder with `bin`, `lib` and `share`. Throws if it may not write.
 */
export async function restoreLibraryLinks(prefix: string): Promise<void> {
  const list = await readFile(join(prefix, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // The list speaks from the package's root ("native/lib/…"), and `prefix` is its folder `native`.
    const link = join(dirname(prefix), target);
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * Copies a self-contained PostgreSQL (`bin`, `lib`, `share` side by side) to where the server's user can run it, once
 * for each build. Answers the copy's `bin`. A copy that was interrupted is never taken for a complete one.
 */
export async function copyBinaries(binDir: string, into: string): Promise<string> {
  const prefix = dirname(binDir);
  const server = await stat(join(binDir, 'postgres'));
  const copy = join(into, `postgresql-${server.size}-${Math.trunc(server.mtimeMs)}`);
  // The links of the package start with its folder's name, which the copy therefore keeps.
  const complete = join(copy, 'native');
  if (await stat(complete).catch(() => undefined)) return join(complete, 'bin');

  await mkdir(copy, { recursive: true, mode: 0o755 });
  const unfinished = join(await mkdtemp(join(into, 'copying-')), 'native');
  try {
    for (const part of ['bin', 'lib', 'share']) {
      await cp(join(prefix, part), join(unfinished, part), {
        recursive: true,
        verbatimSymlinks: true,
        filter: (source) => extname(source) !== '.a',
      });
    }
    await cp(join(prefix, 'pg-symlinks.json'), join(unfinished, 'pg-symlinks.json')).catch(() => {});
    await restoreLibraryLinks(unfinished);
    await rename(unfinished, complete).catch((error: NodeJS.ErrnoException) => {
      // Another Curfew made the same copy meanwhile.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(dirname(unfinished), { recursive: true, force: true });
  }
  return join(complete, 'bin');
}
