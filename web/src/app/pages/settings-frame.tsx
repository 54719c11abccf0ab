import { Link, type LinkProps, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import classes from './settings-frame.module.css';

const places: readonly { readonly to: NonNullable<LinkProps['to']>; readonly label: string }[] = [
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
  const { pathname } = useLocation();
  const list = useRef<HTMLElement>(null);
  // On a narrow screen the place that one is at may lie beyond the edge.
  useEffect(() => {
    const here = list.current?.querySelector(`a[href^="${pathname}"]`);
    here?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  return (
    <>
      <nav ref={list} aria-label="Settings" className={`${classes['tabs']} no-print`}>
        {places.map(({ to, label }) => (
          <Link
            key={to}
            to={to}
            className={classes['tab']}
            activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
            activeOptions={{ includeSearch: false }}
          >
            {label}
          </Link>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
