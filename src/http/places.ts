import type { SignedIn } from '../actions/access/authenticate.ts';
import { Problem } from '../core/problems.ts';

/**
 * Keeps what is there for everybody from being taken by one: each caller has so many places at once. A member and all
 * API keys of that member are one caller. The answer takes a place, or throws `too-many-requests` with what `says` says,
 * and answers how it is given back.
 */
export function placesForEach(most: number, says: string, retryAfterSeconds: number) {
  const taken = new Map<string, number>();
  return (signedIn: SignedIn | null): (() => void) => {
    const caller = signedIn?.caller ?? '';
    const own = taken.get(caller) ?? 0;
    if (own >= most) throw new Problem('too-many-requests', says, { retryAfterSeconds });
    taken.set(caller, own + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (taken.get(caller) ?? 1) - 1;
      if (left === 0) taken.delete(caller);
      else taken.set(caller, left);
    };
  };
}
