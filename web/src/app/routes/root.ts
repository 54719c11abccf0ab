import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, retainSearchParams } from '@tanstack/react-router';
import type { Shape } from '../../lib/api.ts';
import { parseAsOf, parseKnownAt } from '../../lib/time-travel.ts';
import { PageNotFound } from '../frame/page-failure.tsx';

interface Context {
  readonly queries: QueryClient;
}

/** What every address has in common. */
export const root = createRootRouteWithContext<Context>()({
  validateSearch: (search: Record<string, unknown>): { asOf?: string | undefined; knownAt?: string | undefined } => {
    // Said even where it cannot be used: the router would otherwise keep it as it stands in the address.
    const asOf = parseAsOf(search['asOf']);
    return {
      ...('asOf' in search && { asOf }),
      ...('knownAt' in search && { knownAt: parseKnownAt(search['knownAt'], asOf) }),
    };
  },
  // A past day that was chosen is shown on every page until somebody comes back to now.
  search: { middlewares: [retainSearchParams(['asOf', 'knownAt'])] },
  notFoundComponent: PageNotFound,
});

/** Whether a second factor is to be set up, or one that was lost to be read of, before anything else. */
export function isSecondFactorFirst({ mustSetUpTwoFactor, twoFactorLostAt }: Shape<'Who'>): boolean {
  return mustSetUpTwoFactor || twoFactorLostAt !== null;
}
