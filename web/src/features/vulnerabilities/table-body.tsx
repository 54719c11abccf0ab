// biome-ignore-all lint/a11y/useSemanticElements: a virtual grid cannot be a table: its rows are placed one by one.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and names its row itself.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Column } from './columns.tsx';
import { drawnRows, type Place } from './places.ts';
import type { Vulnerability } from './queries.ts';
import classes from './table.module.css';
import { RowCard, TableRow } from './table-row.tsx';
import { usePress } from './use-press.ts';
import { useScrollToRow } from './use-scroll-to-row.ts';

interface TableBodyProps {
  readonly rows: readonly Vulnerability[];
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** What stands above the rows in the same scroll; its height decides where they begin. */
  readonly above: RefObject<HTMLDivElement | null>;
  /** What stays on top of them: the filters and the head. */
  readonly stuck: number;
  readonly columns: readonly Column[];
  readonly template: string;
  readonly isNarrow: boolean;
  readonly rowHeight: number;
  readonly now: number;
  readonly focused: number;
  readonly selected: ReadonlySet<string>;
  readonly openId: string | undefined;
  readonly addressOf: (id: string) => string;
  readonly maySelect: boolean;
  readonly hasMore: boolean;
  /** The end of what was read comes near. */
  readonly onNearEnd: () => void;
  /** Which rows are drawn: the first and the last of them. */
  readonly onView: (first: number, last: number) => void;
}

/** How many rows before the end the next page is asked for. */
const ahead = 60;

/** How many rows are drawn above and below those in sight. */
const around = 5;

/** The rows that are in sight, and a few around them. */
export function TableBody(props: TableBodyProps) {
  const { rows, scroller, above, stuck, rowHeight, focused, hasMore, onNearEnd, onView, isNarrow } = props;
  const body = useRef<HTMLDivElement>(null);
  const [begins, setBegins] = useState(0);
  const virtual = useVirtualizer({
    count: rows.length + (hasMore ? 1 : 0),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: around,
    // The rows are put in order then: not between two turns of the wheel on a slow machine.
    isScrollingResetDelay: 500,
    scrollMargin: begins,
    scrollPaddingStart: stuck,
    scrollPaddingEnd: 8,
  });

  useLayoutEffect(() => {
    const block = above.current;
    if (block === null) return;
    const observer = new ResizeObserver(() => setBegins(body.current?.offsetTop ?? 0));
    observer.observe(block);
    return () => observer.disconnect();
  }, [above]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was measured with another height is measured again.
  useLayoutEffect(() => {
    virtual.measure();
  }, [rowHeight, virtual]);
  const scrollTo = useCallback((index: number) => virtual.scrollToIndex(index, { align: 'auto' }), [virtual]);
  useScrollToRow(rows[focused]?.id, focused, scrollTo);

  const items = virtual.getVirtualItems();
  const firstSeen = items[0]?.index ?? 0;
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => onView(firstSeen, lastSeen), [firstSeen, lastSeen, onView]);
  useEffect(() => {
    if (hasMore && lastSeen >= rows.length - ahead) onNearEnd();
  }, [hasMore, lastSeen, rows.length, onNearEnd]);

  const drawn = useRef<readonly Place[]>([]);
  const startOf = new Map(items.map(({ index, start }) => [index, start - begins]));
  // A row that is moved while it is pressed is never clicked.
  const { isPressed, onPointerDown } = usePress();
  const places = drawnRows(drawn.current, [...startOf.keys()], !virtual.isScrolling && !isPressed);
  useEffect(() => {
    drawn.current = places;
  });
  const Row = isNarrow ? RowCard : TableRow;
  return (
    <div
      ref={body}
      role="rowgroup"
      className={classes['body']}
      style={{ height: virtual.getTotalSize() }}
      onPointerDown={onPointerDown}
    >
      {places.map(({ place, index }) => {
        const row = rows[index];
        const start = startOf.get(index) ?? 0;
        if (row === undefined) {
          return <div key="more" className={classes['more']} style={{ top: start, height: rowHeight }} />;
        }
        return (
          <Row
            key={place}
            row={row}
            index={index}
            start={start}
            height={rowHeight}
            columns={props.columns}
            template={props.template}
            now={props.now}
            isFocused={index === focused}
            isSelected={props.selected.has(row.id)}
            isOpen={row.id === props.openId}
            address={props.addressOf(row.id)}
            maySelect={props.maySelect}
          />
        );
      })}
    </div>
  );
}
