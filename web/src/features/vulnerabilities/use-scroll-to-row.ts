import { useEffect, useRef } from 'react';

/**
 * Brings a row into sight when somebody goes to it. Where news or another order gives the same row another place, the
 * list stays where it is looked at.
 */
export function useScrollToRow(id: string | undefined, index: number, scroll: (index: number) => void): void {
  const wentTo = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (id === undefined || id === wentTo.current) return;
    wentTo.current = id;
    scroll(index);
  }, [id, index, scroll]);
}
