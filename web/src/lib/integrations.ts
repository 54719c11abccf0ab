import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';

/** Every account that is or was connected. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: async () => (await bodyOf(api.GET('/api/v1/integrations'))).items,
});
