import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { figuresOf } from '../../components/certificate-figures.ts';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { MissedMark, SyncStatusMark } from '../../components/sync-status.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { countWords } from '../../lib/sync-counts.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditFrame } from './audit-frame.tsx';
import classes from './audits.module.css';
import { auditQuery, coverageQuery, type SyncLine, windowSyncsQuery } from './queries.ts';
import { holesWords, SourceCoverage } from './source-coverage.tsx';

/** How the sources were read in the window: where nobody knew what they said, and every sync. */
export function AuditSyncsPage() {
  const { id } = useParams({ from: '/inside/audits/$id/syncs' });
  const audit = useQuery(auditQuery(id, useAsOf()));
  const { data, error, refetch } = useQuery(coverageQuery(id));
  return (
    <AuditFrame
      audit={audit}
      title="Syncs"
      sentence={data !== undefined && data.length > 0 && audit.data !== undefined && holesWords(data, audit.data)}
    >
      {(of) => (
        <>
          {data === undefined &&
            (error === null ? <Waiting rows={6} /> : <Failure error={error} onRetry={() => refetch()} />)}
          {data?.length === 0 && (
            <Empty title="There was no source in these days">
              Nothing was connected by the end of the window, so nothing could be read.
            </Empty>
          )}
          {data?.map((source) => (
            <SourceCoverage key={source.id} source={source} audit={of} />
          ))}
          <EverySync id={id} />
        </>
      )}
    </AuditFrame>
  );
}

function EverySync({ id }: { readonly id: string }) {
  const syncs = useInfiniteQuery(windowSyncsQuery(id));
  const rows = syncs.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Section title="Every sync" note="The oldest first, with what each can show for itself">
      {syncs.isPending && <Waiting rows={10} />}
      {syncs.isSuccess && rows.length === 0 && (
        <Empty title="No sync in these days">None began or ended in the window, and none was due in it.</Empty>
      )}
      {rows.length > 0 && <RecordTable label="Syncs" rows={rows} keyOf={keyOf} columns={columns} />}
      {syncs.isError && <Failure error={syncs.error} onRetry={() => syncs.refetch()} />}
      {rows.length > 0 && (
        <div className={classes['read']}>
          <span className="muted" role="status">
            {syncs.hasNextPage ? `${plural(rows.length, 'sync')} so far` : `All ${plural(rows.length, 'sync')}`}
          </span>
          {syncs.hasNextPage && (
            <Button
              variant="default"
              size="xs"
              className="no-print"
              loading={syncs.isFetchingNextPage}
              onClick={() => syncs.fetchNextPage()}
            >
              Load more syncs
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}

function keyOf({ id, sourceId, queuedAt }: SyncLine): string {
  return id ?? `${sourceId} ${queuedAt}`;
}

const columns: readonly RecordColumn<SyncLine>[] = [
  {
    title: 'Status',
    width: '140px',
    cell: ({ status }) => (status === 'missed' ? <MissedMark /> : <SyncStatusMark status={status} />),
  },
  {
    title: 'Source',
    width: '22%',
    cell: (line) => <TwoLines first={line.sourceName} second={whyWords(line)} />,
  },
  {
    title: 'Ended',
    width: '160px',
    cell: ({ status, queuedAt, startedAt, finishedAt }) =>
      finishedAt === null ? (
        <span className="muted">
          {status === 'missed' ? 'due' : startedAt === null ? 'asked for' : 'begun'}{' '}
          <FullInstant at={startedAt ?? queuedAt} />
        </span>
      ) : (
        <FullInstant at={finishedAt} />
      ),
  },
  { title: 'Certificate', cell: (line) => <Certificate line={line} /> },
  {
    title: 'What it changed',
    width: '20%',
    cell: ({ status, counts }) =>
      status === 'missed' || counts === null ? (
        <span className="muted">Nothing was read</span>
      ) : (
        countWords({ status, counts })
      ),
  },
];

/** In short, and all of its lines for whoever opens it. */
function Certificate({ line: { status, certificate, problem } }: { readonly line: SyncLine }) {
  if (status === 'missed') return 'Curfew or its worker was not running';
  if (certificate === null) return <span className="foreign">{problem?.message ?? 'There is none'}</span>;
  return (
    <details className={classes['certificate']}>
      <summary className="foreign">{certificate.reason}</summary>
      <Facts facts={figuresOf(certificate).map(({ name, value }) => [name, value])} />
    </details>
  );
}

const triggers: Readonly<Record<NonNullable<SyncLine['trigger']>, string>> = {
  first: 'first sync',
  schedule: 'on schedule',
  request: 'asked for',
  recovery: 'taken up again',
};

function whyWords({ trigger, requestedBy }: SyncLine): string {
  if (trigger === null) return 'on schedule';
  return trigger === 'request' && requestedBy !== null ? `asked for by ${requestedBy}` : triggers[trigger];
}
