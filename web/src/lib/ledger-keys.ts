import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf } from './api.ts';
import { useMay } from './session.ts';

/** How the log stands. */
export const logQuery = queryOptions({
  queryKey: ['evidence', 'log'],
  queryFn: ({ signal }) => bodyOf(api.GET('/api/v1/evidence/log', { signal })),
});

/** The keys that ever signed the log; none for whoever may not see it: then signatures are not checked. */
export function useLedgerKeys(isWanted = true): readonly string[] {
  const mayRead = useMay('evidence.read');
  const { data } = useQuery({ ...logQuery, enabled: mayRead && isWanted });
  return data?.keys.map(({ verifier }) => verifier) ?? [];
}
