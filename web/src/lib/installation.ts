import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

/** What may be known before anybody has signed in. */
export const installationQuery = queryOptions({
  queryKey: ['installation'],
  queryFn: () => bodyOf(api.GET('/api/v1/installation')),
  staleTime: 60_000,
});
