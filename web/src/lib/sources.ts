import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

/** Every monitoring source, retired ones too, as they are now. */
export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/monitoring-sources'))).items,
});
