import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { viewerTimeZone } from './instants.ts';

const organisationQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => bodyOf(api.GET('/api/v1/organisation')),
});

/** The zone in which days are told; the viewer's own until it is known. */
export function useZone(): string {
  const { data } = useQuery(organisationQuery);
  return data?.timeZone ?? viewerTimeZone;
}
