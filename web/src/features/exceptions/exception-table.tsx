import { Link } from '@tanstack/react-router';
import { ExceptionStatusMark } from '../../components/exception-status.tsx';
import { Instant } from '../../components/instant.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { useNow } from '../../lib/clock.ts';
import { causeWords, scopeWords } from '../../lib/exception-words.ts';
import { distance, localDateText } from '../../lib/instants.ts';
import classes from './exceptions.module.css';
import { isApprovedLate } from './queries.ts';
import { coverWords, type Exception, kinds } from './words.ts';

interface ExceptionTableProps {
  readonly rows: readonly Exception[];
  /** What is asked for stands in the row, for whoever has to decide. */
  readonly isQueue?: boolean;
}

export function ExceptionTable({ rows, isQueue = false }: ExceptionTableProps) {
  return <Table label="Exceptions" rows={rows} keyOf={({ id }) => id} columns={isQueue ? queueColumns : listColumns} />;
}

const what: Column<Exception> = {
  title: 'Exception',
  onCard: 'head',
  cell: ({ id, number, kind, scope, scopeTitle }) => (
    <span className={classes['what']}>
      <Link to="/exceptions/$id" params={{ id }} className="row-title">
        {kinds[kind].title} <span className="muted figures">#{number}</span>
      </Link>
      <span className={`${classes['of']} foreign`} dir="auto">
        {scopeWords(scope, scopeTitle)}
      </span>
    </span>
  ),
};

const covers: Column<Exception> = {
  title: 'Covers',
  cell: (exception) => (
    <span className={classes['what']}>
      <span>{coverWords(exception)}</span>
      {exception.covers.worse > 0 && (
        <span className={classes['warn']}>{exception.covers.worse.toLocaleString('en')} worse: not covered</span>
      )}
    </span>
  ),
};

const ends: Column<Exception> = { title: 'Ends', isTight: true, cell: (exception) => <Ends exception={exception} /> };

const by: Column<Exception> = {
  title: 'Proposed by',
  cell: ({ proposedBy, proposedAt, createdAt }) => (
    <span className={classes['what']}>
      <span className={`${classes['name']} foreign`} title={proposedBy.name}>
        {proposedBy.name}
      </span>
      <span className="muted">
        <Instant at={proposedAt ?? createdAt} />
      </span>
    </span>
  ),
};

const listColumns: readonly Column<Exception>[] = [
  what,
  {
    title: 'Status',
    isTight: true,
    cell: (exception) => (
      <span className={classes['marks']}>
        <ExceptionStatusMark status={exception.status} isDecided={exception.decision !== null} />
        {isApprovedLate(exception) && <span className={classes['late']}>approved late</span>}
      </span>
    ),
  },
  covers,
  ends,
  by,
  {
    title: 'Decided by',
    onCard: 'left',
    cell: ({ decision, status }) =>
      decision === null ? (
        <span className="muted">{status === 'proposed' ? 'nobody yet' : 'nobody'}</span>
      ) : (
        <span className={`${classes['name']} foreign`} title={decision.by}>
          {decision.by}
        </span>
      ),
  },
];

const queueColumns: readonly Column<Exception>[] = [
  what,
  {
    title: 'Reason',
    cell: ({ reason }) => (
      <span className={`${classes['reason']} foreign`} dir="auto">
        {reason}
      </span>
    ),
  },
  covers,
  ends,
  by,
];

function Ends({ exception: { status, until, untilOn, end } }: { readonly exception: Exception }) {
  const now = useNow();
  if (end !== null) {
    return (
      <span className={classes['what']}>
        <span>{status === 'voided' ? causeWords(end.cause) : 'Ended early'}</span>
        <span className="muted">
          <Instant at={end.at} />
        </span>
      </span>
    );
  }
  if (untilOn === null || until === null) return <span className="muted">no date yet</span>;
  const at = Date.parse(until);
  const isSoon = status === 'active' && at - now < 14 * 86_400_000;
  return (
    <span className={classes['what']}>
      <span>{localDateText(untilOn)}</span>
      <span className={isSoon ? classes['warn'] : 'muted'}>{distance(at, now)}</span>
    </span>
  );
}
