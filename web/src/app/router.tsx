import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type ParsedLocation,
  type RouterHistory,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { parseAuditSearch } from '../features/audit-log/search.ts';
import { parseExceptionSearch, parseProposalSearch } from '../features/exceptions/search.ts';
import { parseBackSearch, parseSignInSearch } from '../features/session/search.ts';
import { parseStatisticsSearch } from '../features/statistics/search.ts';
import { parseVulnerabilitySearch, type VulnerabilitySearch } from '../features/vulnerabilities/search.ts';
import type { Shape } from '../lib/api.ts';
import { overviewQuery } from '../lib/overview.ts';
import { ApiProblem } from '../lib/problem.ts';
import { sessionQuery } from '../lib/session.ts';
import { parseAsOf } from '../lib/time-travel.ts';
import { AppFrame } from './frame/app-frame.tsx';
import { PageFailure, PageNotFound } from './frame/page-failure.tsx';
import { onlyUnderstood } from './only-understood.ts';

interface Context {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<Context>()({
  validateSearch: (search: Record<string, unknown>): { asOf?: string | undefined } => {
    // Said even where it cannot be used: the router would otherwise keep it as it stands in the address.
    return 'asOf' in search ? { asOf: parseAsOf(search['asOf']) } : {};
  },
  // A past day that was chosen is shown on every page until somebody comes back to now.
  search: { middlewares: [retainSearchParams(['asOf'])] },
  notFoundComponent: PageNotFound,
});

const outside = createRoute({ getParentRoute: () => root, id: 'outside' });
const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const signIn = createRoute({
  getParentRoute: () => outside,
  path: '/sign-in',
  validateSearch: onlyUnderstood(parseSignInSearch),
  component: lazyRouteComponent(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
});
const setup = createRoute({
  getParentRoute: () => outside,
  path: '/setup',
  validateSearch: onlyUnderstood((search): { token?: string | undefined } => {
    const token = text(search['token']);
    return token === undefined ? {} : { token };
  }),
  component: lazyRouteComponent(() => import('../features/session/setup-page.tsx'), 'SetupPage'),
});
const invitation = createRoute({
  getParentRoute: () => outside,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../features/session/invitation-page.tsx'), 'InvitationPage'),
});

// By itself: beside a function that waits for its type, the compiler would not find it out.
const backSearch = onlyUnderstood(parseBackSearch);
const secondFactor = createRoute({
  getParentRoute: () => outside,
  path: '/second-factor',
  validateSearch: backSearch,
  beforeLoad: async ({ context, search }): Promise<void> => {
    const session = await context.queries.ensureQueryData(sessionQuery).catch(() => null);
    if (session === null) throw redirect({ to: '/sign-in', search });
    if (!isSecondFactorFirst(session)) throw redirect({ href: search.back ?? '/' });
  },
  component: lazyRouteComponent(() => import('./pages/second-factor-page.tsx'), 'SecondFactorPage'),
});

/** Whether a second factor is to be set up, or one that was lost to be read of, before anything else. */
function isSecondFactorFirst({ mustSetUpTwoFactor, twoFactorLostAt }: Shape<'Who'>): boolean {
  return mustSetUpTwoFactor || twoFactorLostAt !== null;
}

const inside = createRoute({
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
    // The bar and most pages tell of it: a short wait, and nothing moves when it comes.
    const overview = context.queries.ensureQueryData(overviewQuery(search.asOf)).catch(() => undefined);
    await Promise.race([overview, new Promise((done) => setTimeout(done, 200))]);
  },
});

/** A page behind sign-in; its code is fetched when it is first opened. */
const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../features/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});
const overview = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/overview',
  component: lazyRouteComponent(
    () => import('./pages/vulnerabilities-overview-page.tsx'),
    'VulnerabilitiesOverviewPage',
  ),
});
const vulnerabilities = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities',
  validateSearch: onlyUnderstood(parseVulnerabilitySearch),
  component: lazyRouteComponent(() => import('../features/vulnerabilities/list-page.tsx'), 'VulnerabilityListPage'),
});
const provider = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/from/$provider',
  validateSearch: onlyUnderstood((search): VulnerabilitySearch & { source?: string | undefined } => {
    const source = text(search['source']);
    return { ...parseVulnerabilitySearch(search), ...(source !== undefined && { source }) };
  }),
  component: lazyRouteComponent(() => import('./pages/provider-page.tsx'), 'ProviderPage'),
});
const vulnerability = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/$id',
  component: lazyRouteComponent(
    () => import('../features/vulnerabilities/vulnerability-page.tsx'),
    'VulnerabilityPage',
  ),
});
const assets = createRoute({
  getParentRoute: () => inside,
  path: '/assets',
  validateSearch: onlyUnderstood((search): { q?: string | undefined } => {
    const q = text(search['q']);
    return q === undefined ? {} : { q };
  }),
  component: lazyRouteComponent(() => import('../features/assets/assets-page.tsx'), 'AssetsPage'),
});
const syncs = createRoute({
  getParentRoute: () => inside,
  path: '/syncs',
  validateSearch: onlyUnderstood((search): { sourceId?: string | undefined; status?: string | undefined } => {
    const [sourceId, status] = [text(search['sourceId']), text(search['status'])];
    return { ...(sourceId && { sourceId }), ...(status && { status }) };
  }),
  component: lazyRouteComponent(() => import('../features/syncs/syncs-page.tsx'), 'SyncsPage'),
});
const sync = createRoute({
  getParentRoute: () => inside,
  path: '/syncs/$id',
  component: lazyRouteComponent(() => import('../features/syncs/sync-page.tsx'), 'SyncPage'),
});
const checks = createRoute({
  getParentRoute: () => inside,
  path: '/checks',
  component: lazyRouteComponent(() => import('../features/checks/checks-page.tsx'), 'ChecksPage'),
});
const check = createRoute({
  getParentRoute: () => inside,
  path: '/checks/$id',
  validateSearch: onlyUnderstood((search): { status?: string | undefined; slaState?: string | undefined } => {
    const [status, slaState] = [text(search['status']), text(search['slaState'])];
    return { ...(status && { status }), ...(slaState && { slaState }) };
  }),
  component: lazyRouteComponent(() => import('../features/checks/check-page.tsx'), 'CheckPage'),
});
const statistics = createRoute({
  getParentRoute: () => inside,
  path: '/statistics',
  validateSearch: onlyUnderstood(parseStatisticsSearch),
  component: lazyRouteComponent(() => import('../features/statistics/statistics-page.tsx'), 'StatisticsPage'),
});
const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  component: lazyRouteComponent(() => import('../features/policy/policy-page.tsx'), 'PolicyPage'),
});
const policyEditor = createRoute({
  getParentRoute: () => inside,
  path: '/policy/edit',
  validateSearch: onlyUnderstood((search): { version?: number | undefined } => {
    const version = Number(search['version']);
    return Number.isInteger(version) && version > 0 ? { version } : {};
  }),
  component: lazyRouteComponent(() => import('../features/policy/editor-page.tsx'), 'PolicyEditorPage'),
});
const policyVersion = createRoute({
  getParentRoute: () => inside,
  path: '/policy/versions/$version',
  component: lazyRouteComponent(() => import('../features/policy/version-page.tsx'), 'VersionPage'),
});
const feeds = createRoute({
  getParentRoute: () => inside,
  path: '/policy/feeds',
  component: lazyRouteComponent(() => import('../features/policy/feeds-page.tsx'), 'FeedsPage'),
});
const exceptions = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions',
  validateSearch: onlyUnderstood(parseExceptionSearch),
  component: lazyRouteComponent(() => import('../features/exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
});
const newException = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions/new',
  validateSearch: onlyUnderstood(parseProposalSearch),
  component: lazyRouteComponent(() => import('../features/exceptions/propose-page.tsx'), 'ProposePage'),
});
const exception = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions/$id',
  component: lazyRouteComponent(() => import('../features/exceptions/exception-page.tsx'), 'ExceptionPage'),
});
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: PageNotFound });
const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings-frame.tsx'), 'SettingsFrame'),
});
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/integrations' });
  },
});
const integrations = createRoute({
  getParentRoute: () => settings,
  path: '/integrations',
  validateSearch: onlyUnderstood((search): { connect?: string | undefined } => {
    const connect = text(search['connect']);
    return connect === undefined ? {} : { connect };
  }),
  component: lazyRouteComponent(() => import('../features/integrations/integrations-page.tsx'), 'IntegrationsPage'),
});
const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('../features/members/members-page.tsx'), 'MembersPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});
const signInSettings = createRoute({
  getParentRoute: () => settings,
  path: '/sign-in',
  component: lazyRouteComponent(
    () => import('../features/sign-in-settings/sign-in-settings-page.tsx'),
    'SignInSettingsPage',
  ),
});
const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/account/account-page.tsx'), 'AccountPage'),
});
const ownNotices = createRoute({
  getParentRoute: () => settings,
  path: '/notices',
  component: lazyRouteComponent(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/notices/webhooks-page.tsx'), 'WebhooksPage'),
});
const organisation = createRoute({
  getParentRoute: () => settings,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
});
const auditLog = createRoute({
  getParentRoute: () => settings,
  path: '/audit-log',
  validateSearch: onlyUnderstood(parseAuditSearch),
  component: lazyRouteComponent(() => import('../features/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
});

const tree = root.addChildren([
  outside.addChildren([signIn, setup, invitation, secondFactor]),
  inside.addChildren([
    dashboard,
    overview,
    vulnerabilities,
    provider,
    vulnerability,
    assets,
    syncs,
    sync,
    checks,
    check,
    statistics,
    policy,
    policyEditor,
    policyVersion,
    feeds,
    exceptions,
    newException,
    exception,
    settings.addChildren([
      settingsIndex,
      integrations,
      members,
      apiKeys,
      signInSettings,
      account,
      organisation,
      ownNotices,
      webhooks,
      auditLog,
    ]),
    nowhere,
  ]),
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
