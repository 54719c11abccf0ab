import { Link } from '@tanstack/react-router';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';

/** In place of a page that broke. */
export function PageFailure({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  return (
    <Page title="This page cannot be shown">
      <Failure error={error} onRetry={() => (reset ? reset() : window.location.reload())} />
    </Page>
  );
}

/** At an address that leads nowhere: inside the frame, so that there is a way on. */
export function PageNotFound() {
  return (
    <Page title="There is no such page">
      <Empty
        title="Nothing is at this address"
        action={
          <Link to="/" className="text">
            Go to the dashboard
          </Link>
        }
      >
        It may be mistyped, or what it led to is not there any more.
      </Empty>
    </Page>
  );
}
