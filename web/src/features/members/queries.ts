import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import type { Role } from '../../lib/roles.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Member = Shape<'Member'>;
export type Invitation = Shape<'Invitation'>;
export type PasswordLink = Shape<'PasswordLink'>;

/** Everybody at an instant, and since when that is known, where it is of before. */
export const membersQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['members', 'page', asOf ?? 'now'],
    queryFn: async () => {
      let knownSince: string | undefined;
      const members = await allPages(async (cursor) => {
        const query = { ...asOfQuery(asOf), ...(cursor && { cursor }) };
        const page = await bodyOf(api.GET('/api/v1/members', { params: { query } }));
        knownSince = page.knownSince;
        return page;
      });
      return { members, knownSince };
    },
  });

export const invitationsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['invitations', asOf ?? 'now'],
    queryFn: () =>
      allPages((cursor) =>
        bodyOf(
          api.GET('/api/v1/invitations', { params: { query: { ...asOfQuery(asOf), ...(cursor && { cursor }) } } }),
        ),
      ),
  });

/** Of those who manage members; nobody else may ask. */
export const passwordLinksQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['password-links', asOf ?? 'now'],
    queryFn: () =>
      allPages((cursor) =>
        bodyOf(
          api.GET('/api/v1/password-links', { params: { query: { ...asOfQuery(asOf), ...(cursor && { cursor }) } } }),
        ),
      ),
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
