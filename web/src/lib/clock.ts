import { useSyncExternalStore } from 'react';
import { useAsOf, useIsPresentOnly } from './time-travel.ts';

let now = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // While nobody looked, it stood still.
  if (timer === undefined) now = Date.now();
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The present, whatever instant is shown; moves on every twenty seconds. */
export function usePresent(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** What distances are told from: the instant travelled to, on pages that have a past; else now, every twenty seconds. */
export function useNow(): number {
  const asOf = useAsOf();
  const present = usePresent();
  const isPresentOnly = useIsPresentOnly();
  return asOf === undefined || isPresentOnly ? present : Date.parse(asOf);
}
