import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Failure, NotAllowed } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditEntries } from './audit-entries.tsx';
import { AuditFilters } from './audit-filters.tsx';
import classes from './audit-log.module.css';
import { auditQuery } from './queries.ts';
import type { AuditSearch } from './search.ts';

/** Settings > Audit log: who did what, when and from where. */
export function AuditLogPage() {
  const mayRead = useMay('audit.read');
  return (
    <Page
      title="Audit log"
      sentence="Who did what, when and from where. No entry is ever removed; where a person was erased, it says so."
    >
      {mayRead ? <AuditLog /> : <NotAllowed what="read the audit log" who="Administrators, managers and auditors" />}
    </Page>
  );
}

function AuditLog() {
  const { action, actor, from, to } = useSearch({ from: '/inside/settings/audit-log' });
  const asOf = useAsOf();
  const search: AuditSearch = { action, actor, from, to };
  const navigate = useNavigate({ from: '/settings/audit-log' });
  const log = useInfiniteQuery(auditQuery(search, asOf));
  const entries = log.data?.pages.flatMap(({ items }) => items) ?? [];
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const narrow = (change: AuditSearch) => void navigate({ search: (all) => ({ ...all, ...change }), replace: true });
  const clear = () => narrow({ action: undefined, actor: undefined, from: undefined, to: undefined });
  return (
    <>
      <AuditFilters search={search} onChange={narrow} onClear={isNarrowed ? clear : undefined} />
      <section className={classes['card']} aria-label="Entries" aria-busy={log.isFetching}>
        {log.isPending && <Waiting rows={12} />}
        {log.isError && entries.length === 0 && <Failure error={log.error} onRetry={() => log.refetch()} />}
        {log.isSuccess && entries.length === 0 && (
          <Empty
            title={isNarrowed || asOf === undefined ? 'Nothing was done that fits' : 'Nothing had been done by then'}
            action={
              isNarrowed && (
                <Button variant="default" onClick={clear}>
                  Show everything
                </Button>
              )
            }
          >
            {isNarrowed || asOf === undefined ? 'Take away a filter or widen the days.' : 'The first entry came later.'}
          </Empty>
        )}
        {entries.length > 0 && <AuditEntries entries={entries} />}
        {log.isError && entries.length > 0 && <Failure error={log.error} onRetry={() => log.fetchNextPage()} />}
      </section>
      {entries.length > 0 && (
        <footer className={`${classes['more']} no-print`}>
          <span className="muted" role="status">
            {plural(entries.length, 'entry', 'entries')}
            {log.hasNextPage ? ', the newest' : asOf === undefined ? ', all there are' : ', all there were'}
          </span>
          {log.hasNextPage && (
            <Button variant="default" loading={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
              Load more
            </Button>
          )}
        </footer>
      )}
    </>
  );
}
