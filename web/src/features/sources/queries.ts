import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type Source = Shape<'MonitoringSource'>;

export const syncQuery = (id: string) =>
  queryOptions({
    queryKey: ['syncs', 'one', id],
    queryFn: () => bodyOf(api.GET('/api/v1/syncs/{id}', { params: { path: { id } } })),
  });

/** What was read of sources, syncs and checks is read again after a change of a source. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>, isShownByForm = false) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm },
    onSuccess: () => {
      for (const name of ['sources', 'syncs', 'overview', 'checks']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

interface NewSource {
  readonly integrationId: string;
  readonly name: string;
  readonly syncEveryMinutes: number;
}

export const useAddSource = () =>
  useChange(
    ({ integrationId, name, syncEveryMinutes }: NewSource) =>
      bodyOf(
        api.POST('/api/v1/monitoring-sources', {
          body: { integrationId, ...(name.trim() !== '' && { name: name.trim() }), settings: { syncEveryMinutes } },
        }),
      ),
    true,
  );

export const useSyncNow = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/monitoring-sources/{id}/syncs', { params: { path: { id } } })));

interface SourceChange {
  readonly status?: 'active' | 'paused';
  readonly reason?: string;
  readonly settings?: { readonly syncEveryMinutes: number };
  readonly confirmScope?: { readonly reason: string };
}

export const useChangeSource = (isShownByForm = false) =>
  useChange(
    ({ id, change }: { id: string; change: SourceChange }) =>
      bodyOf(api.PATCH('/api/v1/monitoring-sources/{id}', { params: { path: { id } }, body: change })),
    isShownByForm,
  );

export const useRetireSource = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/monitoring-sources/{id}', { params: { path: { id } } })));
