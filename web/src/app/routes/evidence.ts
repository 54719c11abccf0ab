import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseEvidenceSearch } from '../../features/evidence/search.ts';
import { onlyUnderstood } from '../only-understood.ts';
import { inside } from './inside.ts';

const evidence = createRoute({
  getParentRoute: () => inside,
  path: '/evidence',
  validateSearch: onlyUnderstood(parseEvidenceSearch),
  component: lazyRouteComponent(() => import('../../features/evidence/evidence-page.tsx'), 'EvidencePage'),
});
const audits = createRoute({
  getParentRoute: () => inside,
  path: '/audits',
  component: lazyRouteComponent(() => import('../../features/audits/audits-page.tsx'), 'AuditsPage'),
});
const audit = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id',
  component: lazyRouteComponent(() => import('../../features/audits/audit-page.tsx'), 'AuditPage'),
});
const population = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/population',
  component: lazyRouteComponent(() => import('../../features/audits/population-page.tsx'), 'PopulationPage'),
});
const checks = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/checks',
  component: lazyRouteComponent(() => import('../../features/audits/audit-checks-page.tsx'), 'AuditChecksPage'),
});
const syncs = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/syncs',
  component: lazyRouteComponent(() => import('../../features/audits/audit-syncs-page.tsx'), 'AuditSyncsPage'),
});
const exceptions = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/exceptions',
  component: lazyRouteComponent(() => import('../../features/audits/audit-exceptions-page.tsx'), 'AuditExceptionsPage'),
});
const sample = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/samples/$sampleId',
  component: lazyRouteComponent(() => import('../../features/audits/sample-page.tsx'), 'SamplePage'),
});
const item = createRoute({
  getParentRoute: () => inside,
  path: '/audits/$id/samples/$sampleId/items/$n',
  component: lazyRouteComponent(() => import('../../features/audits/item-page.tsx'), 'ItemPage'),
});

/** What can be proved, and who looks at it. */
export const evidenceRoutes = [evidence, audits, audit, population, checks, syncs, exceptions, sample, item] as const;
