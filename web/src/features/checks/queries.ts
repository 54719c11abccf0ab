import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { policyInForceQuery } from '../../lib/policy-in-force.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Check = Shape<'Check'>;
export type CheckEntry = Shape<'CheckEntry'>;
export type CheckSegment = Shape<'CheckSegment'>;

export const checkQuery = (id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['checks', id, asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/checks/{id}', { params: { path: { id }, query: asOfQuery(asOf) } })),
  });

/** What a check has said since `from`, to the very end of it. */
export const historyQuery = (id: string, from: string) =>
  queryOptions({
    queryKey: ['checks', id, 'history', from],
    queryFn: () => wholeHistory(id, from),
    placeholderData: (before: readonly CheckSegment[] | undefined) => before,
  });

async function wholeHistory(id: string, from: string): Promise<readonly CheckSegment[]> {
  const segments: CheckSegment[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: 500, from, ...(cursor !== null && { cursor }) };
    const page: { items: CheckSegment[]; nextCursor: string | null } = await bodyOf(
      api.GET('/api/v1/checks/{id}/history', { params: { path: { id }, query } }),
    );
    segments.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return segments;
}

/** Since when a check has had the status it has; its words may have changed since. */
export const statusSinceQuery = (id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['checks', id, 'since', asOf ?? 'now'],
    queryFn: async () => {
      const at = asOf ?? new Date().toISOString();
      const query = { limit: 1, from: at, to: new Date(Date.parse(at) + 1).toISOString() };
      const answer = await bodyOf(api.GET('/api/v1/checks/{id}/history', { params: { path: { id }, query } }));
      return answer.items.at(-1)?.from ?? null;
    },
  });

/** Which entries are asked for: those of a status, or of them what is in one SLA state. */
export interface EntryFilter {
  readonly status: string;
  readonly slaState?: string | undefined;
}

export const entriesQuery = (id: string, { status, slaState }: EntryFilter, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['checks', id, 'entries', asOf ?? 'now', status, slaState ?? 'all'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/checks/{id}/entries', {
          params: {
            path: { id },
            query: {
              limit: 50,
              ...asOfQuery(asOf),
              status,
              ...(slaState && { slaState }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });

/** How many entries a status has, where the check itself does not count them. */
export const entryCountQuery = (id: string, status: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['checks', id, 'entry-count', asOf ?? 'now', status],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/checks/{id}/entries/count', {
          params: { path: { id }, query: { status, ...asOfQuery(asOf) } },
        }),
      ),
  });

/** What a check of deadlines may be held to, or might at an instant, beside the strictest. */
export const obligationsQuery = (asOf: string | undefined) =>
  queryOptions({
    ...policyInForceQuery(asOf),
    select: (policy) => policy?.obligations ?? [],
  });

function useChange<Input>(change: (input: Input) => Promise<Check>, isShownByForm = false) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm },
    onSuccess: () => {
      for (const name of ['checks', 'overview']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

export const useEvaluate = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/checks/{id}/evaluate', { params: { path: { id } } })));

export const useEnable = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/checks/{id}/enable', { params: { path: { id } } })));

/** `obligation`: an id; null: the strictest. */
export const useHoldTo = () =>
  useChange(
    ({ id, ...body }: { id: string; obligation: string | null; reason: string }) =>
      bodyOf(api.POST('/api/v1/checks/{id}/hold-to', { params: { path: { id } }, body })),
    true,
  );

export const useDisable = () =>
  useChange(
    ({ id, reason }: { id: string; reason: string }) =>
      bodyOf(api.POST('/api/v1/checks/{id}/disable', { params: { path: { id } }, body: { reason } })),
    true,
  );
