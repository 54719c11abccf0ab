import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { FetchedDialog } from '../../components/dialog.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLiveUpdates } from '../../lib/live.ts';
import { usePolicyZone } from '../../lib/organisation.ts';
import { PolicyZone } from '../../lib/policy-zone.ts';
import { useSession } from '../../lib/session.ts';
import classes from './app-frame.module.css';
import { DemonstrationBar } from './demonstration-bar.tsx';
import { LivePause } from './live-pause.tsx';
import { SideBar } from './side-bar.tsx';
import { TimeTravelBar } from './time-travel-bar.tsx';
import { useBannerHeight } from './use-banner-height.ts';
import { useFrameKeys } from './use-frame-keys.ts';

const CommandPalette = lazy(() =>
  import('./command-palette.tsx').then((module) => ({ default: module.CommandPalette })),
);
const TimeTravelDialog = lazy(() =>
  import('./time-travel-dialog.tsx').then((module) => ({ default: module.TimeTravelDialog })),
);
const KeyHelp = lazy(() => import('./key-help.tsx').then((module) => ({ default: module.KeyHelp })));

/** What stands round every page behind sign-in: the bar on the left, the banners on top, the page. */
export function AppFrame() {
  const [isMenuOpen, menu] = useDisclosure(false);
  const [isTravelOpen, travel] = useDisclosure(false);
  const { palette, help } = useFrameKeys();
  const openTravel = () => {
    palette.close();
    menu.close();
    travel.open();
  };
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const main = useRef<HTMLElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const banners = useRef<HTMLDivElement>(null);
  useBannerHeight(banners, frame);

  // The organisation has begun to ask for one: the router knows where that leads.
  const router = useRouter();
  const { mustSetUpTwoFactor, boundTo } = useSession();
  const timeZone = usePolicyZone();
  useLiveUpdates(boundTo === null);
  useEffect(() => {
    if (mustSetUpTwoFactor) void router.invalidate();
  }, [mustSetUpTwoFactor, router]);

  // A new page is a new place to read from, for the eye and for a screen reader.
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    menu.close();
    main.current?.focus({ preventScroll: true });
  }, [pathname, menu.close]);

  return (
    <PolicyZone value={timeZone}>
      <div ref={frame} className={classes['frame']}>
        <a className={classes['skip']} href="#main">
          Skip to the page
        </a>
        <div ref={banners} className={classes['banners']}>
          <TimeTravelBar />
          <DemonstrationBar />
        </div>
        <div className={classes['columns']}>
          <aside aria-label="Curfew" className={`${classes['side']} no-print`}>
            <SideBar onSearch={palette.open} onTimeTravel={openTravel} />
          </aside>
          <div className={`${classes['top']} no-print`}>
            <Burger opened={isMenuOpen} onClick={menu.toggle} size="sm" aria-label="Menu" />
            <span className={classes['name']}>Curfew</span>
          </div>
          <main id="main" ref={main} tabIndex={-1} className={classes['main']}>
            <Suspense fallback={<Waiting rows={10} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
        <LivePause />
        <Drawer opened={isMenuOpen} onClose={menu.close} position="left" size={280} title="Curfew">
          <SideBar onSearch={palette.open} onTimeTravel={openTravel} isInDrawer />
        </Drawer>
        {palette.isOpen && (
          <FetchedDialog>
            <CommandPalette onClose={palette.close} onTimeTravel={openTravel} />
          </FetchedDialog>
        )}
        {isTravelOpen && (
          <FetchedDialog>
            <TimeTravelDialog onClose={travel.close} />
          </FetchedDialog>
        )}
        {help.isOpen && (
          <FetchedDialog>
            <KeyHelp onClose={help.close} />
          </FetchedDialog>
        )}
      </div>
    </PolicyZone>
  );
}
