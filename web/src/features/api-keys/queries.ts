import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import type { Role } from '../../lib/roles.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type ApiKey = Shape<'ApiKey'>;
export type CreatedApiKey = Shape<'CreatedApiKey'>;

export const apiKeysQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['api-keys', asOf ?? 'now'],
    queryFn: () =>
      allPages((cursor) =>
        bodyOf(api.GET('/api/v1/api-keys', { params: { query: { ...asOfQuery(asOf), ...(cursor && { cursor }) } } })),
      ),
  });

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['api-keys', 'audit']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

export const useCreateApiKey = () =>
  useChange((body: { name: string; role: Role; expiresAt: string | null }) =>
    bodyOf(api.POST('/api/v1/api-keys', { body })),
  );

export const useRevokeApiKey = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })));
