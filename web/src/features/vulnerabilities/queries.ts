import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';
import type { ListQuery } from './filters.ts';

export type Vulnerability = Shape<'Vulnerability'>;
export type DetailedVulnerability = Shape<'DetailedVulnerability'>;
export type TimelineEvent = Shape<'TimelineEvent'>;
export type Comment = Shape<'Comment'>;
export interface Page {
  readonly items: Vulnerability[];
  readonly nextCursor: string | null;
}

type AsOf = string | undefined;
const pageSize = 100;

/** What was read of lists begins with this: whoever changes a row changes it in all of them. */
export const listKey = ['vulnerabilities', 'list'] as const;

/** The rows, a hundred at a time. The rows before stay on the screen until those of a new filter are there. */
export function listQueryOptions(query: ListQuery, asOf: AsOf) {
  return infiniteQueryOptions({
    queryKey: [...listKey, asOf ?? 'now', query],
    queryFn: ({ pageParam, signal }): Promise<Page> =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities', {
          params: { query: { ...query, ...asOfQuery(asOf), limit: pageSize, ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
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

export const membersQuery = queryOptions({
  queryKey: ['members', 'for-assignment'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/members', { params: { query: { limit: 500 } } }))).items,
  staleTime: 5 * 60_000,
});

export function assetsQuery(q: string, sourceId: string | undefined) {
  return queryOptions({
    queryKey: ['assets', 'suggestions', q, sourceId ?? 'all'],
    queryFn: async ({ signal }) => {
      const query = { limit: 20, ...(q !== '' && { q }), ...(sourceId && { sourceId }) };
      return (await bodyOf(api.GET('/api/v1/assets', { params: { query }, signal }))).items;
    },
    placeholderData: keepPreviousData,
  });
}

export function assetQuery(id: string) {
  return queryOptions({
    queryKey: ['assets', 'name', id],
    queryFn: () => bodyOf(api.GET('/api/v1/assets/{id}', { params: { path: { id } } })),
    staleTime: 5 * 60_000,
  });
}
