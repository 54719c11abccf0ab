import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type RecordColumn, RecordTable } from '../../components/record-table.tsx';
import { CheckStatusMark } from '../../components/sla-state.tsx';
import { TimeStrip } from '../../components/time-strip.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { Written } from '../../components/written.tsx';
import { amount, plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditFrame } from './audit-frame.tsx';
import classes from './audits.module.css';
import { type Audit, auditQuery, type CheckHistory, checkHistoriesQuery } from './queries.ts';

type Stretch = CheckHistory['stretches'][number];
type Status = Stretch['status'];

/** What every check said, from the window's first instant to its last. */
export function AuditChecksPage() {
  const { id } = useParams({ from: '/inside/audits/$id/checks' });
  const audit = useQuery(auditQuery(id, useAsOf()));
  const { data, error, refetch } = useQuery(checkHistoriesQuery(id));
  return (
    <AuditFrame
      audit={audit}
      title="Checks"
      sentence={data !== undefined && data.length > 0 && audit.data !== undefined && sentence(data, audit.data)}
    >
      {(of) => (
        <>
          {data === undefined &&
            (error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />)}
          {data?.length === 0 && (
            <Empty title="No check said anything in these days">
              A check is judged from the first sync of its source on, and there was none by the end of the window.
            </Empty>
          )}
          {data !== undefined && data.length > 0 && (
            <>
              <Section title="In short" note="For how long each check said what in these days">
                <RecordTable label="Checks" rows={data} keyOf={(check) => check.id} columns={shortColumns} />
              </Section>
              {data.map((check) => (
                <History key={check.id} check={check} audit={of} />
              ))}
              <p className={classes['under']}>
                A stretch ends where the status changes. What its reason said in between is in verdicts.csv of a bundle,
                with the place of each verdict in the log.
              </p>
            </>
          )}
        </>
      )}
    </AuditFrame>
  );
}

function History({ check, audit }: { readonly check: CheckHistory; readonly audit: Audit }) {
  const stretches = check.stretches.map((each) => ({ ...each, from: Date.parse(each.from), to: Date.parse(each.to) }));
  const [from, to] = [Date.parse(audit.from), Date.parse(audit.to)];
  const begins = stretches[0]?.from ?? to;
  return (
    <Section title={check.title} note={plural(stretches.length, 'stretch', 'stretches')}>
      <div className={classes['strip']}>
        <TimeStrip stretches={stretches} from={from} to={to} />
        {begins > from && (
          <p className={classes['note']}>
            Not judged before <FullInstant at={new Date(begins).toISOString()} />.
          </p>
        )}
      </div>
      <RecordTable
        label={`What “${check.title}” said`}
        rows={check.stretches}
        keyOf={(stretch) => stretch.from}
        columns={stretchColumns}
      />
    </Section>
  );
}

const stretchColumns: readonly RecordColumn<Stretch>[] = [
  {
    title: 'State',
    width: '190px',
    cell: ({ status, byException }) => <CheckStatusMark status={status} byException={byException} />,
  },
  { title: 'From', width: '160px', cell: ({ from }) => <FullInstant at={from} /> },
  { title: 'Until', width: '160px', cell: ({ to }) => <FullInstant at={to} /> },
  { title: 'For', width: '100px', cell: (stretch) => lasting(lengthOf(stretch)) },
  {
    title: 'Reason',
    cell: ({ reason, lastReason }) => (
      <span className="foreign">
        <Written text={reason} />
        {lastReason !== reason && (
          <span className="muted">
            {' '}
            At its end: <Written text={lastReason} />
          </span>
        )}
      </span>
    ),
  },
];

const shortColumns: readonly RecordColumn<CheckHistory>[] = [
  { title: 'Check', cell: ({ title }) => <span className={classes['strong']}>{title}</span> },
  {
    title: 'At the end',
    width: '190px',
    cell: ({ stretches }) => {
      const last = stretches.at(-1);
      return last === undefined ? null : <CheckStatusMark status={last.status} byException={last.byException} />;
    },
  },
  { title: 'Failing', width: '120px', cell: (check) => <Spent check={check} status="failing" /> },
  { title: 'Unknown', width: '120px', cell: (check) => <Spent check={check} status="unknown" /> },
];

function Spent({ check, status }: { readonly check: CheckHistory; readonly status: Status }) {
  const spent = spentIn(check, status);
  if (spent === 0) return <span className="muted">never</span>;
  return <span className="figures">{lasting(spent)}</span>;
}

function spentIn({ stretches }: CheckHistory, status: Status): number {
  return stretches.reduce((sum, each) => (each.status === status ? sum + lengthOf(each) : sum), 0);
}

function lengthOf({ from, to }: Pick<Stretch, 'from' | 'to'>): number {
  return Date.parse(to) - Date.parse(from);
}

function lasting(length: number): string {
  return length < 60_000 ? 'less than a minute' : amount(length);
}

function sentence(checks: readonly CheckHistory[], { from }: Audit): string {
  const having = (status: Status) => checks.filter((check) => spentIn(check, status) > 0).length;
  const [failing, unknown] = [having('failing'), having('unknown')];
  const failed = failing === 0 ? 'None failed at any time' : `${failing} of ${checks.length} failed at some time`;
  // A check that was not judged yet has not failed, and says nothing for it.
  const isLater = checks.some(({ stretches }) => Date.parse(stretches[0]?.from ?? from) > Date.parse(from));
  const known = unknown === 0 ? 'none was ever unknown' : `${unknown} could not be judged at some time`;
  return `${failed}; ${known}${isLater ? ', from when on each was judged' : ''}.`;
}
