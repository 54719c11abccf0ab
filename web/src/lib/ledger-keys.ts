import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { useMay } from './session.ts';
import { asOfQuery } from './time-travel.ts';

/** How the log stands, or stood at a past instant. */
export const logQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['evidence', 'log', asOf ?? 'now'],
    queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/evidence/log', { params: { query: asOfQuery(asOf) }, signal })),
  });

/** The keys that ever signed the log, up to now: any of them may have signed a proof. None for whoever may not see it: then signatures are not checked. */
export function useLedgerKeys(isWanted = true): readonly string[] {
  const mayRead = useMay('evidence.read');
  const { data } = useQuery({ ...logQuery(undefined), enabled: mayRead && isWanted });
  return data?.keys.map(({ verifier }) => verifier) ?? [];
}
