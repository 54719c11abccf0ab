import { queryOptions, useQuery } from '@tanstack/react-query';
import type { paths } from '../api/schema.ts';
import { api, bodyOf } from './api.ts';
import { overviewQuery } from './overview.ts';
import { useMay } from './session.ts';
import { asOfQuery, useAsOf, useWhen } from './time-travel.ts';

type Asked = paths['/api/v1/exceptions']['get']['parameters']['query'];

export interface ExceptionCount {
  readonly count: number;
  /** There are that many, and not more. */
  readonly isExact: boolean;
}

/** How many exceptions are, or were, like that, up to a hundred: who has more needs no exact figure to begin. */
export function exceptionCountQuery(view: string, query: Asked, asOf: string | undefined) {
  return queryOptions({
    queryKey: ['exceptions', 'count', view, asOf ?? 'now'],
    queryFn: async ({ signal }): Promise<ExceptionCount> => {
      const params = { query: { ...query, ...asOfQuery(asOf), limit: 100 } };
      const { items, nextCursor } = await bodyOf(api.GET('/api/v1/exceptions', { params, signal }));
      return { count: items.length, isExact: nextCursor === null };
    },
  });
}

/** The proposals of others that the person may decide, or might have at the instant shown; null where there is none, for whoever may not, and until it is known. */
export function useWaitingExceptions(): ExceptionCount | null {
  const mayApprove = useMay('exceptions.approve');
  const asOf = useAsOf();
  // What every page shows first goes first.
  const { data: overview } = useQuery(overviewQuery(useWhen()));
  const enabled = mayApprove && overview !== undefined;
  const { data } = useQuery({ ...exceptionCountQuery('waiting', { awaitingMe: 'true' }, asOf), enabled });
  return enabled && data !== undefined && data.count > 0 ? data : null;
}
