import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { allPages } from '../../lib/all-pages.ts';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type Preferences = Shape<'NoticePreferences'>;
export type Webhook = Shape<'Webhook'>;
export type Delivery = Shape<'Delivery'>;
export type NoticeKind = Preferences['kinds'][number];
export type Severity = Preferences['severities'][number];

export const preferencesQuery = queryOptions({
  queryKey: ['notices', 'preferences'],
  queryFn: () => bodyOf(api.GET('/api/v1/notice-preferences')),
});

/** The webhooks that there are, or were at an instant, and since when that is known, where it is of before. */
export const webhooksQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['notices', 'webhooks', asOf ?? 'now'],
    queryFn: async () => {
      let knownSince: string | undefined;
      const webhooks = await allPages(async (cursor) => {
        const query = { ...asOfQuery(asOf), ...(cursor && { cursor }) };
        const page = await bodyOf(api.GET('/api/v1/webhooks', { params: { query } }));
        knownSince = page.knownSince;
        return page;
      });
      return { webhooks, knownSince };
    },
  });

export type DeliveryStatus = Delivery['status'];

export const deliveriesQuery = (status: DeliveryStatus | null, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['notices', 'deliveries', status, asOf ?? 'now'],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.GET('/api/v1/deliveries', {
          params: {
            query: {
              limit: 25,
              ...asOfQuery(asOf),
              ...(status && { status }),
              ...(pageParam && { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSettled: () => {
      for (const name of ['notices', 'audit']) void queries.invalidateQueries({ queryKey: [name] });
    },
  });
}

export type Wishes = Omit<Preferences, 'isDefault' | 'email' | 'isMailConfigured'>;

export const useChangePreferences = () =>
  useChange((body: Wishes) => bodyOf(api.PUT('/api/v1/notice-preferences', { body })));

export interface WebhookFields {
  readonly name: string;
  readonly url: string;
  readonly kinds: NoticeKind[];
  readonly severities: Severity[];
}

export const useCreateWebhook = () =>
  useChange((body: WebhookFields) => bodyOf(api.POST('/api/v1/webhooks', { body })));

export const useChangeWebhook = () =>
  useChange(({ id, ...body }: Partial<WebhookFields> & { readonly id: string; readonly isEnabled?: boolean }) =>
    bodyOf(api.PATCH('/api/v1/webhooks/{id}', { params: { path: { id } }, body })),
  );

export const useDeleteWebhook = () =>
  useChange((id: string) => bodyOf(api.DELETE('/api/v1/webhooks/{id}', { params: { path: { id } } })));

export const useRotateSecret = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/webhooks/{id}/rotate-secret', { params: { path: { id } } })));

export const useTestWebhook = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/webhooks/{id}/test', { params: { path: { id } } })));

export const useRetryDelivery = () =>
  useChange((id: string) => bodyOf(api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id } } })));

/** Whose clocks a digest goes by where nobody says otherwise. */
export const organisationZoneQuery = queryOptions({
  queryKey: ['organisation'],
  queryFn: () => bodyOf(api.GET('/api/v1/organisation')),
});
