import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** The longest path that every supported kernel takes for a unix socket (108 bytes with the closing zero; macOS 104). */
export const MAX_SOCKET_PATH = process.platform === 'darwin' ? 103 : 107;

/** Whether a process listens at this unix socket. What cannot be asked (no permission) counts as living. */
export async function isAnswered(socket: string): Promise<boolean> {
  return await withShortPath(
    socket,
    (path) =>
      new Promise<boolean>((resolve) => {
        const knock = connect(path);
        knock.once('connect', () => {
          knock.destroy();
          resolve(true);
        });
        knock.once('error', (error: NodeJS.ErrnoException) => {
          resolve(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT' && error.code !== 'ENOTDIR');
        });
      }),
  );
}

/** A socket whose path is too long is reached through a short link to its folder. */
export async function withShortPath<T>(path: string, use: (path: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(path) <= MAX_SOCKET_PATH) return await use(path);
  const alias = await mkdtemp(join(tmpdir(), 'curfew-'));
  try {
    await symlink(dirname(path), join(alias, 'd'));
    return await use(join(alias, 'd', basename(path)));
  } finally {
    await rm(alias, { recursive: true, force: true });
  }
}
