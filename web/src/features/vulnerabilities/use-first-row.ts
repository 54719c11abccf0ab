import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Begins at the first row where the rows of another filter or order have come.
 *
 * @param shown What the rows on the screen were asked for with; null while they are those of something else.
 */
export function useFirstRow(
  shown: string | null,
  scroller: RefObject<HTMLElement | null>,
  above: RefObject<HTMLElement | null>,
): void {
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (shown === null || shown === before.current) return;
    const isAnother = before.current !== null;
    before.current = shown;
    const top = above.current?.offsetHeight ?? 0;
    if (isAnother && scroller.current !== null && scroller.current.scrollTop > top) scroller.current.scrollTop = top;
  }, [shown, scroller, above]);
}
