import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Shape } from './api.ts';

/** What a running sync tells of itself, many times a second at most; kept under `liveSyncKey`. */
export type LiveSync = Pick<Shape<'Sync'>, 'id' | 'sourceId' | 'status' | 'progress' | 'counts'>;

export const liveSyncKey = (syncId: string) => ['live-sync', syncId] as const;

export function isEnded({ status }: Pick<LiveSync, 'status'>): boolean {
  return status !== 'queued' && status !== 'running';
}

/** What the server has said of a sync by itself; null where it has said nothing. */
export function useLiveSync(syncId: string): LiveSync | null {
  const queries = useQueryClient();
  // The stream writes here; nothing is fetched under this name.
  const { data = null } = useQuery<LiveSync | null>({
    queryKey: liveSyncKey(syncId),
    queryFn: () => queries.getQueryData<LiveSync>(liveSyncKey(syncId)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** A sync with what was said of it since it was read. One that was read as ended has ended, whatever was said last. */
export function withLive<Read extends LiveSync>(read: Read, live: LiveSync | null): Read {
  return live === null || isEnded(read) ? read : { ...read, ...live };
}
