import { QueryClientProvider } from '@tanstack/react-query';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { type Me, meQuery } from '../api/auth';
import { createQueryClient } from '../queryClient';
import { ToastRegion } from '../ui/Toast';

/** A page as it stands in the application: with data, a person signed in, addresses and messages. */
export function renderPage(page: ReactNode, { me, at = '/' }: { me?: Me; at?: string } = {}) {
  const queries = createQueryClient();
  if (me) queries.setQueryData(meQuery.queryKey, me);
  const root = createRootRoute({ component: Outlet });
  const any = (path: string) => createRoute({ getParentRoute: () => root, path, component: () => page });
  const router = createRouter({
    routeTree: root.addChildren([any('/'), any('$')]),
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  render(
    <QueryClientProvider client={queries}>
      <RouterProvider router={router as never} />
      <ToastRegion />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), address: () => router.state.location.href, queries };
}
