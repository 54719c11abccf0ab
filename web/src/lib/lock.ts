import { type Permission, useMay } from './session.ts';
import { useAsOf } from './time-travel.ts';

/**
 * Why somebody cannot change a thing here, in a sentence; null where they can. `who` are the roles that may:
 * `an administrator`.
 */
export function useLock(permission: Permission, who: string): string | null {
  const may = useMay(permission);
  const isPast = useAsOf() !== undefined;
  if (!may) return `Only ${who} can change this.`;
  return isPast ? pastReason : null;
}

/** The same for one's own affairs, which everybody may change, but not in the past. */
export function usePastLock(): string | null {
  return useAsOf() === undefined ? null : pastReason;
}

const pastReason = 'A past day is shown. Come back to now to change something.';
