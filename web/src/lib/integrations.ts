import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { asOfQuery } from './time-travel.ts';

/** Every account that is or was connected, at an instant or now, and since when that is known, where it is of before. */
export const integrationsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['integrations', 'connected', asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/integrations', { params: { query: asOfQuery(asOf) } })),
  });
