import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { onSignedOut } from './api/client';
import { createQueryClient } from './queryClient';
import { type AppRouter, createAppRouter } from './routes';
import { leaveToSignIn } from './ui/leave';
import { focusHeading } from './ui/Page';
import { listenForShortcuts } from './ui/shortcuts';
import { ToastRegion } from './ui/Toast';

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}

const queryClient = createQueryClient();
const router = createAppRouter(queryClient);

export function App() {
  useEffect(listenForShortcuts, []);
  useEffect(() => leaveWhenSignedOut(router), []);
  useEffect(() => focusHeadingAfterNavigation(router), []);
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastRegion />
      </QueryClientProvider>
    </I18nProvider>
  );
}

/** A login may end elsewhere (another device, expiry): back to sign-in, and after it to where one was. */
function leaveWhenSignedOut(appRouter: AppRouter): () => void {
  return onSignedOut(() => {
    const { pathname, href } = appRouter.state.location;
    if (pathname === '/sign-in' || pathname.startsWith('/invitation/')) return;
    leaveToSignIn(href);
  });
}

function focusHeadingAfterNavigation(appRouter: AppRouter): () => void {
  return appRouter.subscribe('onRendered', ({ fromLocation, toLocation, pathChanged }) => {
    if (fromLocation && pathChanged && !toLocation.hash) focusHeading();
  });
}
