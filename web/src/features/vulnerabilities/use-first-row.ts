import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

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
  // Asked of the page, it would have to place all rows first, only to be told that nobody has scrolled.
  const isScrolled = useRef(false);
  useEffect(() => {
    const scrolled = scroller.current;
    const note = () => {
      isScrolled.current = (scrolled?.scrollTop ?? 0) > 0;
    };
    scrolled?.addEventListener('scroll', note, { passive: true });
    return () => scrolled?.removeEventListener('scroll', note);
  }, [scroller]);
  useLayoutEffect(() => {
    if (shown === null || shown === before.current) return;
    const isAnother = before.current !== null;
    before.current = shown;
    if (!isAnother || !isScrolled.current || scroller.current === null) return;
    const top = above.current?.offsetHeight ?? 0;
    if (scroller.current.scrollTop > top) scroller.current.scrollTop = top;
  }, [shown, scroller, above]);
}
