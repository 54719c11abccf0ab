import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { isEnded, type LiveSync, liveSyncKey } from './live-sync.ts';
import type { Overview } from './overview.ts';
import { useAsOf } from './time-travel.ts';

/** What the server says of itself when a stream begins: nothing that was missed before is told again. */
interface LiveState {
  readonly syncs: readonly LiveSync[];
  readonly checks: readonly { readonly status: string }[];
  readonly sources: readonly { readonly id: string; readonly lastCompleteSyncAt: string | null }[];
}

/** After a refusal, which a browser does not ask again after. */
const retryMs = 30_000;
/** A break that is over sooner is not worth a word: what was missed is read again at once. */
const graceMs = 3_000;
/** For so long a page that nobody looks at goes on listening: who goes to and fro between pages comes back sooner. */
const hiddenMs = 10_000;

let pausedSince: number | null = null;
const listeners = new Set<() => void>();

function setPaused(since: number | null): void {
  if (pausedSince === since) return;
  pausedSince = since;
  for (const listener of listeners) listener();
}

/** Since when nothing has been heard from the server; null while what is shown is kept true, or a past day is shown. */
export function useLivePause(): number | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => pausedSince,
  );
}

/**
 * Keeps what is on the screen true while it is looked at: the server says when a sync moves or ends and when a verdict
 * changes, and what was read before is read again. Nothing moves while a past day is shown, nor for whoever may not hear it.
 */
export function useLiveUpdates(isAllowed: boolean): void {
  const queries = useQueryClient();
  const asOf = useAsOf();
  useEffect(() => {
    if (!isAllowed || asOf !== undefined || typeof EventSource === 'undefined') return;
    return followEvents(queries);
  }, [queries, asOf, isAllowed]);
}

/** Follows until it is told to stop. Whatever happened while the stream was broken is read again when it is back. */
export function followEvents(queries: QueryClient): () => void {
  let stream: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let wasBroken = false;
  /** Since when it does not listen, because nobody looks. */
  let restingSince: number | null = null;

  function broke(since = Date.now()): void {
    if (wasBroken) return;
    wasBroken = true;
    grace = setTimeout(() => setPaused(since), graceMs);
  }

  function isBack(state: LiveState): void {
    clearTimeout(grace);
    setPaused(null);
    if (wasBroken || hasMoved(queries, state)) forget(queries, everything);
    wasBroken = false;
  }

  function open(): void {
    const opened = new EventSource('/api/v1/events');
    stream = opened;
    const on = <Data>(name: string, tell: (data: Data) => void) =>
      opened.addEventListener(name, (event) => tell(JSON.parse((event as MessageEvent<string>).data) as Data));
    on<LiveState>('state', (state) => {
      for (const sync of state.syncs) queries.setQueryData(liveSyncKey(sync.id), sync);
      isBack(state);
    });
    on<LiveSync>('sync', (sync) => followSync(queries, sync));
    // A verdict also changes when a deadline passes, and with it what lists and charts say.
    on('check', () => forget(queries, ['checks', 'overview', 'vulnerabilities', 'backlog', 'exceptions']));
    on('source', () => forget(queries, ['sources', 'overview']));
    opened.addEventListener('error', () => {
      broke();
      // A broken connection is taken up by the browser itself; one that was refused is not.
      if (opened.readyState !== EventSource.CLOSED) return;
      // Perhaps the session has ended: whoever asks for it is told, and the page leads to sign-in.
      forget(queries, ['session']);
      clearTimeout(timer);
      timer = setTimeout(open, retryMs);
    });
  }

  function stop(): void {
    clearTimeout(timer);
    clearTimeout(grace);
    stream?.close();
    setPaused(null);
  }

  function beginRest(): void {
    stop();
    wasBroken = false;
    restingSince = Date.now();
  }

  // A browser has six connections for all pages of Curfew together: one that nobody looks at takes none of them.
  const onVisibility = () => {
    clearTimeout(rest);
    if (document.visibilityState === 'hidden') rest = setTimeout(beginRest, hiddenMs);
    else if (restingSince !== null) {
      broke(restingSince);
      restingSince = null;
      open();
    }
  };
  if (document.visibilityState === 'hidden') beginRest();
  else open();
  document.addEventListener('visibilitychange', onVisibility);
  // A connection that is gone without a word looks open for minutes; the browser knows better.
  const away = () => {
    if (restingSince === null) broke();
  };
  const again = () => {
    if (restingSince !== null) return;
    clearTimeout(timer);
    stream?.close();
    open();
  };
  window.addEventListener('offline', away);
  window.addEventListener('online', again);
  return () => {
    window.removeEventListener('offline', away);
    window.removeEventListener('online', again);
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(rest);
    stop();
  };
}

const everything = [
  ...['syncs', 'sources', 'overview', 'integrations', 'vulnerabilities', 'checks', 'assets', 'backlog', 'exceptions'],
];

/** Whether a sync or a verdict went on between the first reading and the moment from which the server tells of changes. */
function hasMoved(queries: QueryClient, { checks, sources }: LiveState): boolean {
  const read = queries.getQueryData<Overview>(['overview', 'now', 'all']);
  if (read === undefined) return false;
  const completed = new Map(sources.map(({ id, lastCompleteSyncAt }) => [id, lastCompleteSyncAt]));
  return (
    read.sources.some(({ id, lastCompleteSyncAt }) => completed.get(id) !== lastCompleteSyncAt) ||
    read.checks.some(({ status, count }) => checks.filter((check) => check.status === status).length !== count)
  );
}

function followSync(queries: QueryClient, sync: LiveSync): void {
  const before = queries.getQueryData<LiveSync>(liveSyncKey(sync.id));
  queries.setQueryData(liveSyncKey(sync.id), sync);
  if (before?.status === sync.status) return;
  forget(queries, ['syncs', 'sources', 'overview', 'integrations']);
  if (isEnded(sync)) forget(queries, ['vulnerabilities', 'checks', 'assets', 'backlog', 'exceptions']);
}

/** What was read under these names is read again where it is on the screen. */
function forget(queries: QueryClient, names: readonly string[]): void {
  for (const name of names) void queries.invalidateQueries({ queryKey: [name] });
}
