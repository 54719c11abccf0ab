import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

/** Of now it is under its own name, which other pages read it by. */
export const organisationQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: asOf === undefined ? ['organisation'] : ['organisation', asOf],
    queryFn: () => bodyOf(api.GET('/api/v1/organisation', { params: { query: asOfQuery(asOf) } })),
  });

/** A new name, or another time zone: that is a new version of the SLA policy. */
export function useChangeOrganisation() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string } | { timeZone: string }) => bodyOf(api.PATCH('/api/v1/organisation', { body })),
    meta: { isShownByForm: true },
    onSuccess: (organisation) => {
      queries.setQueryData(organisationQuery(undefined).queryKey, organisation);
      for (const name of ['session', 'policy', 'audit', 'installation', 'checks', 'overview']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}
