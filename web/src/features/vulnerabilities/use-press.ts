import { type PointerEvent, useCallback, useEffect, useState } from 'react';

/**
 * Whether somebody presses the button of the mouse on something. What is moved within the page between the press and its
 * end never hears of the click.
 */
export function usePress(): { readonly isPressed: boolean; readonly onPointerDown: (event: PointerEvent) => void } {
  const [isPressed, press] = useState(false);
  useEffect(() => {
    if (!isPressed) return;
    // The click comes after the end, in the same task.
    const end = () => void setTimeout(() => press(false));
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    return () => {
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
    };
  }, [isPressed]);
  const onPointerDown = useCallback(({ button }: PointerEvent) => {
    if (button === 0) press(true);
  }, []);
  return { isPressed, onPointerDown };
}
