import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What `postmaster.pid` says. */
export interface PostmasterFile {
  readonly pid: number;
  readonly socketFolder: string;
  /** The last line: "starting", "ready", "stopping" …; empty while the file is being written. */
  readonly status: string;
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n').map((line) => line.trim());
  const pid = Number(lines?.[0]);
  return lines && pid > 0 ? { pid, socketFolder: lines[4] ?? '', status: lines[7] ?? '' } : undefined;
}
