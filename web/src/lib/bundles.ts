import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from './api.ts';
import { asOfQuery } from './time-travel.ts';

export type Bundle = Shape<'EvidenceBundle'>;

/** Nobody looks at more of them in a list. */
const most = 50;

/** The newest first; those of one audit, or all of them; of a past instant those of then. */
export function bundlesQuery(auditId: string | undefined, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['evidence', 'bundles', auditId ?? 'all', asOf ?? 'now'],
    queryFn: async ({ signal }) => {
      const query = { limit: most, ...asOfQuery(asOf) };
      const page = await (auditId === undefined
        ? bodyOf(api.GET('/api/v1/evidence/bundles', { params: { query }, signal }))
        : bodyOf(api.GET('/api/v1/audits/{id}/bundles', { params: { path: { id: auditId }, query }, signal })));
      return page.items;
    },
    // One that is being made moves on by itself.
    refetchInterval: ({ state }) => (asOf === undefined && state.data?.some(isBeingMade) ? 2_000 : false),
  });
}

export function isBeingMade({ status }: Pick<Bundle, 'status'>): boolean {
  return status === 'queued' || status === 'running';
}

/** Where the file is, for whoever came to the bundle by an audit, or without one. */
export function fileAddress(id: string, auditId: string | undefined): string {
  return auditId === undefined ? `/api/v1/evidence/bundles/${id}/file` : `/api/v1/audits/${auditId}/bundles/${id}/file`;
}

/** Of a window, as it is known now, or as it was for another bundle of that window. */
export const useMakeBundle = () =>
  useChange((body: { from: string; to: string; withRawPages?: boolean; sameCheckpointAs?: string }) =>
    bodyOf(api.POST('/api/v1/evidence/bundles', { body })),
  );

/** Of an audit, as it was known at its checkpoint; with a sample also the proofs of its items. */
export const useMakeAuditBundle = (auditId: string) =>
  useChange((body: { sampleId?: string }) =>
    bodyOf(api.POST('/api/v1/audits/{id}/bundles', { params: { path: { id: auditId } }, body })),
  );

export const useRemoveFile = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/evidence/bundles/{id}/file', { params: { path: { id } } })));

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
