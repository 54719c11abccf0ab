import { readdirSync, readFileSync } from 'node:fs';
import { locateFile as locate } from '../../lib/locate-file.ts';
import { type Group, groups } from './contents.ts';

/** The groups with the readmes of the connectors. */
export function groupsWithConnectors(): readonly Group[] {
  const folder = locate('src/connectors');
  const ids = folder === null ? [] : readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory());
  const readmes = ids
    .map(({ name }) => ({ slug: name, file: `src/connectors/${name}/readme.md` }))
    .filter(({ file }) => locate(file) !== null)
    .sort((a, b) => (a.slug < b.slug ? -1 : 1));
  return groups
    .map((group) => (group.pages.length === 0 ? { ...group, pages: readmes } : group))
    .filter(({ pages }) => pages.length > 0);
}

/** The text of a file of the package; null where it was not shipped. */
export function readPageFile(file: string): string | null {
  const path = locate(file);
  return path === null ? null : readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

/** Inter, put beside the build or where the package manager left it; null: the system's own font serves. */
export function readFont(): Buffer | null {
  const copied = locate('assets/inter-latin-wght-normal.woff2');
  const path = copied ?? locate('node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
  return path === null ? null : readFileSync(path);
}
