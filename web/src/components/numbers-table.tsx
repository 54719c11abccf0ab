import type { ReactNode } from 'react';
import classes from './numbers-table.module.css';

interface NumbersRow {
  readonly key: string;
  /** What the numbers of the row are of. */
  readonly head: ReactNode;
  /** The cells of the other columns, each a `td`. */
  readonly cells: ReactNode;
}

interface NumbersTableProps {
  /** What the numbers are, for whoever cannot see the heading above. */
  readonly caption: string;
  readonly columns: readonly string[];
  /** On a narrow screen, what a row is about stands over its numbers, so that they fit side by side. */
  readonly stacks?: boolean;
  /** How many cells stand under each heading but the first; by default one. */
  readonly cellsPerColumn?: number;
  readonly rows: readonly NumbersRow[];
  /** The last row, of all of them. */
  readonly total?: Omit<NumbersRow, 'key'>;
}

/** Numbers by rows and columns; what a row is about stays in sight while its numbers are scrolled. */
export function NumbersTable({ caption, columns, cellsPerColumn = 1, stacks = false, rows, total }: NumbersTableProps) {
  return (
    <div className={classes['box']}>
      <table
        className={classes['table']}
        data-stacks={stacks || undefined}
        style={{ '--numbers': columns.length - 1 } as object}
      >
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((title, index) => (
              <th key={title} scope="col" colSpan={index === 0 ? 1 : cellsPerColumn}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, head, cells }) => (
            <tr key={key}>
              <th scope="row">{head}</th>
              {cells}
            </tr>
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <tr>
              <th scope="row">{total.head}</th>
              {total.cells}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}
