import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The user that the server's programs run as. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
  /** False where Curfew is root and the server therefore belongs to somebody else. */
  readonly isOurselves: boolean;
}

/**
 * Ourselves; or, where we are root (which PostgreSQL refuses to run as), the owner of what already exists, else the
 * account `postgres`, else `nobody`.
 */
export function chooseServerUser(owner?: { readonly uid: number; readonly gid: number }): ServerUser {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  if (uid !== 0) return { uid, gid, isOurselves: true };
  const other =
    owner && owner.uid !== 0 ? owner : (account('postgres') ?? account('nobody') ?? { uid: 65_534, gid: 65_534 });
  return { uid: other.uid, gid: other.gid, isOurselves: false };
}

function account(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((candidate) => candidate.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  // macOS writes nobody's -2; the kernel knows it as an unsigned number.
  return uid && gid ? { uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 } : undefined;
}

/**
 * How every program of the server is spawned. The environment is fixed: no PGPORT, PGDATA or locale of the shell that
 * started Curfew may change what the server does. The working directory is one that any user can enter.
 */
export function spawnOptionsOf(user: ServerUser) {
  const identity = user.isOurselves ? {} : { uid: user.uid, gid: user.gid };
  return { ...identity, cwd: '/', env: { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
}

/** Runs a program as the server's user to its end and answers its standard output; throws with what it complained of. */
export function runAs(user: ServerUser, program: string, parameters: string[], input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile(program, parameters, spawnOptionsOf(user), (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim() || error.message, { cause: error }));
      else resolve(stdout);
    });
    // A program that could not be started, or that ends without reading, closes the pipe; its exit says why.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

/** Asks the kernel, as that user: access lists and mount options count as well as the mode of each parent. */
export async function canEnter(user: ServerUser, folder: string): Promise<boolean> {
  if (user.isOurselves) return true;
  return await runAs(user, '/bin/sh', ['-c', 'cd -- "$0"', folder]).then(
    () => true,
    () => false,
  );
}
