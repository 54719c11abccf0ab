import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Shape } from './api.ts';
import { useAsOf } from './time-travel.ts';

/** What a running sync tells of itself, many times a second at most; kept under `liveSyncKey`. */
export type LiveSync = Pick<Shape<'Sync'>, 'id' | 'sourceId' | 'status' | 'progress' | 'counts'>;

export const liveSyncKey = (syncId: string) => ['live-sync', syncId] as const;

const ended = new Set<Shape<'Sync'>['status']>(['complete', 'partial', 'failed', 'held', 'superseded', 'discarded']);

/**
 * Keeps what is on the screen true while it is looked at: the server says when a sync moves or ends and when a verdict
 * changes, and what was read before is read again. Nothing moves while a past day is shown.
 */
export function useLiveUpdates(): void {
  const queries = useQueryClient();
  const asOf = useAsOf();
  useEffect(() => {
    if (asOf !== undefined || typeof EventSource === 'undefined') return;
    const stream = new EventSource('/api/v1/events');
    const on = <Data>(name: string, tell: (data: Data) => void) =>
      stream.addEventListener(name, (event) => tell(JSON.parse((event as MessageEvent<string>).data) as Data));
    on<LiveSync>('sync', (sync) => followSync(queries, sync));
    on('check', () => forget(queries, ['checks', 'overview']));
    on('source', () => forget(queries, ['sources', 'overview']));
    return () => stream.close();
  }, [queries, asOf]);
}

function followSync(queries: QueryClient, sync: LiveSync): void {
  const before = queries.getQueryData<LiveSync>(liveSyncKey(sync.id));
  queries.setQueryData(liveSyncKey(sync.id), sync);
  if (before?.status === sync.status) return;
  forget(queries, ['syncs', 'sources', 'overview', 'integrations']);
  if (ended.has(sync.status)) forget(queries, ['vulnerabilities', 'checks', 'assets', 'backlog']);
}

/** What was read under these names is read again where it is on the screen. */
function forget(queries: QueryClient, names: readonly string[]): void {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
}
