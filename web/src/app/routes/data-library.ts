import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseVulnerabilitySearch, type VulnerabilitySearch } from '../../features/vulnerabilities/search.ts';
import { onlyUnderstood, text } from '../only-understood.ts';
import { VulnerabilitiesOverviewPage } from '../pages/vulnerabilities-overview-page.tsx';
import { inside } from './inside.ts';

const overview = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/overview',
  // The first page that most people open waits for no second file.
  component: VulnerabilitiesOverviewPage,
});
const vulnerabilities = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities',
  validateSearch: onlyUnderstood(parseVulnerabilitySearch),
  component: lazyRouteComponent(() => import('../../features/vulnerabilities/list-page.tsx'), 'VulnerabilityListPage'),
});
const provider = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/from/$provider',
  validateSearch: onlyUnderstood((search): VulnerabilitySearch & { source?: string | undefined } => {
    const source = text(search['source']);
    return { ...parseVulnerabilitySearch(search), ...(source !== undefined && { source }) };
  }),
  component: lazyRouteComponent(() => import('../pages/provider-page.tsx'), 'ProviderPage'),
});
const vulnerability = createRoute({
  getParentRoute: () => inside,
  path: '/vulnerabilities/$id',
  component: lazyRouteComponent(
    () => import('../../features/vulnerabilities/vulnerability-page.tsx'),
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
  component: lazyRouteComponent(() => import('../../features/assets/assets-page.tsx'), 'AssetsPage'),
});
const syncs = createRoute({
  getParentRoute: () => inside,
  path: '/syncs',
  validateSearch: onlyUnderstood((search): { sourceId?: string | undefined; status?: string | undefined } => {
    const [sourceId, status] = [text(search['sourceId']), text(search['status'])];
    return { ...(sourceId && { sourceId }), ...(status && { status }) };
  }),
  component: lazyRouteComponent(() => import('../../features/syncs/syncs-page.tsx'), 'SyncsPage'),
});
const sync = createRoute({
  getParentRoute: () => inside,
  path: '/syncs/$id',
  component: lazyRouteComponent(() => import('../../features/syncs/sync-page.tsx'), 'SyncPage'),
});

/** What was read, and how it was read. The code of a page is fetched when it is first opened. */
export const dataLibraryRoutes = [overview, vulnerabilities, provider, vulnerability, assets, syncs, sync] as const;
