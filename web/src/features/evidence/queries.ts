import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Log = Shape<'Ledger'>;
export type Entry = Shape<'LedgerEntry'>;
export type EntryType = Entry['type'];
export type Outlet = Shape<'Outlet'>;

/** Where checkpoints are sent, or were; and since when that is known, where it is of before. */
export const outletsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['evidence', 'outlets', asOf ?? 'now'],
    queryFn: async ({ signal }) => {
      let knownSince: string | undefined;
      const outlets = await allPages(async (cursor) => {
        const query = { ...asOfQuery(asOf), ...(cursor && { cursor }) };
        const page = await bodyOf(api.GET('/api/v1/evidence/outlets', { params: { query }, signal }));
        knownSince = page.knownSince;
        return page;
      });
      return { outlets, knownSince };
    },
  });

export const entriesQuery = (type: EntryType | undefined, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['evidence', 'entries', type ?? 'all', asOf ?? 'now'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...asOfQuery(asOf), ...(type && { type }), ...(pageParam && { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/evidence/entries', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export function entryQuery(position: number, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['evidence', 'entry', position, asOf ?? 'now'],
    queryFn: ({ signal }) => {
      const params = { path: { position }, query: asOfQuery(asOf) };
      return bodyOf(api.GET('/api/v1/evidence/entries/{position}', { params, signal }));
    },
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
