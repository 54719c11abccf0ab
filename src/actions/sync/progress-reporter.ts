import { reportProgress } from '../../store/syncs.ts';
import type { SyncEngine } from './engine.ts';
import type { ReadingProgress } from './read-source.ts';

/**
 * Writes progress at most twice a second, so that a person sees it move and the database hardly notices; a new phase is
 * written at once. What was read stays there while it is applied.
 */
export function createProgressReporter(engine: SyncEngine, syncId: string) {
  let last = 0;
  let latest: Parameters<typeof reportProgress>[2] = {};
  let writing = Promise.resolve();
  const write = (progress: Parameters<typeof reportProgress>[2]) => {
    const isNewPhase = progress.phase !== latest.phase;
    latest = progress;
    const time = performance.now();
    if (time - last < 500 && !isNewPhase) return;
    last = time;
    writing = writing
      .then(() => reportProgress(engine.db, syncId, progress))
      .catch((err: unknown) => engine.logger.warn({ err, syncId }, 'progress could not be written'));
  };
  return {
    reading: (progress: ReadingProgress, requests: number) => write({ phase: 'reading', ...progress, requests }),
    applied: (applied: number) => write({ ...latest, phase: 'applying', applied }),
    stop: () => writing,
  };
}
