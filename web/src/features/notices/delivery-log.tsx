import { Button, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Instant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './notices.module.css';
import { type Delivery, type DeliveryStatus, deliveriesQuery, useRetryDelivery } from './queries.ts';

const filters = [
  { value: 'all', label: 'All' },
  { value: 'waiting', label: 'Waiting' },
  { value: 'dead', label: 'Given up' },
  { value: 'sent', label: 'Sent' },
];

/** What was sent to whom, what waits, and what was given up and why. */
export function DeliveryLog({ mayRetry }: { readonly mayRetry: boolean }) {
  const [filter, setFilter] = useState('all');
  const status = filter === 'all' ? null : (filter as DeliveryStatus);
  const asOf = useAsOf();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    deliveriesQuery(status, asOf),
  );
  const retry = useRetryDelivery();
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const columns: RecordColumn<Delivery>[] = [...common];
  if (mayRetry) {
    columns.push({
      title: 'Actions',
      isActions: true,
      cell: ({ id, status: state, title }) =>
        state !== 'sent' && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={retry.isPending && retry.variables === id}
            onClick={() => retry.mutate(id)}
          >
            Try again<span className="visually-hidden"> {title}</span>
          </Button>
        ),
    });
  }
  return (
    <>
      <div className={classes['filter']}>
        <SegmentedControl aria-label="Deliveries" data={filters} value={filter} onChange={setFilter} size="xs" />
      </div>
      {error !== null && <Failure error={error} onRetry={refetch} />}
      {isPending && <Waiting rows={4} />}
      {data !== undefined && rows.length === 0 && (
        <Empty title={emptyTitle(status, asOf)}>
          Each mail and each message to a webhook is listed here, with what became of it.
        </Empty>
      )}
      {rows.length > 0 && <RecordTable label="Deliveries" rows={rows} keyOf={({ id }) => id} columns={columns} />}
      {hasNextPage && (
        <div className={classes['more']}>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show older ones
          </Button>
        </div>
      )}
    </>
  );
}

function emptyTitle(status: DeliveryStatus | null, asOf: string | undefined): string {
  if (status !== null) return asOf === undefined ? 'There is none of these' : 'There was none of these on that day';
  return asOf === undefined ? 'Nothing was sent yet' : 'Nothing had been sent by that day';
}

const common: readonly RecordColumn<Delivery>[] = [
  {
    title: 'To',
    width: '30%',
    cell: ({ recipient, channel }) => <TwoLines first={recipient} second={channel === 'mail' ? 'Mail' : 'Webhook'} />,
  },
  { title: 'What', width: '30%', cell: ({ title }) => <span className="foreign">{title}</span> },
  {
    title: 'State',
    cell: ({ status, attempts, lastError, nextAttemptAt, endedAt, createdAt }) => (
      <span>
        {status === 'sent' && (
          <>
            Sent <Instant at={endedAt ?? createdAt} />
          </>
        )}
        {status === 'waiting' && (
          <>
            Waiting
            {nextAttemptAt !== null && attempts !== null && attempts > 0 && (
              <>, tried again {<Instant at={nextAttemptAt} />}</>
            )}
          </>
        )}
        {status === 'dead' && <span className={classes['bad']}>Given up</span>}
        {attempts !== null && attempts > 1 && <span className="muted"> after {plural(attempts, 'try', 'tries')}</span>}
        {lastError !== null && <span className="muted"> {lastError}</span>}
      </span>
    ),
  },
  { title: 'Made', cell: ({ createdAt }) => <Instant at={createdAt} /> },
];
