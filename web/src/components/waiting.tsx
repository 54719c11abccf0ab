import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import classes from './waiting.module.css';

/**
 * Keeps the shape of what is coming; shows after 200 ms, so that what is quick does not flicker. What follows on the page
 * is shown after it (page.module.css), so that nothing that is being read moves away.
 */
export function Waiting({ rows = 6, height = 36 }: { readonly rows?: number; readonly height?: number }) {
  const [isShown, show] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => holdBack(place.current), []);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div ref={place} role="status" aria-label="Loading" style={{ minHeight: rows * height }}>
      {isShown &&
        Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all the same.
          <div key={index} className={classes['row']} style={{ height }}>
            <span style={{ width: `${30 + ((index * 37) % 45)}%` }} />
          </div>
        ))}
    </div>
  );
}

/** How many are awaited in a part of a page. */
const awaited = new WeakMap<Element, number>();

/** Marks the part of the page that something is awaited in, until the answer is called. */
function holdBack(place: HTMLElement | null): (() => void) | undefined {
  let part: Element | null = place;
  while (part !== null && !part.parentElement?.hasAttribute('data-in-order')) part = part.parentElement;
  if (part === null) return undefined;
  const held = part;
  const add = (more: number) => {
    const count = (awaited.get(held) ?? 0) + more;
    awaited.set(held, count);
    held.toggleAttribute('data-awaits', count > 0);
  };
  add(1);
  return () => add(-1);
}
