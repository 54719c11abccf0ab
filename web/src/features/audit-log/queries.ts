import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';
import type { AuditSearch } from './search.ts';

export type AuditEntry = Shape<'AuditEntry'>;
export type ActorKind = AuditEntry['actor']['kind'];

const kinds = ['local', 'setup', 'system'] as const;

/** The newest first, fifty at a time. Kept apart by what it is narrowed to. */
export const auditQuery = ({ action, actor, from, to }: AuditSearch, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['audit', asOf ?? 'now', action ?? '', actor ?? '', from ?? '', to ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/audit-log', {
          params: {
            query: {
              limit: 50,
              ...asOfQuery(asOf),
              ...(pageParam && { cursor: pageParam }),
              ...(action && { action }),
              ...actorFilter(actor),
              ...(from && { from: startOfDay(from, 0) }),
              ...(to && { to: startOfDay(to, 1) }),
            },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

function actorFilter(actor: string | undefined): { actorId?: string } | { actorKind?: ActorKind } {
  if (actor === undefined) return {};
  const actorKind = kinds.find((kind) => kind === actor);
  return actorKind === undefined ? { actorId: actor } : { actorKind };
}

/** The instant at which a day of the viewer's zone begins, some days later. */
function startOfDay(date: string, later: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + later).toISOString();
}

/** Whom the log can be narrowed to; read under their own names, so that a change of members is seen here as well. */
export const peopleQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: asOf === undefined ? ['members'] : ['members', asOf],
    queryFn: () =>
      allPages((cursor) =>
        bodyOf(api.GET('/api/v1/members', { params: { query: { ...asOfQuery(asOf), ...(cursor && { cursor }) } } })),
      ),
  });

export const keysQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['api-keys', asOf ?? 'now'],
    queryFn: () =>
      allPages((cursor) =>
        bodyOf(api.GET('/api/v1/api-keys', { params: { query: { ...asOfQuery(asOf), ...(cursor && { cursor }) } } })),
      ),
  });
