import { useEffect, useState } from 'react';
import classes from './waiting.module.css';

/**
 * Keeps the shape of what is coming; shows after 200 ms, so that what is quick does not flicker. What follows on the page
 * is shown after it (page.module.css), so that nothing that is being read moves away.
 */
export function Waiting({ rows = 6, height = 36 }: { readonly rows?: number; readonly height?: number }) {
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => show(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div data-waiting role="status" aria-label="Loading" style={{ minHeight: rows * height }}>
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
