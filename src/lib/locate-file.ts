import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest file of this name upwards: beside the build where it was copied, else in the package or checkout around it. */
export function locateFile(file: string): string | null {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, file);
    if (existsSync(path)) return path;
  }
  return null;
}
