import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { exceptionCountQuery } from '../../lib/waiting-exceptions.ts';
import type { ExceptionSearch, ExceptionView } from './search.ts';
import type { Scope } from './words.ts';

export type Preview = Shape<'ExceptionPreview'>;

const day = 86_400_000;
export const soonDays = 14;

/** What each view asks the API for. The end of "soon" moves on with the hour only, so that it is not asked anew. */
function queryOf(view: ExceptionView | undefined) {
  switch (view) {
    case 'waiting':
      return { awaitingMe: 'true' as const };
    case 'proposed':
      return { status: 'proposed' };
    case 'active':
      return { status: 'active' };
    case 'soon': {
      const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000;
      return { expiresBefore: new Date(hour + soonDays * day).toISOString() };
    }
    case 'voided':
      return { status: 'voided' };
    case 'ended':
      return { status: 'expired,revoked,rejected' };
    case 'drafts':
      return { status: 'draft' };
    default:
      return {};
  }
}

export const exceptionsQuery = ({ view, kind }: ExceptionSearch) =>
  infiniteQueryOptions({
    queryKey: ['exceptions', 'list', view ?? 'all', kind ?? 'all'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { ...queryOf(view), ...(kind && { kind }), ...(pageParam && { cursor: pageParam }), limit: 50 };
      return bodyOf(api.GET('/api/v1/exceptions', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export function viewCountQuery(view: ExceptionView) {
  return exceptionCountQuery(view, queryOf(view));
}

export function isApprovedLate({ covers }: Pick<Shape<'Exception'>, 'covers'>): boolean {
  return (covers.overdueAtApproval ?? 0) > 0;
}

export function exceptionQuery(id: string) {
  return queryOptions({
    queryKey: ['exceptions', 'one', id],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/exceptions/{id}', { params: { path: { id } }, signal })),
  });
}

/** What a scope would cover now, and what the policy says about it. */
export function previewQuery(scope: Scope | null) {
  return queryOptions({
    queryKey: ['exceptions', 'preview', scope],
    queryFn: ({ signal }) =>
      bodyOf(api.POST('/api/v1/exceptions/previews', { body: { scope: scope as Scope }, signal })),
    enabled: scope !== null,
    retry: false,
  });
}

export function vulnerabilityQuery(id: string) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'one', id, 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/vulnerabilities/{id}', { params: { path: { id }, query: {} }, signal })),
  });
}

export function assetQuery(id: string) {
  return queryOptions({
    queryKey: ['assets', 'name', id],
    queryFn: () => bodyOf(api.GET('/api/v1/assets/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });
}

export function assetChoicesQuery(q: string) {
  return queryOptions({
    queryKey: ['assets', 'choices', q],
    queryFn: async ({ signal }) => {
      const query = { limit: 20, ...(q !== '' && { q }) };
      return (await bodyOf(api.GET('/api/v1/assets', { params: { query }, signal }))).items;
    },
    placeholderData: (before) => before,
  });
}

/** Who is there, to say who can decide. */
export const peopleQuery = queryOptions({
  queryKey: ['members'],
  queryFn: () =>
    allPages((cursor) => bodyOf(api.GET('/api/v1/members', { params: { query: cursor ? { cursor } : {} } }))),
});

type Proposal = Shape<'Exception'>;
export interface ProposalBody extends Pick<Proposal, 'kind' | 'scope' | 'reason' | 'details' | 'untilOn'> {
  readonly isDraft: boolean;
}

/** Decides or changes something, after which everything that tells of it is read again. */
function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSettled: () => {
      for (const name of ['exceptions', 'vulnerabilities', 'checks', 'overview', 'backlog', 'audit']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

/** A new proposal, or a draft that becomes one. */
export const usePropose = (draftId: string | undefined) =>
  useChange((body: ProposalBody) =>
    draftId === undefined
      ? bodyOf(api.POST('/api/v1/exceptions', { body }))
      : bodyOf(api.PATCH('/api/v1/exceptions/{id}', { params: { path: { id: draftId } }, body })),
  );

export const useApprove = (id: string) =>
  useChange((comment: string) =>
    bodyOf(
      api.POST('/api/v1/exceptions/{id}/approve', {
        params: { path: { id } },
        body: comment === '' ? {} : { comment },
      }),
    ),
  );

export const useReject = (id: string) =>
  useChange((reason: string) =>
    bodyOf(api.POST('/api/v1/exceptions/{id}/reject', { params: { path: { id } }, body: { reason } })),
  );

export const useRevoke = (id: string) =>
  useChange((reason: string) =>
    bodyOf(api.POST('/api/v1/exceptions/{id}/revoke', { params: { path: { id } }, body: { reason } })),
  );

export const useRenew = (id: string) =>
  useChange((body: { reason: string; untilOn: string; details: Proposal['details'] }) =>
    bodyOf(api.POST('/api/v1/exceptions/{id}/renew', { params: { path: { id } }, body })),
  );
