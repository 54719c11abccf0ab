import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ExceptionStatusMark } from '../../components/exception-status.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { type RecordColumn, RecordTable, TwoLines } from '../../components/record-table.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { exceptionTitles } from '../../lib/exception-kinds.ts';
import { causeWords, scopeWords } from '../../lib/exception-words.ts';
import { localDateText, plural } from '../../lib/instants.ts';
import { useHoverText } from '../../lib/policy-zone.ts';
import { useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { AuditFrame } from './audit-frame.tsx';
import classes from './audits.module.css';
import { auditQuery, type ExceptionLine, windowExceptionsQuery } from './queries.ts';

/** The exceptions of the window: what each was about, who asked, who decided, and how long it held. */
export function AuditExceptionsPage() {
  const { id } = useParams({ from: '/inside/audits/$id/exceptions' });
  const audit = useQuery(auditQuery(id, useAsOf()));
  const { data, error, refetch } = useQuery(windowExceptionsQuery(id));
  const isLinked = useSession().boundTo === null;
  return (
    <AuditFrame audit={audit} title="Exceptions">
      {() => (
        <Section
          title="Every exception"
          note={
            data !== undefined && data.length > 0
              ? `${plural(data.length, 'exception')}, as each stood when the audit began`
              : undefined
          }
        >
          {data === undefined &&
            (error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => refetch()} />)}
          {data?.length === 0 && (
            <Empty title="No exception in these days">
              None was written, decided or ended in the window, and none held in it. What is acknowledged at the source
              counts as excepted in the population, and is not listed here.
            </Empty>
          )}
          {data !== undefined && data.length > 0 && (
            <RecordTable label="Exceptions" rows={data} keyOf={(line) => line.id} columns={columnsOf(isLinked)} />
          )}
        </Section>
      )}
    </AuditFrame>
  );
}

function columnsOf(isLinked: boolean): readonly RecordColumn<ExceptionLine>[] {
  return [
    {
      title: 'Exception',
      cell: ({ id, number, kind, scope, scopeTitle, reason }) => {
        const name = `${exceptionTitles[kind]} #${number}`;
        const first = isLinked ? (
          <Link to="/exceptions/$id" params={{ id }} className="row-title">
            {name}
          </Link>
        ) : (
          name
        );
        return (
          <>
            <TwoLines first={first} second={scopeWords(scope, scopeTitle)} />
            <p className={`${classes['because']} foreign`} dir="auto">
              {reason}
            </p>
          </>
        );
      },
    },
    {
      title: 'State',
      width: '120px',
      cell: ({ status, decidedBy, overdueWhenApproved }) => (
        <span className={classes['two']}>
          <ExceptionStatusMark status={status} isDecided={decidedBy !== null} />
          {(overdueWhenApproved ?? 0) > 0 && <span className={classes['differs']}>approved late</span>}
        </span>
      ),
    },
    {
      title: 'Proposed by',
      width: '150px',
      cell: ({ proposedBy, proposedAt }) => <Doing by={proposedBy} at={proposedAt} otherwise="not proposed yet" />,
    },
    {
      title: 'Decided by',
      width: '150px',
      cell: ({ decidedBy, decidedAt, status }) =>
        decidedBy === null ? (
          <span className="muted">{status === 'proposed' ? 'nobody yet' : 'nobody'}</span>
        ) : (
          <Doing by={decidedBy} at={decidedAt} said={status === 'rejected' ? 'rejected' : 'approved'} />
        ),
    },
    { title: 'Ends', width: '190px', cell: (line) => <Until line={line} /> },
  ];
}

interface DoingProps {
  readonly by: string;
  readonly at: string | null;
  readonly said?: string;
  readonly otherwise?: string;
}

/** Who, and when. */
function Doing({ by, at, said, otherwise }: DoingProps) {
  const when: ReactNode =
    at === null ? (
      otherwise
    ) : (
      <>
        {said} <FullInstant at={at} />
      </>
    );
  return <TwoLines first={by} second={when} />;
}

/** Its last day; of one that ended before it why, and who ended it. */
function Until({ line }: { readonly line: ExceptionLine }) {
  const { untilOn, until, endedAt, endedBy, endCause, endReason, status } = line;
  const hover = useHoverText(until ?? endedAt ?? '1970-01-01T00:00:00Z');
  const last =
    untilOn === null ? (
      'no end date yet'
    ) : (
      <time dateTime={untilOn} title={until === null ? undefined : hover}>
        {localDateText(untilOn)}
      </time>
    );
  if (endedAt === null) return last;
  const why = status === 'voided' && endCause !== null ? causeWords(endCause) : `ended by ${endedBy ?? 'somebody'}`;
  return (
    <span className={classes['two']}>
      <span>
        <FullInstant at={endedAt} />, <span className="foreign">{why}</span>
      </span>
      {endReason !== null && endReason !== '' && (
        <span className="muted foreign" dir="auto">
          {endReason}
        </span>
      )}
      <span className="muted">asked for: {last}</span>
    </span>
  );
}
