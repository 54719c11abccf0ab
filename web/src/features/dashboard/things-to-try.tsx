import { Link } from '@tanstack/react-router';
import classes from './dashboard.module.css';

/** In a demonstration: three things that show what this is. */
export function ThingsToTry() {
  return (
    <section className={classes['try']} aria-label="Three things to try">
      <h2>Three things to try</h2>
      <ol>
        <li>
          <strong>Unfold a deadline.</strong> Open one that is{' '}
          <Link to="/vulnerabilities" search={{ slaState: 'overdue' }} className="text">
            overdue
          </Link>{' '}
          and see why that day.
        </li>
        <li>
          <strong>Travel in time.</strong> Click into the band of{' '}
          <Link to="/checks" className="text">
            a check
          </Link>
          : everything then shows that day, as it was known.
        </li>
        <li>
          <strong>Fix something at the source.</strong> The terminal that started this names two commands; then{' '}
          <Link to="/vulnerabilities/overview" className="text">
            sync
          </Link>
          , and its entry passes by itself.
        </li>
      </ol>
    </section>
  );
}
