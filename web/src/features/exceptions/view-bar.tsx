import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './exceptions.module.css';
import { soonDays, viewCountQuery } from './queries.ts';
import { type ExceptionSearch, type ExceptionView, views } from './search.ts';

interface ViewWords {
  readonly tab: string;
  readonly title: string;
  readonly note?: string;
  readonly empty: string;
}

export const viewWords: Readonly<Record<ExceptionView | 'all', ViewWords>> = {
  all: { tab: 'All', title: 'All exceptions', note: 'The newest first', empty: 'No exception is like that' },
  waiting: {
    tab: 'Waiting for me',
    title: 'Waiting for your decision',
    note: 'Proposals of others',
    empty: 'Nothing waits for your decision',
  },
  proposed: { tab: 'Proposed', title: 'Proposed', note: 'Nothing is excepted yet', empty: 'Nothing is proposed' },
  active: { tab: 'Active', title: 'Active', note: 'They hold up to their last day', empty: 'None is active' },
  soon: {
    tab: 'Ends soon',
    title: `Ends within ${soonDays} days`,
    note: 'After that, what they cover is as overdue as its dates say',
    empty: `None ends within ${soonDays} days`,
  },
  voided: {
    tab: 'Tripwires',
    title: 'Voided by a tripwire',
    note: 'Something happened that took away the ground of the approval',
    empty: 'No tripwire has voided an exception',
  },
  ended: { tab: 'Ended', title: 'Ended', note: 'Expired, revoked or rejected', empty: 'None has ended' },
  drafts: { tab: 'Drafts', title: 'Drafts', note: 'Not proposed yet', empty: 'There are no drafts' },
};

/** Which exceptions are looked at; it stands in the address. */
export function ViewBar({ view: current, kind }: ExceptionSearch) {
  return (
    <nav aria-label="Which exceptions" className={classes['views']}>
      {(['all', ...views] as const).map((view) => {
        const isCurrent = view === (current ?? 'all');
        return (
          <Link
            key={view}
            to="/exceptions"
            search={{ ...(view !== 'all' && { view }), ...(kind && { kind }) }}
            className={classes['view']}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={isCurrent ? 'page' : undefined}
            data-current={isCurrent || undefined}
          >
            {viewWords[view].tab}
            {(view === 'waiting' || view === 'soon') && <Count view={view} />}
          </Link>
        );
      })}
    </nav>
  );
}

function Count({ view }: { readonly view: ExceptionView }) {
  const { data } = useQuery(viewCountQuery(view, useAsOf()));
  if (data === undefined || data.count === 0) return null;
  return (
    <span className={`${classes['count']} figures`} data-urgent={view === 'waiting' || undefined}>
      {data.count}
      {!data.isExact && '+'}
    </span>
  );
}
