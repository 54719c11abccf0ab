import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from './api.ts';
import { asOfQuery } from './time-travel.ts';

export type Overview = Shape<'Overview'>;

/** The numbers over everything, or over one source; at an instant, or now. */
export function overviewQuery(when: string | undefined, sourceId?: string) {
  return queryOptions({
    queryKey: ['overview', when ?? 'now', sourceId ?? 'all'],
    queryFn: () =>
      bodyOf(api.GET('/api/v1/overview', { params: { query: { ...asOfQuery(when), ...(sourceId && { sourceId }) } } })),
  });
}

/** Whether it is a feed that is in doubt: then all is listed that there is, and only the deadlines may be others. */
export function isOfFeed({ code }: Pick<NonNullable<Overview['cannotSay']>, 'code'>): boolean {
  return code.startsWith('feed-');
}
