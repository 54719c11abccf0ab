import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the package lies, whether this runs from the sources or built: the folder of its `package.json`. */
export function productFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  throw new Error('The package.json of Curfew is missing');
}
