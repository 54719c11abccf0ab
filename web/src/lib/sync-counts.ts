import type { Shape } from './api.ts';

type Sync = Shape<'Sync'>;

/** `12 opened, 3 resolved`: what a sync changed, in words. */
export function countWords({ counts, status }: Pick<Sync, 'counts' | 'status'>): string {
  if (status === 'queued' || status === 'running') return 'Not yet known';
  if (status === 'failed') return 'Nothing was applied';
  const parts = [
    [counts.opened, 'opened'],
    [counts.reopened, 'reopened'],
    [counts.resolved, 'resolved'],
    [counts.suppressed, 'acknowledged'],
    [counts.updated, 'updated'],
    [counts.notSeen, 'not seen'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en')} ${word}`);
  if (told.length > 0) return told.join(', ');
  return counts.unchanged > 0 ? `No change in ${counts.unchanged.toLocaleString('en')}` : 'No change';
}
