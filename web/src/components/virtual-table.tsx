// biome-ignore-all lint/a11y/useSemanticElements: a virtual table cannot be one of HTML: its rows are placed one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: rows and cells are read, what is in them is used.
import { useMediaQuery } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import classes from './virtual-table.module.css';

export interface VirtualColumn<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** A track of a CSS grid: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  /** Where a row is a card: its head, the line of facts (the default), or not at all. */
  readonly onCard?: 'head' | 'fact' | 'left';
}

interface VirtualTableProps<Row> {
  readonly label: string;
  readonly columns: readonly VirtualColumn<Row>[];
  /** Those that were read. */
  readonly rows: readonly Row[];
  /** How many there are. */
  readonly total: number;
  readonly keyOf: (row: Row) => string;
  /** The end of what was read comes near; absent where all was read. */
  readonly onNearEnd?: (() => void) | undefined;
}

const rowHeight = 52;
const cardHeight = 96;
/** How many rows before the end more are asked for. */
const ahead = 40;

/** A list of any length that scrolls with the page; only the rows in sight are drawn. On a narrow screen each is a card. */
export function VirtualTable<Row>({ label, columns, rows, total, keyOf, onNearEnd }: VirtualTableProps<Row>) {
  const body = useRef<HTMLDivElement>(null);
  const [begins, setBegins] = useState(0);
  const isNarrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false }) ?? false;
  const height = isNarrow ? cardHeight : rowHeight;
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: begins,
  });
  // What stands above may change its height as long as the page is there.
  useLayoutEffect(() => {
    const measure = () => setBegins((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    measure();
    return () => observer.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured with another height is measured again.
  useLayoutEffect(() => {
    virtual.measure();
  }, [height, virtual]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length - ahead) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ');
  return (
    <div role="table" aria-label={label} aria-rowcount={total + 1} className={classes['table']}>
      <div role="rowgroup" className={classes['head']} data-is-narrow={isNarrow || undefined}>
        <div role="row" aria-rowindex={1} className={classes['headRow']} style={{ gridTemplateColumns }}>
          {columns.map(({ title }) => (
            <div key={title} role="columnheader" className={classes['cell']}>
              {title}
            </div>
          ))}
        </div>
      </div>
      <div ref={body} role="rowgroup" className={classes['body']} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <div
              key={keyOf(row)}
              role="row"
              aria-rowindex={index + 2}
              className={isNarrow ? classes['card'] : classes['row']}
              style={{ top: start - begins, height, ...(!isNarrow && { gridTemplateColumns }) }}
            >
              {columns.map(({ title, cell, onCard = 'fact' }) => (
                <div key={title} role="cell" className={classes['cell']} data-on-card={onCard}>
                  {cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}
