import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

// PROVISIONAL until the server's part is there.
export interface Bundle {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'ready' | 'failed';
  readonly window: { readonly from: string; readonly to: string };
  readonly progress: { readonly phase: string; readonly done: number; readonly total: number | null } | null;
  readonly size: number | null;
  readonly sha256: string | null;
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly problem: string | null;
  readonly auditId: string | null;
}

const raw = api as unknown as {
  GET(path: string, init?: object): Promise<{ data?: never }>;
  POST(path: string, init?: object): Promise<{ data?: never }>;
};

/** The newest first; those of one audit, or all of them. */
export function bundlesQuery(auditId: string | undefined) {
  return queryOptions({
    queryKey: ['evidence', 'bundles', auditId ?? 'all'],
    queryFn: async ({ signal }): Promise<readonly Bundle[]> => {
      const query = { limit: 50, ...(auditId !== undefined && { auditId }) };
      return (
        await bodyOf<{ items: readonly Bundle[] }>(raw.GET('/api/v1/evidence/bundles', { params: { query }, signal }))
      ).items;
    },
    // One that is being made moves on by itself.
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'queued' || status === 'running') ? 2_000 : false,
  });
}

/** Of a window, or of an audit, whose window and sample it then holds. */
export function useMakeBundle() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { from: string; to: string } | { auditId: string; sampleId?: string }): Promise<Bundle> =>
      bodyOf(raw.POST('/api/v1/evidence/bundles', { body })),
    meta: { isShownByForm: true },
    onSettled: () => {
      for (const name of ['evidence', 'audit']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}
