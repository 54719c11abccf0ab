import { notifications } from '@mantine/notifications';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../lib/problem.ts';

/** Where everything that was read is kept. What is stale stays on the screen while it is read again. */
export function createQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, { queryKey, state }) => {
        // Who is there is asked by the router first of all, and it leads to sign-in without loading everything again.
        if (queryKey[0] === 'session' && queryKey.length === 1 && state.data === undefined) return;
        leaveIfSignedOut(queries, error);
      },
    }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        leaveIfSignedOut(queries, error);
        // A form shows its own mistakes.
        if (mutation.meta?.['isShownByForm'] === true) return;
        notifications.show({
          color: 'red',
          title: error instanceof ApiProblem ? error.title : 'This did not work',
          message: error.message,
          autoClose: 12_000,
        });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 2 && error instanceof ApiProblem && isTemporary(error.status),
        throwOnError: false,
      },
    },
  });
  return queries;
}

function isTemporary(status: number): boolean {
  return status === 0 || status === 429 || status >= 500;
}

/** A session that ended elsewhere: the next step is to sign in, and to come back to the same page. */
function leaveIfSignedOut(queries: QueryClient, error: unknown): void {
  // A wrong password or code is refused with 401 as well, but whoever typed it is still signed in.
  if (!(error instanceof ApiProblem)) return;
  const back = encodeURIComponent(`${window.location.pathname}${window.location.search}`);
  // The organisation has begun to ask for one.
  if (error.code === 'second-factor-required' && window.location.pathname !== '/second-factor') {
    leaveFor(queries, `/second-factor?back=${back}`);
    return;
  }
  if (error.code !== 'not-signed-in') return;
  if (['/sign-in', '/setup', '/invitation', '/forgotten-password', '/new-password'].includes(window.location.pathname))
    return;
  leaveFor(queries, `/sign-in?back=${back}`);
}

const leaving = new WeakSet<QueryClient>();

/**
 * Leaves the application, once: what is refused while the next page comes leads nowhere else. Nothing is forgotten here,
 * because what is forgotten while it is on the screen would be read again; the next page knows nothing of it.
 */
export function leaveFor(queries: QueryClient, address: string): void {
  if (leaving.has(queries)) return;
  leaving.add(queries);
  void queries.cancelQueries();
  // A browser may keep the page for its Back button, with all that was read.
  window.addEventListener('pageshow', ({ persisted }) => persisted && window.location.reload());
  window.location.assign(address);
}
