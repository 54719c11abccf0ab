import type { ReactNode } from 'react';
import classes from './table.module.css';

export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right. */
  readonly isNumber?: boolean;
  /** As narrow as what is in it. */
  readonly isTight?: boolean;
  /** What becomes of it where a row is a card: its `head`, a `fact` (the default), or `left` out. */
  readonly onCard?: 'head' | 'fact' | 'left';
}

interface TableProps<Row> {
  /** What the rows are, for whoever cannot see the heading above. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** Rows with a heading each; on a narrow screen each row is a card. The column that is the card's head names the row. */
export function Table<Row>({ label, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className={classes['box']}>
      <table className={classes['table']}>
        <caption className="visually-hidden">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.title} scope="col" className={classesOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column) =>
                column.onCard === 'head' ? (
                  <th key={column.title} scope="row" className={classesOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.title} className={classesOf(column)} data-title={column.title}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function classesOf<Row>({ isNumber = false, isTight = false, onCard = 'fact' }: Column<Row>): string {
  return [isNumber && classes['number'], isTight && classes['tight'], classes[onCard]].filter(Boolean).join(' ');
}
