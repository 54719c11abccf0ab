// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table: its rows are placed one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row itself.
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './columns.tsx';
import classes from './table.module.css';

interface TableHeadProps {
  readonly columns: readonly Column[];
  readonly template: string;
  /** As the API names it: `dueAt`, `-severity`. */
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly maySelect: boolean;
  readonly isAllSelected: boolean;
  readonly onSelectAll: () => void;
}

/** The names of the columns; those that the list can be ordered by are buttons. */
export function TableHead(props: TableHeadProps) {
  const { columns, template, sort, onSort } = props;
  return (
    <div role="rowgroup" className={classes['head']}>
      <div role="row" aria-rowindex={1} className={classes['headRow']} style={{ gridTemplateColumns: template }}>
        <div role="columnheader" tabIndex={-1} className={classes['cell']}>
          {props.maySelect ? (
            <input
              type="checkbox"
              className={classes['select']}
              checked={props.isAllSelected}
              onChange={props.onSelectAll}
              aria-label="Select every row that has been read"
            />
          ) : (
            <span className="visually-hidden">Selection</span>
          )}
        </div>
        {columns.map((column) => {
          const direction = column.sort === undefined ? null : directionOf(sort, column.sort);
          return (
            <div
              key={column.name}
              role="columnheader"
              tabIndex={-1}
              className={classes['cell']}
              aria-sort={column.sort === undefined ? undefined : (direction ?? 'none')}
            >
              {column.sort === undefined ? (
                column.label
              ) : (
                <SortButton column={column} direction={direction} onSort={onSort} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type Direction = 'ascending' | 'descending' | null;

function SortButton(props: { column: Column; direction: Direction; onSort: (sort: string) => void }) {
  const { column, direction, onSort } = props;
  // The worst first where nothing else was asked for; else the nearest, the oldest.
  const first = column.sort === 'severity' ? `-${column.sort}` : `${column.sort}`;
  const second = column.sort === 'severity' ? `${column.sort}` : `-${column.sort}`;
  const isFirst = direction === (column.sort === 'severity' ? 'descending' : 'ascending');
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className={classes['sort']} onClick={() => onSort(isFirst ? second : first)}>
      {column.label}
      {direction !== null && <Arrow size={13} aria-hidden />}
    </button>
  );
}

function directionOf(sort: string, name: string): Direction {
  return sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : null;
}
