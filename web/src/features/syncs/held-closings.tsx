import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark } from '../../components/sla-state.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Closing, closingsQuery, type Sync } from './queries.ts';
import classes from './syncs.module.css';

/** What a held sync would resolve, each with the scan that would be the proof. */
export function HeldClosings({ sync }: { readonly sync: Sync }) {
  const closings = useInfiniteQuery(closingsQuery(sync.id, useAsOf()));
  const rows = closings.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section
      title={sync.status === 'held' ? 'What it would resolve' : 'What it would have resolved'}
      note="No longer listed after a newer scan of the same asset"
    >
      {closings.isPending && <Waiting rows={5} />}
      {closings.isError && <Failure error={closings.error} onRetry={() => closings.refetch()} />}
      {closings.isSuccess && rows.length === 0 && <Empty title="Nothing is left to resolve" />}
      {rows.length > 0 && (
        <Table label="What would be resolved" rows={rows} keyOf={(row) => row.vulnerability.id} columns={columns} />
      )}
      {closings.hasNextPage && (
        <p className={classes['more']}>
          <Button variant="default" loading={closings.isFetchingNextPage} onClick={() => closings.fetchNextPage()}>
            Load more
          </Button>
        </p>
      )}
    </Section>
  );
}

const columns: readonly Column<Closing>[] = [
  {
    title: 'Vulnerability',
    onCard: 'head',
    cell: ({ vulnerability: { id, title } }) => (
      <Link to="/vulnerabilities/$id" params={{ id }} className={`${classes['title']} foreign`}>
        {title}
      </Link>
    ),
  },
  {
    title: 'Severity',
    isTight: true,
    cell: ({ vulnerability }) => <SeverityMark severity={vulnerability.severity} />,
  },
  {
    title: 'Asset',
    onCard: 'left',
    cell: ({ vulnerability }) => <span className="foreign">{vulnerability.asset.name}</span>,
  },
  { title: 'SLA', isTight: true, cell: ({ vulnerability }) => <SlaStateMark state={vulnerability.slaState} /> },
  {
    title: 'Proof: the scan of',
    isTight: true,
    cell: ({ scan }) => (
      <span title={`Scan ${scan.id}`}>
        <FullInstant at={scan.at} />
      </span>
    ),
  },
  {
    title: 'Would be resolved',
    isTight: true,
    cell: ({ stillStands }) => (stillStands ? 'Yes' : <span className="muted">No: resolved or seen since</span>),
  },
];
