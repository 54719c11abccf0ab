import { useEffect, useRef } from 'react';
import { isTyping } from '../../lib/keys.ts';

export interface ListKeys {
  readonly move: (by: number) => void;
  readonly open: () => void;
  readonly toggle: (isRange: boolean) => void;
  readonly exportAll: () => void;
  readonly focusText: () => void;
  /** What `Esc` does; false where there was nothing to close. */
  readonly close: () => void;
}

/** `j k` move, `Enter` opens, `x` selects, `e` exports, `/` filters, `Esc` closes; arrows only within the table. */
export function useListKeys(keys: ListKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const act = actionOf(event);
      if (act === undefined) return;
      event.preventDefault();
      act(current.current);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function actionOf(event: KeyboardEvent): ((keys: ListKeys) => void) | undefined {
  const target = event.target instanceof HTMLElement ? event.target : document.body;
  const isInTable = target.closest('[role="grid"]') !== null;
  // A focused button or link keeps its own Enter.
  const isFree = isInTable || target === document.body || target.id === 'main';
  switch (event.key) {
    case 'j':
      return (keys) => keys.move(1);
    case 'k':
      return (keys) => keys.move(-1);
    case 'ArrowDown':
      return isInTable ? (keys) => keys.move(1) : undefined;
    case 'ArrowUp':
      return isInTable ? (keys) => keys.move(-1) : undefined;
    case 'PageDown':
      return isInTable ? (keys) => keys.move(12) : undefined;
    case 'PageUp':
      return isInTable ? (keys) => keys.move(-12) : undefined;
    case 'Home':
      return isInTable ? (keys) => keys.move(Number.NEGATIVE_INFINITY) : undefined;
    case 'Enter':
      return isFree ? (keys) => keys.open() : undefined;
    case 'x':
    case 'X':
      return (keys) => keys.toggle(event.shiftKey);
    case 'e':
      return (keys) => keys.exportAll();
    case '/':
      return (keys) => keys.focusText();
    case 'Escape':
      return (keys) => keys.close();
    default:
      return undefined;
  }
}
