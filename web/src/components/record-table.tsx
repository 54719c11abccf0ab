import type { ReactNode } from 'react';
import classes from './record-table.module.css';

export interface RecordColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width?: string;
  /** The buttons of a row: at its end, and at the corner of its card on a narrow screen. */
  readonly isActions?: boolean;
}

interface RecordTableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly RecordColumn<Row>[];
  /** Greyed: it does not count any more. */
  readonly isPast?: (row: Row) => boolean;
}

/** A short table; on a narrow screen every row is a card. For long lists there is the virtual table. */
export function RecordTable<Row>({ label, rows, keyOf, columns, isPast }: RecordTableProps<Row>) {
  return (
    <div className={classes['scroll']}>
      <table className={classes['table']} aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, width, isActions = false }) => (
              <th key={title} scope="col" style={width === undefined ? undefined : { width }}>
                {isActions ? <span className="visually-hidden">{title}</span> : title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} data-past={isPast?.(row) || undefined}>
              {columns.map(({ title, cell, isActions = false }) => (
                <td key={title} data-label={title} data-actions={isActions || undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A name and what explains it, one above the other. */
export function TwoLines({ first, second }: { readonly first: ReactNode; readonly second: ReactNode }) {
  return (
    <span className={classes['two']}>
      <span className="foreign">{first}</span>
      <span className="foreign">{second}</span>
    </span>
  );
}
