import { useCallback, useRef, useState } from 'react';

/** Which rows are selected; a range reaches from the row that was toggled last. */
export function useSelection(rows: readonly { readonly id: string }[]) {
  const [selected, select] = useState<ReadonlySet<string>>(new Set());
  const last = useRef(0);
  const current = useRef(rows);
  current.current = rows;

  const toggle = useCallback((index: number, isRange: boolean) => {
    const from = isRange ? Math.min(last.current, index) : index;
    const to = isRange ? Math.max(last.current, index) : index;
    const ids = current.current.slice(from, to + 1).map(({ id }) => id);
    last.current = index;
    select((before) => {
      const next = new Set(before);
      const isOff = !isRange && ids.every((id) => before.has(id));
      for (const id of ids) isOff ? next.delete(id) : next.add(id);
      return next;
    });
  }, []);
  const clear = useCallback(() => select(new Set()), []);
  const all = useCallback(() => select(new Set(current.current.map(({ id }) => id))), []);
  return { selected, toggle, clear, all };
}
