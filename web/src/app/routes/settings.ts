import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseAuditSearch } from '../../features/audit-log/search.ts';
import { onlyUnderstood, text } from '../only-understood.ts';
import { inside } from './inside.ts';

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('../pages/settings-frame.tsx'), 'SettingsFrame'),
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
  component: lazyRouteComponent(() => import('../../features/integrations/integrations-page.tsx'), 'IntegrationsPage'),
});
const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('../../features/members/members-page.tsx'), 'MembersPage'),
});
const apiKeys = createRoute({
  getParentRoute: () => settings,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../../features/api-keys/api-keys-page.tsx'), 'ApiKeysPage'),
});
const signInSettings = createRoute({
  getParentRoute: () => settings,
  path: '/sign-in',
  component: lazyRouteComponent(
    () => import('../../features/sign-in-settings/sign-in-settings-page.tsx'),
    'SignInSettingsPage',
  ),
});
const account = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('../../features/account/account-page.tsx'), 'AccountPage'),
});
const ownNotices = createRoute({
  getParentRoute: () => settings,
  path: '/notices',
  component: lazyRouteComponent(() => import('../../features/notices/notices-page.tsx'), 'NoticesPage'),
});
const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../../features/notices/webhooks-page.tsx'), 'WebhooksPage'),
});
const organisation = createRoute({
  getParentRoute: () => settings,
  path: '/organisation',
  component: lazyRouteComponent(() => import('../../features/organisation/organisation-page.tsx'), 'OrganisationPage'),
});
const auditLog = createRoute({
  getParentRoute: () => settings,
  path: '/audit-log',
  validateSearch: onlyUnderstood(parseAuditSearch),
  component: lazyRouteComponent(() => import('../../features/audit-log/audit-log-page.tsx'), 'AuditLogPage'),
});

/** The settings, under the list of their places. */
export const settingsRoutes = settings.addChildren([
  settingsIndex,
  integrations,
  members,
  apiKeys,
  signInSettings,
  account,
  ownNotices,
  webhooks,
  organisation,
  auditLog,
]);
