import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type Available = Shape<'AvailableIntegration'>;
export type Integration = Shape<'Integration'>;

export const availableQuery = queryOptions({
  queryKey: ['integrations', 'available'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/integrations/available'))).items,
  staleTime: Number.POSITIVE_INFINITY,
});

type Connection = NonNullable<Parameters<typeof connect>[0]>;

function connect(body: { provider: string; settings: Record<string, string>; credentials: Record<string, string> }) {
  return bodyOf(api.POST('/api/v1/integrations', { body }));
}

/** What was read of integrations and sources is read again after a change of either. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>, isShownByForm = false) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm },
    onSuccess: () => {
      for (const name of ['integrations', 'sources', 'overview', 'checks']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

/** Tests the key at the vendor and stores it; refused keys are told by the form. */
export const useConnect = () => useChange((connection: Connection) => connect(connection), true);

export const useTest = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/integrations/{id}/test', { params: { path: { id } } })));

export const useRename = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    bodyOf(api.PATCH('/api/v1/integrations/{id}', { params: { path: { id } }, body: { name } })),
  );

export const useRotateKey = () =>
  useChange(
    ({ id, credentials }: { id: string; credentials: Record<string, string> }) =>
      bodyOf(api.PATCH('/api/v1/integrations/{id}', { params: { path: { id } }, body: { credentials } })),
    true,
  );

export const useDisconnect = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/integrations/{id}', { params: { path: { id } } })));

export const useAddSource = () =>
  useChange((integrationId: string) => bodyOf(api.POST('/api/v1/monitoring-sources', { body: { integrationId } })));
