import { spawnSync } from 'node:child_process';
import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresLogger } from './postmaster.ts';
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts';
import { removeSocket, socketIn } from './socket-folder.ts';
import { isAnswered } from './unix-socket.ts';

/**
 * Ends what a Curfew that was killed left running on this cluster, so that there are never two servers on one folder.
 * It is stopped and not taken over: its sessions may still be at work for the dead process, and only the parent of a
 * server learns at once when it dies. The caller holds the lock of the folder.
 *
 * `patienceMs`: how long each of the three ways to stop is given before the next, harsher one.
 */
export async function endLeftoverServer(cluster: string, logger: PostgresLogger, patienceMs = 20_000): Promise<void> {
  const left = await readPostmasterFile(cluster);
  if (left) await endProcesses(cluster, left.pid, logger, patienceMs);
  for (const folder of new Set([cluster, ...(left?.socketFolder ? [left.socketFolder] : [])])) {
    await refuseIfAnswered(folder, cluster, left);
    await removeSocket(folder);
  }
  // PostgreSQL itself judges a stale file, but takes any living process of that number for its server: one that is not
  // reaped yet, or a stranger that got the number after a restart of the machine. That it is not, was just seen.
  if (left && isAlive(left.pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

async function endProcesses(cluster: string, postmaster: number, logger: PostgresLogger, patienceMs: number) {
  // Fast: sessions are ended and all is written. Immediate: the next start recovers. Killed: the same.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    const running = await processesOn(cluster, postmaster);
    if (running.length === 0) return;
    logger.warn(`A database server was left running (process ${postmaster}) by a Curfew that was killed; stopping it.`);
    // Where only sessions are left of it, they notice by themselves that their server is gone, unless they are busy.
    if (running.includes(postmaster)) kill(postmaster, signal);
    else if (signal === 'SIGKILL') for (const pid of running) kill(pid, signal);
    await untilGone(cluster, postmaster, patienceMs);
  }
}

/** A server that answers although no process of it can be seen belongs to another container on the same folder. */
async function refuseIfAnswered(folder: string, cluster: string, left: PostmasterFile | undefined): Promise<void> {
  if (!(await isAnswered(socketIn(folder)))) return;
  throw new Error(
    `A database server that is out of reach from here (process ${left?.pid ?? 'unknown'}, in another container?) is ` +
      `running on ${cluster}. Stop it first: two on one folder would destroy it.`,
  );
}

async function untilGone(cluster: string, pid: number, limitMs: number): Promise<void> {
  const until = performance.now() + limitMs;
  while ((await processesOn(cluster, pid)).length > 0 && performance.now() < until) await delay(20);
}

/** Living processes of a server on this cluster: every one of them works in its folder. Dead ones not yet reaped do not. */
async function processesOn(cluster: string, postmaster: number): Promise<number[]> {
  if (process.platform !== 'linux') return isPostmaster(postmaster, cluster) ? [postmaster] : [];
  const folder = await realpath(cluster);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      if ((await readlink(`/proc/${pid}/cwd`).catch(() => '')) !== folder) return undefined;
      const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
      return name.startsWith('postgres') ? pid : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

function isPostmaster(pid: number, cluster: string): boolean {
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
  return command.includes('postgres') && command.includes(cluster);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended meanwhile.
  }
}
