import type { Instant } from '../../core/instant.ts';
import type { ScopeChange } from '../../store/schema-types.ts';

/**
 * Whether so many fewer targets are listed that the key may see less than before: more than 20 % and at least 3 fewer
 * than the last number that was believed. Stays until they are back or somebody confirms it.
 */
export function judgeScope(
  listed: number,
  believed: number | null,
  present: ScopeChange | null,
  now: Instant,
): ScopeChange | null {
  if (believed === null) return null;
  const missing = believed - listed;
  if (missing < 3 || missing * 5 <= believed) return null;
  return { from: believed, to: listed, since: present?.since ?? new Date(now).toISOString() };
}
