import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { configure, render, screen } from '@testing-library/react';
import { type UserEvent, userEvent } from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { beforeAll } from 'vitest';
import { createQueries } from '../queries.ts';
import { createAppRouter } from '../router.tsx';
import { theme } from '../theme.ts';
import { type Answer, answerWith } from './answers.ts';

interface Opened {
  readonly user: UserEvent;
  /** Path and search of where the person is. */
  readonly address: () => string;
}

/** Opens a page of the application at an address, as a person with a browser does; the network gives these answers. */
export function renderPage(path: string, answers: readonly Answer[]): Opened {
  answerWith(answers);
  const queries = createQueries();
  queries.setDefaultOptions({ queries: { ...queries.getDefaultOptions().queries, retry: false } });
  const history = createMemoryHistory({ initialEntries: [path] });
  const router = createAppRouter(queries, history);
  render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Notifications />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { user: userEvent.setup({ delay: null }), address: () => history.location.href };
}

/** Shows one part by itself, at an instant: whatever it tells of distances in time, it tells from there. */
export async function renderPart(part: ReactElement, now: string): Promise<HTMLElement> {
  const history = createMemoryHistory({ initialEntries: [`/?asOf=${encodeURIComponent(now)}`] });
  const routeTree = createRootRoute({ component: () => <main>{part}</main> });
  const router = createRouter({ routeTree, history });
  await router.load();
  render(
    <MantineProvider theme={theme} env="test">
      <RouterProvider router={router as never} />
    </MantineProvider>,
  );
  return screen.getByRole('main');
}

// The code of a page is fetched when it is first opened, which takes a slow machine a while.
configure({ asyncUtilTimeout: 15_000 });

/** What the pages ask of a browser and jsdom has not. */
beforeAll(() => {
  window.matchMedia ??= (media) =>
    Object.assign(new EventTarget(), {
      matches: false,
      media,
      onchange: null,
      addListener: () => {},
      removeListener: () => {},
    });
  window.ResizeObserver ??= class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  };
  window.scrollTo = () => {};
  Element.prototype.scrollTo ??= () => {};
  Element.prototype.scrollIntoView ??= () => {};
});
