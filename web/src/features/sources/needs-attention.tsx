import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Due } from '../../components/due.tsx';
import { Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import { dueWithinWeek, openStates } from '../../lib/lists-behind.ts';
import type { Overview } from '../../lib/overview.ts';
import { asOfQuery, useAsOf, useWhen } from '../../lib/time-travel.ts';
import classes from './needs-attention.module.css';

/** What has its turn now: on track is none of it. */
const urgent = 'overdue,due-soon,needs-triage';

const firstDueQuery = (slaState: string, limit: number, when: string | undefined) =>
  queryOptions({
    queryKey: ['vulnerabilities', 'first-due', slaState, when ?? 'now'],
    queryFn: async () =>
      (
        await bodyOf(
          api.GET('/api/v1/vulnerabilities', {
            params: { query: { slaState, sort: 'dueAt', limit, ...asOfQuery(when) } },
          }),
        )
      ).items,
  });

/** Counted as the list behind it is. */
const notSeenQuery = (when: string | undefined) =>
  queryOptions({
    queryKey: ['vulnerabilities', 'count', when ?? 'now', 'not-seen'],
    queryFn: () =>
      bodyOf(
        api.GET('/api/v1/vulnerabilities/counts', {
          params: { query: { notSeen: 'true', status: 'open', ...asOfQuery(when) } },
        }),
      ),
  });

/** What needs attention now: the numbers that open their lists, and the eight that are due first. If none is, the next. */
export function NeedsAttention({ overview }: { readonly overview: Overview }) {
  const { data, error, refetch } = useQuery(firstDueQuery(urgent, 8, useWhen()));
  const { counts, dueWithin7Days, asOf } = overview;
  // What was read before a sync ended is no answer to what the numbers say after it.
  const isCalm = data?.length === 0 && counts.overdue + counts.dueSoon + counts.needsTriage === 0;
  const { data: next } = useQuery({ ...firstDueQuery('on-track', 1, useWhen()), enabled: isCalm });
  const isPast = useAsOf() !== undefined;
  const notSeen = useQuery(notSeenQuery(useWhen()));
  return (
    <Section
      title={isPast ? 'Needed attention' : 'Needs attention now'}
      actions={
        <Link to="/vulnerabilities" search={{ slaState: openStates }} className="text">
          All open
        </Link>
      }
    >
      <div className={classes['numbers']}>
        <Link
          to="/vulnerabilities"
          search={{ slaState: 'overdue' }}
          data-tone={counts.overdue > 0 ? 'overdue' : undefined}
        >
          <strong>{counts.overdue.toLocaleString('en')}</strong> overdue
        </Link>
        <Link to="/vulnerabilities" search={dueWithinWeek(asOf)}>
          <strong>{dueWithin7Days.toLocaleString('en')}</strong> due in 7 days
        </Link>
        <Link to="/vulnerabilities" search={{ slaState: 'needs-triage' }}>
          <strong>{counts.needsTriage.toLocaleString('en')}</strong> to triage
        </Link>
        {!notSeen.isPending && (
          <Link to="/vulnerabilities" search={{ notSeen: 'true', status: 'open' }}>
            {typeof notSeen.data?.count === 'number' && (
              <>
                <strong>
                  {notSeen.data.count.toLocaleString('en')}
                  {!notSeen.data.isExact && '+'}
                </strong>{' '}
              </>
            )}
            not seen any more
          </Link>
        )}
      </div>
      {error !== null && <Failure error={error} onRetry={() => refetch()} />}
      {data === undefined && error === null && <Waiting rows={8} />}
      {isCalm && (
        <p className={classes['none']}>
          {counts.open === 0
            ? overview.cannotSay === null
              ? 'Nothing is open.'
              : 'Nothing is known to be open.'
            : `${overview.cannotSay === null ? 'Nothing' : 'Nothing that is known'} is overdue, due soon or to be triaged.`}
          {next?.length === 1 && ' This is due next:'}
        </p>
      )}
      <ul className={classes['list']}>
        {(isCalm ? next : data)?.map((each) => (
          <li key={each.id}>
            <Link to="/vulnerabilities/$id" params={{ id: each.id }} className={classes['row']}>
              <SeverityMark severity={each.severity} isShort />
              <span className={`${classes['title']} foreign`} dir="auto">
                {each.title}
              </span>
              <span className={`${classes['asset']} foreign`} dir="auto">
                {each.asset.name}
              </span>
              <SlaStateMark state={each.slaState} />
              <span className={classes['due']}>
                <Due of={each} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
