import type { ErrorComponentProps } from '@tanstack/react-router';
import { ButtonLink } from './Button';
import { Page } from './Page';
import { EmptyState, ErrorPanel } from './states';

/** No such address, or nothing there for this person: the two look alike on purpose. */
export function NotFoundPage() {
  return (
    <Page title="Nothing here" width="narrow">
      <EmptyState
        title="There is no page at this address"
        level={2}
        actions={
          <ButtonLink to="/" look="primary">
            Go to Home
          </ButtonLink>
        }
      >
        <p>The link may be old, or it may lead to something that only other people can see.</p>
      </EmptyState>
    </Page>
  );
}

/** Not even the frame could be put together: the server does not answer who is signed in. */
export function AppFailed(props: ErrorComponentProps) {
  return (
    <main>
      <PageFailed {...props} />
    </main>
  );
}

/** A page that could not be put together at all; what a page knows how to explain, it explains itself. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="This page did not open" width="narrow">
      <ErrorPanel error={error} what="The page could not be put together." onRetry={reset} />
    </Page>
  );
}
