import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseExceptionSearch, parseProposalSearch } from '../../features/exceptions/search.ts';
import { parseStatisticsSearch } from '../../features/statistics/search.ts';
import { onlyUnderstood, text } from '../only-understood.ts';
import { inside } from './inside.ts';

const dashboard = createRoute({
  getParentRoute: () => inside,
  path: '/',
  component: lazyRouteComponent(() => import('../../features/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});
const checks = createRoute({
  getParentRoute: () => inside,
  path: '/checks',
  component: lazyRouteComponent(() => import('../../features/checks/checks-page.tsx'), 'ChecksPage'),
});
const check = createRoute({
  getParentRoute: () => inside,
  path: '/checks/$id',
  validateSearch: onlyUnderstood((search): { status?: string | undefined; slaState?: string | undefined } => {
    const [status, slaState] = [text(search['status']), text(search['slaState'])];
    return { ...(status && { status }), ...(slaState && { slaState }) };
  }),
  component: lazyRouteComponent(() => import('../../features/checks/check-page.tsx'), 'CheckPage'),
});
const statistics = createRoute({
  getParentRoute: () => inside,
  path: '/statistics',
  validateSearch: onlyUnderstood(parseStatisticsSearch),
  component: lazyRouteComponent(() => import('../../features/statistics/statistics-page.tsx'), 'StatisticsPage'),
});
const policy = createRoute({
  getParentRoute: () => inside,
  path: '/policy',
  component: lazyRouteComponent(() => import('../../features/policy/policy-page.tsx'), 'PolicyPage'),
});
const policyEditor = createRoute({
  getParentRoute: () => inside,
  path: '/policy/edit',
  validateSearch: onlyUnderstood((search): { version?: number | undefined } => {
    const version = Number(search['version']);
    return Number.isInteger(version) && version > 0 ? { version } : {};
  }),
  component: lazyRouteComponent(() => import('../../features/policy/editor-page.tsx'), 'PolicyEditorPage'),
});
const policyVersion = createRoute({
  getParentRoute: () => inside,
  path: '/policy/versions/$version',
  component: lazyRouteComponent(() => import('../../features/policy/version-page.tsx'), 'VersionPage'),
});
const feeds = createRoute({
  getParentRoute: () => inside,
  path: '/policy/feeds',
  component: lazyRouteComponent(() => import('../../features/policy/feeds-page.tsx'), 'FeedsPage'),
});
const exceptions = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions',
  validateSearch: onlyUnderstood(parseExceptionSearch),
  component: lazyRouteComponent(() => import('../../features/exceptions/exceptions-page.tsx'), 'ExceptionsPage'),
});
const newException = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions/new',
  validateSearch: onlyUnderstood(parseProposalSearch),
  component: lazyRouteComponent(() => import('../../features/exceptions/propose-page.tsx'), 'ProposePage'),
});
const exception = createRoute({
  getParentRoute: () => inside,
  path: '/exceptions/$id',
  component: lazyRouteComponent(() => import('../../features/exceptions/exception-page.tsx'), 'ExceptionPage'),
});

/** How it stands, by which policy, and with which exceptions. */
export const judgementRoutes = [
  dashboard,
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
] as const;
