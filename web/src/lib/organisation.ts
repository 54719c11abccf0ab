import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { viewerTimeZone } from './instants.ts';
import { useSession } from './session.ts';
import { asOfQuery, useAsOf, useIsPresentOnly } from './time-travel.ts';

/** The organisation, or as it was at an instant. Of now it is under its own name, which other pages read it by. */
export const organisationQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: asOf === undefined ? ['organisation'] : ['organisation', asOf],
    queryFn: () => bodyOf(api.GET('/api/v1/organisation', { params: { query: asOfQuery(asOf) } })),
  });

/** The zone in which days are told, of a past day the one of then; the viewer's own until it is known. */
export function useZone(): string {
  const { data } = useQuery(organisationQuery(useZoneInstant()));
  return data?.timeZone ?? viewerTimeZone;
}

/** The zone of the policy that was in force at the instant that is looked at; of now, and until it is known, of today's. */
export function usePolicyZone(): string {
  const { timeZone } = useSession();
  const asOf = useZoneInstant();
  const { data } = useQuery({ ...organisationQuery(asOf), enabled: asOf !== undefined });
  return asOf === undefined ? timeZone : (data?.timeZone ?? timeZone);
}

/** The past instant whose zone counts, if any: not on a page of the present, nor for who is bound to audits and may not ask. */
function useZoneInstant(): string | undefined {
  const asOf = useAsOf();
  const isPresentOnly = useIsPresentOnly();
  const { boundTo } = useSession();
  return isPresentOnly || boundTo !== null ? undefined : asOf;
}
