import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { CrashBoundary } from './features/shell/crash-boundary';
import { followChanges } from './ipc/changes';
import { client } from './ipc/client';
import { queryClient } from './ipc/queries';
import { router } from './router';
import { theme } from './theme';

/** Joins theme, queries, the change feed and the screens. */
export function App() {
  useEffect(() => {
    const ended = new AbortController();
    void followChanges(client, queryClient, ended.signal);
    return () => {
      ended.abort();
    };
  }, []);

  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <CrashBoundary>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </CrashBoundary>
      <Notifications position="bottom-center" limit={4} />
    </MantineProvider>
  );
}
