import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';
import { exceptionCountQuery } from '../../lib/waiting-exceptions.ts';
import type { ExceptionSearch, ExceptionView } from './search.ts';
import type { Scope } from './words.ts';

export type Preview = Shape<'ExceptionPreview'>;

const day = 86_400_000;
export const soonDays = 14;

/** The instant that is shown; undefined: now. */
type AsOf = string | undefined;

/**
 * What each view asks the API for. The end of "soon" is told from the instant shown; of now it moves on with the hour only,
 * so that it is not asked anew.
 */
function queryOf(view: ExceptionView | undefined, asOf: AsOf) {
  switch (view) {
    case 'waiting':
      return { awaitingMe: 'true' as const };
    case 'proposed':
      return { status: 'proposed' };
    case 'active':
      return { status: 'active' };
    case 'soon': {
      const from = asOf === undefined ? Math.floor(Date.now() / 3_600_000) * 3_600_000 : Date.parse(asOf);
      return { expiresBefore: new Date(from + soonDays * day).toISOString() };
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

export const exceptionsQuery = ({ view, kind }: ExceptionSearch, asOf: AsOf) =>
  infiniteQueryOptions({
    queryKey: ['exceptions', 'list', view ?? 'all', kind ?? 'all', asOf ?? 'now'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const asked = { ...queryOf(view, asOf), ...(kind && { kind }), ...asOfQuery(asOf) };
      const query = { ...asked, ...(pageParam && { cursor: pageParam }), limit: 50 };
      return bodyOf(api.GET('/api/v1/exceptions', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export function viewCountQuery(view: ExceptionView, asOf: AsOf) {
  return exceptionCountQuery(view, queryOf(view, asOf), asOf);
}

export function isApprovedLate({ covers }: Pick<Shape<'Exception'>, 'covers'>): boolean {
  return (covers.overdueAtApproval ?? 0) > 0;
}

export function exceptionQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['exceptions', 'one', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/exceptions/{id}', { params: { path: { id }, query: asOfQuery(asOf) }, signal })),
  });
}

/** What a scope would cover, or would have covered, and what the policy says, or said, about it. */
export function previewQuery(scope: Scope | null, asOf?: AsOf) {
  return queryOptions({
    queryKey: ['exceptions', 'preview', scope, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(
        api.POST('/api/v1/exceptions/previews', {
          params: { query: asOfQuery(asOf) },
          body: { scope: scope as Scope },
          signal,
        }),
      ),
    enabled: scope !== null,
    retry: false,
  });
}

export function vulnerabilityQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'one', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/vulnerabilities/{id}', { params: { path: { id }, query: asOfQuery(asOf) }, signal })),
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
