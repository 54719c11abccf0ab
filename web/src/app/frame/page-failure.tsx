import { Link } from '@tanstack/react-router';
import { Empty, Failure } from '../../components/notice.tsx';

/** In place of a page that broke. */
export function PageFailure({ error, reset }: { readonly error: unknown; readonly reset?: () => void }) {
  return <Failure error={error} onRetry={() => (reset ? reset() : window.location.reload())} />;
}

export function PageNotFound() {
  return (
    <main>
      <Empty
        title="There is no such page"
        action={
          <Link to="/" className="text">
            Go to the dashboard
          </Link>
        }
      >
        The address may be mistyped, or what it led to is not there any more.
      </Empty>
    </main>
  );
}
