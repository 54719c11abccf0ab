import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type Log = Shape<'Ledger'>;
export type Entry = Shape<'LedgerEntry'>;
export type EntryType = Entry['type'];
export type Outlet = Shape<'Outlet'>;

export const outletsQuery = queryOptions({
  queryKey: ['evidence', 'outlets'],
  queryFn: ({ signal }) =>
    allPages((cursor) =>
      bodyOf(api.GET('/api/v1/evidence/outlets', { params: { query: cursor ? { cursor } : {} }, signal })),
    ),
});

export const entriesQuery = (type: EntryType | undefined) =>
  infiniteQueryOptions({
    queryKey: ['evidence', 'entries', type ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(type && { type }), ...(pageParam && { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/evidence/entries', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export function entryQuery(position: number) {
  return queryOptions({
    queryKey: ['evidence', 'entry', position],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/evidence/entries/{position}', { params: { path: { position } }, signal })),
  });
}

export function proofQuery(position: number) {
  return queryOptions({
    queryKey: ['evidence', 'proof', position],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/evidence/entries/{position}/proof', {
          params: { path: { position } },
          parseAs: 'text',
          signal,
        }),
      ),
  });
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSettled: () => {
      for (const name of ['evidence', 'audit']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

export const useRotateKey = () => useChange((_: undefined) => bodyOf(api.POST('/api/v1/evidence/keys/rotate')));

export const useAddOutlet = () =>
  useChange((body: { kind: Outlet['kind']; to: string; everyHours: number }) =>
    bodyOf(api.POST('/api/v1/evidence/outlets', { body })),
  );

export const useRemoveOutlet = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/evidence/outlets/{id}', { params: { path: { id } } })));

export const useTestOutlet = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/evidence/outlets/{id}/test', { params: { path: { id } } })));
