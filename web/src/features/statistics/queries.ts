import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';
import type { SignKind, StatisticsSearch } from './search.ts';

export type Statistics = Shape<'Statistics'>;
export type Rate = Shape<'OnTimeRate'>;
export type TimeToRemediate = Shape<'TimeToRemediate'>;
export type Sign = Shape<'Sign'>;

const DAY = 86_400_000;

interface Asked extends Pick<StatisticsSearch, 'from' | 'to' | 'days' | 'month' | 'sourceId'> {
  /** Of `useWhen`. */
  readonly when: string | undefined;
}

export const statisticsQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['statistics', ...keyOf(asked)],
    queryFn: () => bodyOf(api.GET('/api/v1/statistics', { params: { query: periodOf(asked) } })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

export const signsQuery = (asked: Asked, kind: SignKind | undefined) =>
  infiniteQueryOptions({
    queryKey: ['statistics', 'signs', ...keyOf(asked), kind ?? ''],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/statistics/signs', {
          params: {
            query: { ...periodOf(asked), limit: 20, ...(kind && { kind }), ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

function keyOf({ from, to, days, month, sourceId, when }: Asked): readonly string[] {
  return [when ?? 'now', from ?? '', to ?? '', `${days ?? month ?? ''}`, sourceId ?? ''];
}

function periodOf({ sourceId, when, ...asked }: Asked) {
  const { asOf } = asOfQuery(when);
  const { from, to } = daysOf(asked, asOf === undefined ? Date.now() : Date.parse(asOf));
  return { ...asOfQuery(when), ...(from && { from }), ...(to && { to }), ...(sourceId && { sourceId }) };
}

/** The first and the last day that are asked for, as far as they are not what the server takes: a year up to `end`. */
export function daysOf({ from, to, days, month }: Omit<Asked, 'sourceId' | 'when'>, end: number) {
  if (month === 'last') {
    const present = new Date(end);
    const first = Date.UTC(present.getUTCFullYear(), present.getUTCMonth() - 1, 1);
    const next = Date.UTC(present.getUTCFullYear(), present.getUTCMonth(), 1);
    return { from: dayOf(first), to: dayOf(next - DAY) };
  }
  return { from: days === undefined ? from : dayOf(end - (days - 1) * DAY), to };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
