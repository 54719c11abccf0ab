import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { asOfQuery } from './time-travel.ts';

/** Every monitoring source, retired ones too, as they are now or were at an instant. */
export const sourcesQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['sources', asOf ?? 'now'],
    queryFn: async () =>
      (await bodyOf(api.GET('/api/v1/monitoring-sources', { params: { query: asOfQuery(asOf) } }))).items,
  });
