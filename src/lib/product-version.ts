import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productFolder } from './product-folder.ts';

/** The version in the package's own `package.json`. */
export function productVersion(): string {
  return (JSON.parse(readFileSync(join(productFolder(), 'package.json'), 'utf8')) as { version: string }).version;
}
