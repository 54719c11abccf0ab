import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import type { Role } from '../../lib/roles.ts';

export type Member = Shape<'Member'>;
export type Invitation = Shape<'Invitation'>;
export type PasswordLink = Shape<'PasswordLink'>;

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () =>
    allPages((cursor) => bodyOf(api.GET('/api/v1/members', { params: { query: cursor ? { cursor } : {} } }))),
});

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: () =>
    allPages((cursor) => bodyOf(api.GET('/api/v1/invitations', { params: { query: cursor ? { cursor } : {} } }))),
});

/** Of those who manage members; nobody else may ask. */
export const passwordLinksQuery = queryOptions({
  queryKey: ['password-links'],
  queryFn: () =>
    allPages((cursor) => bodyOf(api.GET('/api/v1/password-links', { params: { query: cursor ? { cursor } : {} } }))),
});

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['members', 'invitations', 'password-links', 'audit', 'api-keys']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

export const useChangeMember = () =>
  useChange(({ id, change }: { id: string; change: { role: Role } | { disabled: boolean } }) =>
    bodyOf(api.PATCH('/api/v1/members/{id}', { params: { path: { id } }, body: change })),
  );

export const useRemoveTwoFactor = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/members/{id}/two-factor', { params: { path: { id } } })));

export const useInvite = () =>
  useChange((body: { email: string; role: Role }) => bodyOf(api.POST('/api/v1/invitations', { body })));

export const useRevokeInvitation = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })));

export const useMakePasswordLink = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/members/{id}/password-link', { params: { path: { id } } })));

export const useRevokePasswordLinks = () =>
  useChange((ids: readonly string[]) =>
    Promise.all(ids.map((id) => api.DELETE('/api/v1/password-links/{id}', { params: { path: { id } } }))),
  );
