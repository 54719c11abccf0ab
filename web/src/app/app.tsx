import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueries } from './queries.ts';
import { createAppRouter } from './router.tsx';
import { theme } from './theme.ts';

const queries = createQueries();
const router = createAppRouter(queries);
const colorSchemes = localStorageColorSchemeManager({ key: 'curfew-color-scheme' });

/** The whole application. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colorSchemes}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
        <Notifications position="bottom-right" limit={3} autoClose={6_000} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
