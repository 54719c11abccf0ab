import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Audit = Shape<'Audit'>;
export type Auditor = Shape<'Auditor'>;
export type Totals = Shape<'PopulationTotals'>;
export type PopulationItem = Shape<'PopulationItem'>;
export type Sample = Shape<'Sample'>;
export type DetailedSample = Shape<'DetailedSample'>;
export type SampleItem = DetailedSample['items'][number];
export type Dossier = Shape<'Dossier'>;
export type CheckHistory = Shape<'CheckHistory'>;
export type CoveredSource = Shape<'CoveredSource'>;
export type SyncLine = Shape<'SyncLine'>;
export type ExceptionLine = Shape<'ExceptionLine'>;
export type SlaState = PopulationItem['state'];
export type Severity = PopulationItem['severity'];

/** What an audit rests on is a checkpoint: of its window nothing changes any more, whatever instant is looked at. */
const asLongAsItIsLookedAt = 60 * 60_000;

/** The instant that is looked at; undefined: now. */
type AsOf = string | undefined;

export const auditsQuery = (asOf: AsOf) =>
  queryOptions({
    queryKey: ['audits', 'list', asOf ?? 'now'],
    queryFn: ({ signal }) =>
      allPages((cursor) => {
        const query = { ...asOfQuery(asOf), ...(cursor && { cursor }) };
        return bodyOf(api.GET('/api/v1/audits', { params: { query }, signal }));
      }),
  });

export function auditQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['audits', 'one', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/audits/{id}', { params: { path: { id }, query: asOfQuery(asOf) }, signal })),
  });
}

export function totalsQuery(id: string) {
  return queryOptions({
    queryKey: ['audits', 'totals', id],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/audits/{id}/population/totals', { params: { path: { id } }, signal })),
    staleTime: asLongAsItIsLookedAt,
  });
}

export const populationQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['audits', 'population', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 200, ...(pageParam && { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/audits/{id}/population', { params: { path: { id }, query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: asLongAsItIsLookedAt,
  });

type WholeAsked = {
  readonly params: {
    readonly path: { readonly id: string };
    readonly query: { readonly limit: number; readonly cursor?: string };
  };
  readonly signal: AbortSignal;
};
type Part<Item> = Promise<{ readonly items: readonly Item[]; readonly nextCursor: string | null }>;

/** A list of the window that is read to its end. */
function wholeQuery<Item>(id: string, word: string, read: (asked: WholeAsked) => Part<Item>) {
  return queryOptions({
    queryKey: ['audits', word, id],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        read({ params: { path: { id }, query: { limit: 500, ...(cursor && { cursor }) } }, signal }),
      ),
    staleTime: asLongAsItIsLookedAt,
  });
}

/** What each check said through the window. */
export const checkHistoriesQuery = (id: string) =>
  wholeQuery(id, 'checks', (asked) => bodyOf(api.GET('/api/v1/audits/{id}/checks', asked)));

/** How each source was read in the window. */
export const coverageQuery = (id: string) =>
  wholeQuery(id, 'coverage', (asked) => bodyOf(api.GET('/api/v1/audits/{id}/coverage', asked)));

export const windowExceptionsQuery = (id: string) =>
  wholeQuery(id, 'exceptions', (asked) => bodyOf(api.GET('/api/v1/audits/{id}/exceptions', asked)));

export const windowSyncsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['audits', 'syncs', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 500, ...(pageParam && { cursor: pageParam }) };
      return bodyOf(api.GET('/api/v1/audits/{id}/syncs', { params: { path: { id }, query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: asLongAsItIsLookedAt,
  });

export function samplesQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['audits', 'samples', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      allPages((cursor) => {
        const query = { ...asOfQuery(asOf), ...(cursor && { cursor }) };
        return bodyOf(api.GET('/api/v1/audits/{id}/samples', { params: { path: { id }, query }, signal }));
      }),
  });
}

export function sampleQuery(id: string, sampleId: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['audits', 'sample', id, sampleId, asOf ?? 'now'],
    queryFn: ({ signal }) => {
      const params = { path: { id, sampleId }, query: asOfQuery(asOf) };
      return bodyOf(api.GET('/api/v1/audits/{id}/samples/{sampleId}', { params, signal }));
    },
  });
}

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSettled: () => {
      for (const name of ['audits', 'audit', 'members', 'invitations']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

export const useCreateAudit = () =>
  useChange((body: { title: string; from: string; to: string; endsAt: string | null }) =>
    bodyOf(api.POST('/api/v1/audits', { body })),
  );

export const useChangeAudit = (id: string) =>
  useChange((body: { title?: string; endsAt?: string | null }) =>
    bodyOf(api.PATCH('/api/v1/audits/{id}', { params: { path: { id } }, body })),
  );

export const useEndAudit = (id: string) =>
  useChange((_: undefined) => bodyOf(api.POST('/api/v1/audits/{id}/end', { params: { path: { id } } })));

export const useInviteAuditor = (id: string) =>
  useChange((email: string) =>
    bodyOf(api.POST('/api/v1/audits/{id}/auditors', { params: { path: { id } }, body: { email } })),
  );

export const useRemoveAuditor = (id: string) =>
  useChange((auditorId: string) =>
    bodyOf(api.DELETE('/api/v1/audits/{id}/auditors/{auditorId}', { params: { path: { id, auditorId } } })),
  );

export const useDrawSample = (id: string) =>
  useChange((body: { method: Sample['method']; size: number; seed: string }) =>
    bodyOf(api.POST('/api/v1/audits/{id}/samples', { params: { path: { id } }, body })),
  );

export function dossierQuery(id: string, sampleId: string, n: number, asOf: AsOf) {
  return queryOptions({
    queryKey: ['audits', 'dossier', id, sampleId, n, asOf ?? 'now'],
    queryFn: ({ signal }) => {
      const params = { path: { id, sampleId, n }, query: asOfQuery(asOf) };
      return bodyOf(api.GET('/api/v1/audits/{id}/samples/{sampleId}/items/{n}', { params, signal }));
    },
  });
}

/** That each change of an item is in the log. */
export function itemProofsQuery(id: string, sampleId: string, n: number) {
  return queryOptions({
    queryKey: ['audits', 'proofs', id, sampleId, n],
    queryFn: ({ signal }) =>
      allPages((cursor) =>
        bodyOf(
          api.GET('/api/v1/audits/{id}/samples/{sampleId}/items/{n}/proofs', {
            params: { path: { id, sampleId, n }, query: { limit: 200, ...(cursor && { cursor }) } },
            signal,
          }),
        ),
      ),
  });
}

export const useNote = (id: string, sampleId: string, n: number) =>
  useChange((text: string) =>
    bodyOf(
      api.POST('/api/v1/audits/{id}/samples/{sampleId}/items/{n}/notes', {
        params: { path: { id, sampleId, n } },
        body: { text },
      }),
    ),
  );
