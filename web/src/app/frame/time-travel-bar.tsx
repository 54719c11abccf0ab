import { useRouter } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { useAsOf, useIsPresentOnly } from '../../lib/time-travel.ts';
import classes from './bars.module.css';

/** Says, unmistakably, that everything on the screen is of a past instant. */
export function TimeTravelBar() {
  const asOf = useAsOf();
  const router = useRouter();
  const isPresentOnly = useIsPresentOnly();
  if (asOf === undefined) return null;
  const backToNow = () =>
    router.navigate({
      to: '.',
      search: (search: Record<string, unknown>) => ({ ...search, asOf: undefined }) as never,
    });
  return (
    <>
      <div className={classes['edge']} aria-hidden />
      <div className={classes['travel']} role="status">
        <span>
          You are looking at <FullInstant at={asOf} />,{' '}
          {isPresentOnly ? (
            <>
              <strong>but this page shows today</strong>: it keeps no past.
            </>
          ) : (
            'as it was known then.'
          )}
        </span>
        <button type="button" onClick={backToNow}>
          Back to now
        </button>
      </div>
    </>
  );
}
