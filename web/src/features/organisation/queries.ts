import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf } from '../../lib/api.ts';
import { organisationQuery } from '../../lib/organisation.ts';

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
