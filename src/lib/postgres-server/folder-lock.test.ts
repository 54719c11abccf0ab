import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FolderInUse, lockFolder } from './folder-lock.ts';

// These wait for programs to start and end, on machines that may be slow and busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'curfew-test-'));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const MODULE = new URL('./folder-lock.ts', import.meta.url).href;

function holdInAnotherProcess(folder: string) {
  const program = `
    import { lockFolder } from ${JSON.stringify(MODULE)};
    await lockFolder(${JSON.stringify(folder)});
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--input-type=module'];
  return spawn(process.execPath, [...flags, '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
}

describe('the lock of a folder', () => {
  test('is held by one, and names who holds it', async () => {
    const held = await lockFolder(join(parent, 'lock'));
    const refused = lockFolder(join(parent, 'lock'), 2);
    await expect(refused).rejects.toBeInstanceOf(FolderInUse);
    await expect(refused).rejects.toThrow(`${parent} is already in use by process ${process.pid}`);
    await held.release();
    await (await lockFolder(join(parent, 'lock'), 1)).release();
    expect(await readdir(join(parent, 'lock'))).toEqual([]);
  });

  test('is never held by two of many that want it at once, and one of them gets it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(join(parent, 'lock'), 12)));
    const holders = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(holders).toHaveLength(1);
    for (const { value } of holders) await value.release();
  });

  test('ends with its holder, even by kill -9', async () => {
    const holder = holdInAnotherProcess(join(parent, 'lock'));
    await once(holder.stdout, 'data');
    await expect(lockFolder(join(parent, 'lock'), 2)).rejects.toThrow(`process ${holder.pid}`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const mine = await lockFolder(join(parent, 'lock'), 1);
    expect(await readdir(join(parent, 'lock'))).toHaveLength(1);
    await mine.release();
  });

  test('works where the path is longer than a socket may have', async () => {
    const deep = join(parent, 'd'.repeat(60), 'e'.repeat(60), 'lock');
    const held = await lockFolder(deep);
    await expect(lockFolder(deep, 2)).rejects.toBeInstanceOf(FolderInUse);
    await held.release();
    await (await lockFolder(deep, 1)).release();
  });
});
