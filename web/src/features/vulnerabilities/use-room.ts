import { useMediaQuery } from '@mantine/hooks';
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Cards stand where a table has no room. */
const narrowest = 560;

/** How much room the table has: as wide as what scrolls, which changes with the window and the panel. */
export function useRoom(scroller: RefObject<HTMLElement | null>, bar: RefObject<HTMLElement | null>) {
  const [width, setWidth] = useState(1200);
  const [barHeight, setBarHeight] = useState(44);
  const isTouch = useMediaQuery('(pointer: coarse)', false, { getInitialValueInEffect: false }) ?? false;
  useLayoutEffect(() => {
    const measure = () => {
      if (scroller.current !== null) setWidth(scroller.current.clientWidth);
      const filters = bar.current?.firstElementChild;
      if (filters instanceof HTMLElement) setBarHeight(filters.offsetHeight);
    };
    const observer = new ResizeObserver(measure);
    if (scroller.current !== null) observer.observe(scroller.current);
    if (bar.current?.firstElementChild) observer.observe(bar.current.firstElementChild);
    measure();
    return () => observer.disconnect();
  }, [scroller, bar]);
  const isNarrow = width < narrowest;
  return { width, isNarrow, barHeight, rowHeight: isNarrow ? 100 : isTouch ? 44 : 36 };
}
