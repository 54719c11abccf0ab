import { type MouseEvent, type RefObject, useState } from 'react';
import type { VulnerabilitySearch } from './search.ts';
import { useListKeys } from './use-list-keys.ts';
import type { useSelection } from './use-selection.ts';

interface Asked {
  readonly rows: readonly { readonly id: string }[];
  /** The row whose panel is open. */
  readonly openId: string | undefined;
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly textField: RefObject<HTMLInputElement | null>;
  readonly exportLink: RefObject<HTMLAnchorElement | null>;
  readonly selection: ReturnType<typeof useSelection>;
  readonly maySelect: boolean;
  /** Whether rows are drawn as cards, which have no box. */
  readonly isNarrow: boolean;
  readonly openRow: (id: string) => void;
  readonly change: (changes: Partial<VulnerabilitySearch>, isReplaced?: boolean) => void;
}

/** Which row somebody is at, by mouse and by keyboard: it is opened, selected, or the next one follows. -1 is none. */
export function useRowFocus(asked: Asked) {
  const { rows, openId, grid, textField, exportLink, selection, maySelect, isNarrow, openRow, change } = asked;
  const [focusedId, focusRow] = useState<string>();
  const openIndex = openId === undefined ? -1 : rows.findIndex(({ id }) => id === openId);
  const focused = openIndex >= 0 ? openIndex : rows.findIndex(({ id }) => id === focusedId);

  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (row === undefined) return;
    focusRow(row.id);
    grid.current?.focus({ preventScroll: true });
    if (openId !== undefined) change({ open: row.id }, true);
  };
  const close = () => {
    if (openId !== undefined) {
      focusRow(openId);
      change({ open: undefined }, true);
      grid.current?.focus({ preventScroll: true });
    } else selection.clear();
  };
  useListKeys({
    move: (by) => moveTo(focused < 0 ? 0 : focused + by),
    open: () => focused >= 0 && rows[focused] !== undefined && openRow(rows[focused].id),
    toggle: (isRange) => maySelect && focused >= 0 && selection.toggle(focused, isRange),
    exportAll: () => exportLink.current?.click(),
    focusText: () => textField.current?.focus(),
    close,
  });

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const target = event.target as HTMLElement;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset['index'] ?? Number.NaN);
    const row = rows[index];
    if (row === undefined) return;
    if (target.closest('[role="gridcell"]')?.matches(':first-child') === true && maySelect && !isNarrow) {
      selection.toggle(index, event.shiftKey);
      focusRow(row.id);
      // Not the box: another row may be drawn there next.
      grid.current?.focus({ preventScroll: true });
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    focusRow(row.id);
    openRow(row.id);
  };
  return { focused, openIndex, moveTo, close, onClick };
}
