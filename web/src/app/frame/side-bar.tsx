import { Menu } from '@mantine/core';
import {
  IconBook2,
  IconBug,
  IconCertificate,
  IconChartHistogram,
  IconChevronRight,
  IconClipboardCheck,
  IconLayoutDashboard,
  IconListCheck,
  IconRefresh,
  IconScale,
  IconSearch,
  IconServer2,
  IconSettings,
  IconShieldHalf,
  IconStack2,
  IconUser,
} from '@tabler/icons-react';
import { Link, type LinkProps } from '@tanstack/react-router';
import { type Permission, useSession } from '../../lib/session.ts';
import { useWaitingExceptions } from '../../lib/waiting-exceptions.ts';
import { ColorSchemeItems } from './color-scheme-items.tsx';
import classes from './side-bar.module.css';
import { SourcePlaces } from './source-places.tsx';
import { TimeTravelItem } from './time-travel-item.tsx';
import { useSignOut } from './use-sign-out.ts';

interface Place {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly Icon: typeof IconBug;
  /** Only the address itself, not what lies below it. */
  readonly isExact?: boolean;
  /** Without it, the place is of no use. */
  readonly needs?: Permission;
}

const groups: readonly { readonly title: string | null; readonly places: readonly Place[] }[] = [
  {
    title: null,
    places: [
      { to: '/', label: 'Dashboard', Icon: IconLayoutDashboard, isExact: true },
      { to: '/checks', label: 'Checks', Icon: IconListCheck },
      { to: '/statistics', label: 'Statistics', Icon: IconChartHistogram },
    ],
  },
  {
    title: 'Data Library',
    places: [
      { to: '/vulnerabilities/overview', label: 'Overview', Icon: IconStack2, isExact: true },
      { to: '/vulnerabilities', label: 'Vulnerabilities', Icon: IconBug, isExact: true },
      { to: '/assets', label: 'Assets', Icon: IconServer2 },
      { to: '/syncs', label: 'Syncs', Icon: IconRefresh },
    ],
  },
  {
    title: null,
    places: [
      { to: '/policy', label: 'SLA policy', Icon: IconScale },
      { to: '/exceptions', label: 'Exceptions', Icon: IconShieldHalf },
      { to: '/evidence', label: 'Evidence', Icon: IconCertificate, needs: 'evidence.read' },
      { to: '/audits', label: 'Audits', Icon: IconClipboardCheck, needs: 'audits.read' },
      { to: '/settings', label: 'Settings', Icon: IconSettings },
    ],
  },
];

/** What an auditor sees who is invited to audits, and to nothing else. */
const boundGroups: typeof groups = [
  {
    title: null,
    places: [
      { to: '/audits', label: 'Your audits', Icon: IconClipboardCheck },
      { to: '/settings/account', label: 'Your account', Icon: IconUser },
    ],
  },
];

interface SideBarProps {
  readonly onSearch: () => void;
  readonly onTimeTravel: () => void;
  readonly isInDrawer?: boolean;
}

export function SideBar({ onSearch, onTimeTravel, isInDrawer = false }: SideBarProps) {
  const { name: actor, role, member, permissions, boundTo } = useSession();
  const name = member?.name ?? actor;
  const signOut = useSignOut();
  return (
    <div className={classes['bar']}>
      {!isInDrawer && (
        <Link to="/" className={classes['brand']}>
          <img src="/icon.svg" width="22" height="22" alt="" />
          Curfew
        </Link>
      )}
      <button type="button" className={classes['search']} onClick={onSearch}>
        <IconSearch size={15} aria-hidden /> Search or go to
        <kbd>Ctrl K</kbd>
      </button>
      <nav aria-label="Pages" className={classes['nav']}>
        {(boundTo === null ? groups : boundGroups).map(({ title, places }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups never change.
          <div key={index} className={classes['group']}>
            {title !== null && <p className={classes['title']}>{title}</p>}
            <ul>
              {places
                .filter(({ needs }) => needs === undefined || permissions.includes(needs))
                .map(({ to, label, Icon, isExact = false }) => (
                  <li key={to}>
                    <Link
                      to={to}
                      className={classes['link']}
                      activeOptions={{ exact: isExact, includeSearch: false }}
                      activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
                    >
                      <Icon size={17} stroke={1.8} aria-hidden />
                      {label}
                      {to === '/exceptions' && <WaitingExceptions />}
                    </Link>
                    {to === '/vulnerabilities' && <SourcePlaces />}
                  </li>
                ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={classes['foot']}>
        <a className={classes['link']} href="/docs">
          <IconBook2 size={17} stroke={1.8} aria-hidden />
          Documentation
        </a>
        <Menu position="top-start" width={230}>
          <Menu.Target>
            <button type="button" className={classes['account']}>
              <span className={classes['initial']} aria-hidden>
                {name.slice(0, 1).toUpperCase()}
              </span>
              <span className={classes['who']}>
                <span className="foreign">{name}</span>
                <span className="muted">{role}</span>
              </span>
              <IconChevronRight size={14} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item component={Link} to="/settings/account">
              Your account
            </Menu.Item>
            {boundTo === null && <TimeTravelItem onChoose={onTimeTravel} />}
            <Menu.Divider />
            <ColorSchemeItems />
            <Menu.Divider />
            <Menu.Item onClick={signOut}>Sign out</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}

function WaitingExceptions() {
  const waiting = useWaitingExceptions();
  if (waiting === null) return null;
  return (
    <span className={`${classes['waiting']} figures`}>
      {waiting.count}
      {!waiting.isExact && '+'}
      <span className="visually-hidden"> {waiting.count === 1 ? 'waits' : 'wait'} for your decision</span>
    </span>
  );
}
