import { type Cell, type Column, cellText } from '../../../core/evidence/sheet.ts';
import { csvLine, csvStart } from '../../../lib/csv.ts';
import { textPieces } from '../../../lib/text-pieces.ts';
import type { BundleFiles } from './bundle-parts.ts';

/** The first line of a file: the names of its columns. */
export function csvHead(columns: readonly Column<never>[]): string {
  return csvStart + csvLine(columns.map(({ name }) => name));
}

export function csvRow(cells: readonly Cell[]): string {
  return csvLine(cells.map(cellText));
}

/** Writes rows as they come; `seen` is shown each of them. */
export async function writeCsv<Row>(
  files: BundleFiles,
  name: string,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<readonly Row[]>,
  seen: (row: Row) => void = () => undefined,
): Promise<void> {
  let count = 0;
  async function* lines() {
    yield csvHead(columns);
    for await (const some of rows) {
      yield* textPieces(some, (row) => {
        seen(row);
        return csvRow(columns.map(({ of }) => of(row)));
      });
      count += some.length;
    }
  }
  await files.add(name, lines());
  files.countRows(name, count);
}

/** A column for programs: its title is its name. */
export function plainColumn<Row>(name: string, of: (row: Row) => Cell): Column<Row> {
  return { name, title: name, width: 20, of };
}

/** What has no columns of its own. */
export function jsonCell(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'number' ? value : JSON.stringify(value);
}
