import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, type ParsedLocation, type RouterHistory } from '@tanstack/react-router';
import { PageFailure, PageNotFound } from './frame/page-failure.tsx';
import { dataLibraryRoutes } from './routes/data-library.ts';
import { evidenceRoutes } from './routes/evidence.ts';
import { inside } from './routes/inside.ts';
import { judgementRoutes } from './routes/judgement.ts';
import { outsideRoutes } from './routes/outside.ts';
import { root } from './routes/root.ts';
import { settingsRoutes } from './routes/settings.ts';

const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: PageNotFound });

const tree = root.addChildren([
  outsideRoutes,
  inside.addChildren([...dataLibraryRoutes, ...judgementRoutes, ...evidenceRoutes, settingsRoutes, nowhere]),
]);

/** The pages at their addresses. Without a history, the browser's own. */
export function createAppRouter(queries: QueryClient, history?: RouterHistory) {
  const router = createRouter({
    routeTree: tree,
    context: { queries },
    ...(history && { history }),
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: PageNotFound,
  });
  // The code of a page comes while it is asked who is there, and not only then. What cannot be had fails where it is used.
  const fetchCode = (to: ParsedLocation) => {
    for (const { routeId } of router.matchRoutes(to)) {
      void Promise.resolve(router.loadRouteChunk(router.routesById[routeId as keyof typeof router.routesById])).catch(
        () => undefined,
      );
    }
  };
  fetchCode(router.latestLocation);
  router.subscribe('onBeforeLoad', ({ toLocation }) => fetchCode(toLocation));
  return router;
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
