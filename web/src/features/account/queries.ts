import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';

export type OwnSession = Shape<'Session'>;

export const twoFactorQuery = queryOptions({
  queryKey: ['session', 'two-factor'],
  queryFn: () => bodyOf(api.GET('/api/v1/session/two-factor')),
});

export const ownSessionsQuery = queryOptions({
  queryKey: ['session', 'all'],
  queryFn: () =>
    allPages((cursor) => bodyOf(api.GET('/api/v1/sessions', { params: { query: cursor ? { cursor } : {} } }))),
});

/** What changes somebody's own affairs; the form that asks shows its mistakes. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['session', 'members', 'audit']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

export const useRenameMyself = () =>
  useChange((name: string) => bodyOf(api.PATCH('/api/v1/session', { body: { name } })));

export const useChangePassword = () =>
  useChange((body: { currentPassword: string; newPassword: string }) => api.PUT('/api/v1/session/password', { body }));

export const useEnrol = () =>
  useChange((password: string) => bodyOf(api.POST('/api/v1/session/two-factor/enrol', { body: { password } })));

export const useConfirmTwoFactor = () =>
  useChange((code: string) => bodyOf(api.POST('/api/v1/session/two-factor/confirm', { body: { code } })));

export const useTurnOffTwoFactor = () =>
  useChange((body: { password: string; code: string } | { password: string; recoveryCode: string }) =>
    api.DELETE('/api/v1/session/two-factor', { body }),
  );

/** They go on without the second factor that was lost; it is not told again. */
export const useAcknowledgeLoss = () => useChange((_: null) => api.DELETE('/api/v1/session/two-factor/loss'));

export const useRenewRecoveryCodes = () =>
  useChange((password: string) =>
    bodyOf(api.POST('/api/v1/session/two-factor/recovery-codes', { body: { password } })),
  );

export const useEndSession = () =>
  useChange((id: string) => api.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }));
