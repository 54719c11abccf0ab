import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Policy = Shape<'SlaPolicy'>;
export type PolicyDocument = Shape<'PolicyDocument'>;
export type Differences = Shape<'PolicyDifferences'>;
export type Examined = Shape<'ExaminedPolicy'>;
export type Preset = Shape<'PolicyPreset'>;
export type Feed = Shape<'Feed'>;
export type Simulation = Shape<'PolicySimulation'>;

/** Every version, the latest first. */
export const policiesQuery = queryOptions({
  queryKey: ['policy', 'versions'],
  queryFn: async () => {
    const { items } = await bodyOf(api.GET('/api/v1/sla-policies'));
    return items.toSorted((one, other) => other.version - one.version);
  },
});

/** A version as a document. What it says never changes; how far it is applied may. */
export function documentQuery(version: number) {
  return queryOptions({
    queryKey: ['policy', 'document', version],
    queryFn: () => bodyOf(api.GET('/api/v1/sla-policies/{version}', { params: { path: { version } } })),
    refetchInterval: ({ state: { data } }) => (isBeingApplied(data) ? 2_000 : false),
  });
}

/** Whether what was open is still being judged again under it. */
export function isBeingApplied(document: PolicyDocument | undefined): boolean {
  const application = document?.application ?? null;
  return application !== null && application.finishedAt === null && application.supersededBy === null;
}

export const presetsQuery = queryOptions({
  queryKey: ['policy-presets'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/sla-policies/presets'))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

export function presetQuery(id: string) {
  return queryOptions({
    queryKey: ['policy-presets', id],
    queryFn: () => bodyOf(api.GET('/api/v1/sla-policies/presets/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What a text would mean, against the version in force. */
export function examinedQuery(text: string, against: number) {
  return queryOptions({
    queryKey: ['policy-examined', against, text],
    queryFn: ({ signal }) => bodyOf(api.POST('/api/v1/sla-policies/validations', { body: { text, against }, signal })),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  });
}

/** What it would do over all that is stored. Days as `2026-03-01`; empty: the last year. */
export function simulationQuery(text: string, basedOn: number, { from, to }: { from: string; to: string }) {
  return queryOptions({
    queryKey: ['policy-simulation', basedOn, text, from, to],
    queryFn: ({ signal }) =>
      bodyOf(
        api.POST('/api/v1/sla-policies/simulations', {
          body: { text, ...(from !== '' && { from }), ...(to !== '' && { to }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  });
}

interface NewVersion {
  readonly text: string;
  readonly effect: Policy['effect'];
  readonly reason: string;
  readonly basedOn: number;
}

export function useNewVersion() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewVersion) => bodyOf(api.POST('/api/v1/sla-policies', { body })),
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['policy', 'checks', 'overview', 'vulnerabilities', 'organisation', 'session']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

/** The feeds as they stand, or stood at an instant, and since when that is known, where it is of before. */
export const feedsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['feeds', asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/feeds', { params: { query: asOfQuery(asOf) } })),
  });

export function useChangeFeed() {
  const reread = useReread();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: Feed['id']; isAutomatic?: boolean; baseUrl?: string | null }) =>
      bodyOf(api.PATCH('/api/v1/feeds/{id}', { params: { path: { id } }, body })),
    meta: { isShownByForm: true },
    onSettled: reread,
  });
}

export function useFetchFeed() {
  const reread = useReread();
  return useMutation({
    mutationFn: (id: Feed['id']) => bodyOf(api.POST('/api/v1/feeds/{id}/fetch', { params: { path: { id } } })),
    meta: { isShownByForm: true },
    onSettled: reread,
  });
}

export function useLoadFeedFile() {
  const reread = useReread();
  return useMutation({
    mutationFn: ({ id, file, reason }: { id: Feed['id']; file: File; reason: string }) =>
      bodyOf(
        api.POST('/api/v1/feeds/{id}/file', {
          params: { path: { id }, ...(reason !== '' && { query: { reason } }) },
          headers: { 'content-type': 'application/octet-stream' },
          // The document names no body, since it is the bytes of a file.
          ...({ body: file, bodySerializer: (bytes: File) => bytes } as object),
        }),
      ),
    meta: { isShownByForm: true },
    onSettled: reread,
  });
}

function useReread() {
  const queries = useQueryClient();
  return () => {
    for (const name of ['feeds', 'checks', 'overview', 'vulnerabilities']) {
      void queries.invalidateQueries({ queryKey: [name] });
    }
  };
}
