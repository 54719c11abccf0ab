import type { Asset } from './queries.ts';

const DAY = 86_400_000;

/** Whether the current scan of an asset can carry a verdict. Out of scope or no longer listed, it need not. */
export type ScanAge = 'fresh' | 'too-old' | 'never' | 'does-not-count';

export function scanAge(
  { lastScanAt, outOfScope, isListed }: Pick<Asset, 'lastScanAt' | 'outOfScope' | 'isListed'>,
  maxAgeDays: number,
  now: number,
): ScanAge {
  if (outOfScope !== null || !isListed) return 'does-not-count';
  if (lastScanAt === null) return 'never';
  return now - Date.parse(lastScanAt) > maxAgeDays * DAY ? 'too-old' : 'fresh';
}
