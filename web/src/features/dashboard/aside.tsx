import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { checksQuery } from '../../lib/checks.ts';
import { useAsOf, useWhen } from '../../lib/time-travel.ts';
import { useWaitingExceptions } from '../../lib/waiting-exceptions.ts';
import classes from './dashboard.module.css';

/** By which deadlines the figures are where a check goes by others, and what waits for a decision of this person. */
export function Aside() {
  const asOf = useAsOf();
  const { data: checks = [] } = useQuery(checksQuery(useWhen()));
  const waiting = useWaitingExceptions();
  const isHeld = checks.some(({ heldTo }) => heldTo !== null);
  // Of a past day nothing is decided any more.
  const isAsked = waiting !== null && asOf === undefined;
  if (!isHeld && !isAsked) return null;
  return (
    <div className={classes['aside']}>
      {isHeld && (
        <p>
          These figures are by the strictest deadline of each vulnerability. Below, a check that says “Under … alone”
          goes by one obligation, and may count others.
        </p>
      )}
      {isAsked && (
        <p>
          <Link to="/exceptions" search={{ view: 'waiting' }} className="text">
            {waiting.isExact ? '' : 'More than '}
            {waiting.count} {waiting.count === 1 ? 'proposed exception waits' : 'proposed exceptions wait'} for your
            decision
          </Link>
        </p>
      )}
    </div>
  );
}
