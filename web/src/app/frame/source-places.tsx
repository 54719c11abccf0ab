import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { overviewQuery } from '../../lib/overview.ts';
import { useWhen } from '../../lib/time-travel.ts';
import classes from './side-bar.module.css';

/** Below the vulnerabilities: a place for each provider that is read. */
export function SourcePlaces() {
  const { data, isError } = useQuery(overviewQuery(useWhen()));
  if (data === undefined && isError) return null;
  const names = new Map(data?.sources.map(({ provider, name }) => [provider, name] as const).reverse());
  if (names.size === 0) {
    // One row in any case, so that the places below stay where they are when it is known.
    return (
      <ul className={classes['below']}>
        <li className={classes['none']}>{data === undefined ? '' : 'No source yet'}</li>
      </ul>
    );
  }
  return (
    <ul className={classes['below']}>
      {[...names].map(([provider, name]) => (
        <li key={provider}>
          <Link
            to="/vulnerabilities/from/$provider"
            params={{ provider }}
            className={`${classes['link']} foreign`}
            activeOptions={{ includeSearch: false }}
            activeProps={{ 'data-active': true, 'aria-current': 'page' } as object}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
