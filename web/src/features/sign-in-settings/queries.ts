import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Shape } from '../../lib/api.ts';
import type { Role } from '../../lib/roles.ts';
import { asOfQuery } from '../../lib/time-travel.ts';

export type IdentityProvider = NonNullable<Shape<'IdentityProvider'>['provider']>;

export interface ProviderInput {
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Absent: the stored one stays. */
  readonly clientSecret?: string;
  readonly allowedDomains: string[];
  readonly allowSignUp: boolean;
  readonly defaultRole: Role | null;
}

export const identityProviderQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['organisation', 'identity-provider', asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/sign-in/oidc', { params: { query: asOfQuery(asOf) } })),
  });

export const signInRulesQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['organisation', 'sign-in-rules', asOf ?? 'now'],
    queryFn: () => bodyOf(api.GET('/api/v1/sign-in/rules', { params: { query: asOfQuery(asOf) } })),
  });

function useChange<Input, Answer>(change: (input: Input) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    meta: { isShownByForm: true },
    onSuccess: () => {
      for (const name of ['organisation', 'installation', 'audit']) {
        void queries.invalidateQueries({ queryKey: [name] });
      }
    },
  });
}

export const useChangeRules = () =>
  useChange((requireTwoFactor: boolean) => bodyOf(api.PUT('/api/v1/sign-in/rules', { body: { requireTwoFactor } })));

/** The issuer is asked first; what it does not answer well is not stored. */
export const useConfigureProvider = () =>
  useChange((body: ProviderInput) => bodyOf(api.PUT('/api/v1/sign-in/oidc', { body })));

export const useRemoveProvider = () => useChange((_: null) => api.DELETE('/api/v1/sign-in/oidc'));
