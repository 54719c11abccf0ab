import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from './api.ts';

export type Permission = Shape<'Who'>['permissions'][number];

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => bodyOf(api.GET('/api/v1/session')),
  staleTime: 60_000,
  retry: false,
});

/** Whoever is signed in; only to be used on pages behind sign-in, where the router has read it already. */
export function useSession(): Shape<'Who'> {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) throw new Error('Nobody is signed in');
  return data;
}

/** Whether the person may do something. The server checks again; this only decides what is offered. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
