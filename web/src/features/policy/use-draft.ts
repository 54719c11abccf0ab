import { useCallback, useState } from 'react';

/** The text that somebody is writing: typed in the document or changed in the table, it is the only state there is. */
export interface Draft {
  readonly text: string;
  readonly isDirty: boolean;
  /** Changes it from what it is at that moment. */
  readonly edit: (change: (text: string) => string) => void;
  /** Replaces it while somebody types. */
  readonly type: (text: string) => void;
  readonly undo: (() => void) | null;
}

const mostSteps = 100;

interface Written {
  readonly text: string;
  readonly before: readonly string[];
  readonly isTyping: boolean;
}

export function useDraft(initial: string): Draft {
  const [{ text, before }, set] = useState<Written>({ text: initial, before: [], isTyping: false });
  const edit = useCallback((change: (text: string) => string) => {
    set((was) => {
      const next = change(was.text);
      if (next === was.text) return was;
      return { text: next, before: [...was.before.slice(1 - mostSteps), was.text], isTyping: false };
    });
  }, []);
  const type = useCallback((next: string) => {
    // One step back for what was typed in one go: the browser undoes single letters itself.
    set((was) => ({ text: next, before: was.isTyping ? was.before : [...was.before, was.text], isTyping: true }));
  }, []);
  const undo = () =>
    set((was) => ({ text: was.before.at(-1) ?? was.text, before: was.before.slice(0, -1), isTyping: false }));
  return { text, isDirty: text !== initial, edit, type, undo: before.length === 0 ? null : undo };
}
