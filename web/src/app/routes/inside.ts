import { createRoute, redirect } from '@tanstack/react-router';
import type { Shape } from '../../lib/api.ts';
import { overviewQuery } from '../../lib/overview.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { sessionQuery } from '../../lib/session.ts';
import { whenOf } from '../../lib/time-travel.ts';
import { AppFrame } from '../frame/app-frame.tsx';
import { isForBound, rememberBound } from '../frame/bound-auditor.ts';
import { PageFailure } from '../frame/page-failure.tsx';
import { isSecondFactorFirst, root } from './root.ts';

/** What stands around every page behind sign-in; whoever is not signed in is sent there, and comes back. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: AppFrame,
  errorComponent: PageFailure,
  beforeLoad: async ({ context, location, search }) => {
    const wanted = location.href === '/' ? {} : { back: location.href };
    let session: Shape<'Who'>;
    try {
      session = await context.queries.ensureQueryData(sessionQuery);
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: wanted });
    }
    if (isSecondFactorFirst(session)) throw redirect({ to: '/second-factor', search: wanted });
    // Whoever is invited to audits sees these and nothing else: anything else leads there.
    rememberBound(session.boundTo !== null);
    if (session.boundTo !== null) {
      if (isForBound(location.pathname)) return;
      const [only, ...others] = session.boundTo;
      throw only === undefined || others.length > 0
        ? redirect({ to: '/audits' })
        : redirect({ to: '/audits/$id', params: { id: only } });
    }
    // The bar and most pages tell of it: a short wait, and nothing moves when it comes.
    const overview = context.queries.ensureQueryData(overviewQuery(whenOf(search))).catch(() => undefined);
    await Promise.race([overview, new Promise((done) => setTimeout(done, 200))]);
  },
});
