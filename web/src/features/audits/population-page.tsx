import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { NumbersTable } from '../../components/numbers-table.tsx';
import { Section } from '../../components/page.tsx';
import { SeverityMark } from '../../components/severity.tsx';
import { SlaStateMark, slaStateWord } from '../../components/sla-state.tsx';
import { type VirtualColumn, VirtualTable } from '../../components/virtual-table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AgainstChecks } from './against-checks.tsx';
import { AuditFrame } from './audit-frame.tsx';
import classes from './audits.module.css';
import { TotalsFigures } from './population-summary.tsx';
import {
  auditQuery,
  type PopulationItem,
  populationQuery,
  type Severity,
  type SlaState,
  type Totals,
  totalsQuery,
} from './queries.ts';

import { basisOfClosing } from './then-and-now.tsx';

/** Everything that was open at any time in the window: in numbers that add up, and one by one. */
export function PopulationPage() {
  const { id } = useParams({ from: '/inside/audits/$id/population' });
  const audit = useQuery(auditQuery(id, useAsOf()));
  const totals = useQuery(totalsQuery(id));
  return (
    <AuditFrame audit={audit} title="Population">
      {() => (
        <>
          {totals.data === undefined &&
            (totals.error === null ? (
              <Waiting rows={6} />
            ) : (
              <Failure error={totals.error} onRetry={() => totals.refetch()} />
            ))}
          {totals.data !== undefined && (
            <>
              <Section title="In numbers">
                <TotalsFigures totals={totals.data} />
              </Section>
              <BySeverity totals={totals.data} />
              <AgainstChecks checks={totals.data.checks} />
            </>
          )}
          <Items id={id} total={totals.data?.episodes} />
        </>
      )}
    </AuditFrame>
  );
}

const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'informational', 'unknown'];
const states: readonly SlaState[] = [
  'met',
  'missed',
  'overdue',
  'due-soon',
  'on-track',
  'needs-triage',
  'excepted',
  'no-deadline',
  'not-judged',
];

/** Where everything stood at the end of the window; rows and columns add up to the population. */
function BySeverity({ totals }: { readonly totals: Totals }) {
  const shown = states.filter((state) => countOf(totals.states, state) > 0);
  const rows = severities.filter((severity) => sumOf(totals.bySeverity[severity]) > 0);
  return (
    <Section title="Where it stood at the end" note="Resolved ones by their verdict">
      <NumbersTable
        caption="Items of the population by severity and state"
        columns={['Severity', ...shown.map(slaStateWord), 'In all']}
        rows={rows.map((severity) => ({
          key: severity,
          head: <SeverityMark severity={severity} />,
          cells: (
            <Cells
              counts={[
                ...shown.map((state) => countOf(totals.bySeverity[severity], state)),
                sumOf(totals.bySeverity[severity]),
              ]}
            />
          ),
        }))}
        total={{
          head: 'In all',
          cells: <Cells counts={[...shown.map((state) => countOf(totals.states, state)), totals.episodes]} />,
        }}
      />
    </Section>
  );
}

type Counts = Readonly<Record<string, number>> | undefined;

function countOf(counts: Counts, state: SlaState): number {
  return counts?.[state] ?? 0;
}

function sumOf(counts: Counts = {}): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function Cells({ counts }: { readonly counts: readonly number[] }) {
  return counts.map((count, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a cell has no other name than its column.
    <td key={index}>{count === 0 ? <span className="muted">0</span> : count.toLocaleString('en')}</td>
  ));
}

function Items({ id, total }: { readonly id: string; readonly total: number | undefined }) {
  const items = useInfiniteQuery(populationQuery(id));
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = items;
  const more = hasNextPage && !isFetchingNextPage && !isError ? () => void fetchNextPage() : undefined;
  return (
    <Section title="Every item" note={total === undefined ? undefined : `${plural(total, 'item')}, the oldest first`}>
      {items.isPending && <Waiting rows={10} height={52} />}
      {rows.length > 0 && (
        <VirtualTable
          label="Items of the population"
          columns={columns}
          rows={rows}
          total={total ?? rows.length}
          keyOf={({ vulnerabilityId, episode }) => `${vulnerabilityId}/${episode}`}
          onNearEnd={more}
        />
      )}
      {isError && <Failure error={items.error} onRetry={() => items.refetch()} />}
      {rows.length > 0 && (
        <p className={classes['remark']} role="status">
          {hasNextPage
            ? `${plural(rows.length, 'item')} read so far; more come as you scroll.`
            : `All ${plural(rows.length, 'item')} are read.`}
        </p>
      )}
    </Section>
  );
}

const columns: readonly VirtualColumn<PopulationItem>[] = [
  {
    title: 'Vulnerability',
    width: 'minmax(180px, 3fr)',
    onCard: 'head',
    cell: ({ title, asset, episode }) => (
      <span className={classes['two']}>
        <span className={`${classes['cut']} ${classes['strong']} foreign`} dir="auto" title={title}>
          {title}
        </span>
        <span className={`${classes['cut']} muted`} title={asset.address}>
          <span className="foreign">{asset.name}</span>
          {episode > 1 && `, open again (${episode})`}
        </span>
      </span>
    ),
  },
  { title: 'Severity', width: '118px', cell: ({ severity }) => <SeverityMark severity={severity} /> },
  {
    title: 'At the end',
    width: '148px',
    cell: ({ state, stateThen }) => (
      <span className={classes['two']}>
        <SlaStateMark state={state} />
        {stateThen !== state && (
          <span className={`${classes['cut']} ${classes['differs']}`}>
            then {stateThen === null ? 'not known' : slaStateWord(stateThen).toLowerCase()}
          </span>
        )}
      </span>
    ),
  },
  { title: 'Opened', width: '142px', onCard: 'left', cell: ({ openedAt }) => <FullInstant at={openedAt} /> },
  {
    title: 'Due',
    width: '142px',
    onCard: 'left',
    cell: ({ dueAt }) => (dueAt === null ? <span className="muted">no deadline</span> : <FullInstant at={dueAt} />),
  },
  {
    title: 'Resolved',
    width: 'minmax(142px, 1fr)',
    onCard: 'left',
    cell: ({ resolvedAt, resolutionBasis, isResolved }) =>
      resolvedAt === null ? (
        <span className="muted">still open</span>
      ) : (
        <span className={classes['two']}>
          <FullInstant at={resolvedAt} />
          <span className={`${classes['cut']} muted`}>
            {isResolved ? basisOfClosing(resolutionBasis) : 'after the window'}
          </span>
        </span>
      ),
  },
];
