import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { FactName, FactValue } from '../../components/stated-words.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';
import type { ListQuery } from './filters.ts';
import { type Page, type ReadList, readAgain, type View } from './read-list.ts';

export type Vulnerability = Shape<'Vulnerability'>;
export type DetailedVulnerability = Shape<'DetailedVulnerability'>;
export type TimelineEvent = Shape<'TimelineEvent'>;
export type ChangeProof = Shape<'ChangeProof'>;
export type Comment = Shape<'Comment'>;
type AsOf = string | undefined;
/** What a window shows, and a little more: somebody waits for it. The rest is read while they look. */
const firstPageSize = 50;
const pageSize = 100;

/** What was read of lists begins with this: whoever changes a row changes it in all of them. */
export const listKey = ['vulnerabilities', 'list'] as const;

/**
 * The rows, page by page, as far as they were read. The rows before stay on the screen until those of a new
 * filter are there. Whoever looks at them says what is in view: only that is read again.
 */
export function listQueryOptions(query: ListQuery, asOf: AsOf, view: () => View) {
  const queryKey = [...listKey, asOf ?? 'now', query];
  return queryOptions({
    queryKey,
    queryFn: ({ client, signal }): Promise<ReadList> =>
      readAgain(
        () => client.getQueryData<ReadList>(queryKey),
        view(),
        (cursor) => readPage(query, asOf, cursor, signal),
      ),
    placeholderData: keepPreviousData,
  });
}

/** The page that begins at a cursor. It is kept nowhere: the list takes it up. */
export function nextPageOptions(query: ListQuery, asOf: AsOf, cursor: string) {
  return queryOptions({
    queryKey: ['next-vulnerabilities', asOf ?? 'now', query, cursor],
    queryFn: ({ signal }) => readPage(query, asOf, cursor, signal),
    staleTime: 0,
    gcTime: 0,
  });
}

function readPage(query: ListQuery, asOf: AsOf, cursor: string, signal: AbortSignal): Promise<Page> {
  const page = cursor === '' ? { limit: firstPageSize } : { limit: pageSize, cursor };
  const asked = { ...query, ...asOfQuery(asOf), ...page };
  return bodyOf(api.GET('/api/v1/vulnerabilities', { params: { query: asked }, signal }));
}

/** How many the filters let through. */
export function countQuery({ sort: _, ...query }: ListQuery, asOf: AsOf) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'count', asOf ?? 'now', query],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/counts', { params: { query: { ...query, ...asOfQuery(asOf) } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function oneQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'one', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/vulnerabilities/{id}', { params: { path: { id }, query: asOfQuery(asOf) }, signal })),
  });
}

/** What a statement would do if it were made now. `undefined`: no value is chosen yet; null withdraws. */
export function factPreviewQuery(
  { id, revision }: DetailedVulnerability,
  fact: FactName,
  value: FactValue | null | undefined,
) {
  return queryOptions({
    queryKey: ['stated-fact-preview', id, revision, fact, value ?? null],
    queryFn: ({ signal }) =>
      bodyOf(
        api.POST('/api/v1/vulnerabilities/{id}/stated-facts/previews', {
          params: { path: { id } },
          body: { fact, value: value ?? null },
          signal,
        }),
      ),
    enabled: value !== undefined,
    retry: false,
    meta: { isShownByForm: true },
  });
}

export function explanationQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'explanation', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/{id}/explanation', {
          params: { path: { id }, query: asOfQuery(asOf) },
          signal,
        }),
      ),
  });
}

/** Events and comments, each a page of at most 500: more than anybody reads, and the rest is told of. */
export function timelineQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'timeline', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/{id}/timeline', {
          params: { path: { id }, query: { limit: 500, ...asOfQuery(asOf) } },
          signal,
        }),
      ),
  });
}

/** That each change of it is in the log. */
export function proofsQuery(id: string) {
  return queryOptions({
    queryKey: ['vulnerabilities', 'proofs', id],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/{id}/proofs', { params: { path: { id }, query: { limit: 500 } }, signal }),
      ),
  });
}

export function commentsQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['comments', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/{id}/comments', {
          params: { path: { id }, query: { limit: 500, ...asOfQuery(asOf) } },
          signal,
        }),
      ),
  });
}

/** Exceptions that are, or were, asked for and would be about this one by name. */
export function proposalsQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['exceptions', 'proposed-for', id, asOf ?? 'now'],
    queryFn: async ({ signal }) => {
      const query = { vulnerabilityId: id, status: 'proposed', limit: 20, ...asOfQuery(asOf) };
      return (await bodyOf(api.GET('/api/v1/exceptions', { params: { query }, signal }))).items;
    },
  });
}

export function exceptionQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['exceptions', 'one', id, asOf ?? 'now'],
    queryFn: ({ signal }) =>
      bodyOf(api.GET('/api/v1/exceptions/{id}', { params: { path: { id }, query: asOfQuery(asOf) }, signal })),
  });
}

/** Whom something can be given to, or could be at an instant. */
export const membersQuery = (asOf: AsOf) =>
  queryOptions({
    queryKey: ['members', 'for-assignment', asOf ?? 'now'],
    queryFn: async () => {
      const query = { limit: 500, ...asOfQuery(asOf) };
      return (await bodyOf(api.GET('/api/v1/members', { params: { query } }))).items;
    },
    staleTime: 5 * 60_000,
  });

export function assetsQuery(q: string, sourceId: string | undefined, asOf: AsOf) {
  return queryOptions({
    queryKey: ['assets', 'suggestions', q, sourceId ?? 'all', asOf ?? 'now'],
    queryFn: async ({ signal }) => {
      const query = { limit: 20, ...asOfQuery(asOf), ...(q !== '' && { q }), ...(sourceId && { sourceId }) };
      return (await bodyOf(api.GET('/api/v1/assets', { params: { query }, signal }))).items;
    },
    placeholderData: keepPreviousData,
  });
}

export function assetQuery(id: string, asOf: AsOf) {
  return queryOptions({
    queryKey: ['assets', 'name', id, asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/assets/{id}', { params: { path: { id }, query: asOfQuery(asOf) } })),
    staleTime: 5 * 60_000,
  });
}
