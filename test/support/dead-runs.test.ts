import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lockFolder } from '../../src/lib/postgres-server/folder-lock.ts';
import { folderOfThisRun, sweepDeadRuns } from './dead-runs.ts';

test('only what a dead run has left behind is removed', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'curfew-test-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  const dead = `curfew-tests-${child.pid}-`;
  for (const name of [`${dead}abcdef`, `${dead}locked`, `${dead}server`, 'curfew-tests-by-hand', 'other']) {
    await mkdir(join(parent, name, 'postgres', 'cluster'), { recursive: true });
  }
  await rm(join(parent, `${dead}abcdef`, 'postgres'), { recursive: true });
  await writeFile(join(parent, `${dead}server`, 'postgres', 'password'), 'x');
  const lock = await lockFolder(join(parent, `${dead}locked`, 'postgres', 'lock'));
  const own = await folderOfThisRun(parent);

  await sweepDeadRuns(parent);
  const kept = [basename(own), `${dead}locked`, 'curfew-tests-by-hand', 'other'];
  expect((await readdir(parent)).sort()).toEqual(kept.sort());
  await lock.release();
});
