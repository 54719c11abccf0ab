import { Outlet } from '@tanstack/react-router';
import { type Place, PlaceTabs } from '../../components/place-tabs.tsx';
import { useSession } from '../../lib/session.ts';

const places: readonly Place[] = [
  { to: '/settings/integrations', label: 'Integrations' },
  { to: '/settings/members', label: 'Members' },
  { to: '/settings/api-keys', label: 'API keys' },
  { to: '/settings/sign-in', label: 'Sign-in' },
  { to: '/settings/organisation', label: 'Organisation' },
  { to: '/settings/webhooks', label: 'Webhooks' },
  { to: '/settings/audit-log', label: 'Audit log' },
  { to: '/settings/account', label: 'Your account' },
  { to: '/settings/notices', label: 'Your warnings' },
];

/** The pages of the settings, with their own list of places on top. */
export function SettingsFrame() {
  const { boundTo } = useSession();
  return (
    <>
      {/* Whoever is invited to audits alone has no settings but their own. */}
      {boundTo === null && <PlaceTabs label="Settings" places={places} />}
      <Outlet />
    </>
  );
}
