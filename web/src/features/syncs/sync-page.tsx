import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Certificate } from '../../components/certificate.tsx';
import { durationText, remarksOf } from '../../components/certificate-figures.ts';
import { Facts } from '../../components/facts.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Empty, Failure } from '../../components/notice.tsx';
import { Page, Section } from '../../components/page.tsx';
import { SyncStatusMark } from '../../components/sync-status.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { isEnded } from '../../lib/live-sync.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { HeldClosings } from './held-closings.tsx';
import { HeldDecision } from './held-decision.tsx';
import { type Sync, syncQuery, useLive, useSourceName } from './queries.ts';
import { RunningSync } from './running-sync.tsx';
import { syncSentence, triggerWords } from './sync-words.ts';
import classes from './syncs.module.css';

/** One sync with its certificate; a held one with what it would resolve, and the decision. */
export function SyncPage() {
  const { id } = useParams({ from: '/inside/syncs/$id' });
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery(syncQuery(id, asOf));
  if (data !== undefined) return <SyncView read={data} />;
  const isToCome = error instanceof ApiProblem && error.status === 404 && asOf !== undefined;
  return (
    <Page title="Sync">
      {error === null && <Waiting rows={10} />}
      {isToCome && <Empty title="Not there yet on that day">This sync was not queued by then.</Empty>}
      {error !== null && !isToCome && <Failure error={error} onRetry={() => refetch()} />}
    </Page>
  );
}

function SyncView({ read }: { readonly read: Sync }) {
  const sync = useLive(read);
  const sourceName = useSourceName()(sync.sourceId);
  const wasHeld = sync.status === 'held' || sync.status === 'discarded' || sync.status === 'superseded';
  return (
    <Page
      title={`Sync of ${sourceName}`}
      sentence={
        <span className={classes['sentence']}>
          <SyncStatusMark status={sync.status} /> {syncSentence(sync)}
        </span>
      }
      actions={sync.status === 'held' ? <HeldDecision sync={sync} /> : undefined}
    >
      {!isEnded(sync) && <RunningSync sync={sync} sourceName={sourceName} />}
      <div className={classes['columns']}>
        {sync.certificate !== null && <Certificate sync={sync} sourceName={sourceName} />}
        <div className={classes['side']}>
          {sync.problem !== null && sync.certificate === null && (
            <p className={`${classes['problem']} foreign`}>{sync.problem.message}</p>
          )}
          <Section title="What it changed">
            <div className={classes['padded']}>
              <Facts facts={changes(sync)} />
            </div>
          </Section>
          <Section title="How it ran">
            <div className={classes['padded']}>
              <Facts facts={course(sync)} />
            </div>
          </Section>
          <Remarks sync={sync} />
        </div>
      </div>
      {wasHeld && <HeldClosings sync={sync} />}
    </Page>
  );
}

function Remarks({ sync: { certificate } }: { readonly sync: Sync }) {
  const remarks = certificate === null ? [] : remarksOf(certificate);
  if (remarks.length === 0) return null;
  return (
    <Section title="Remarks">
      <ul className={classes['remarks']}>
        {remarks.map((remark) => (
          <li key={remark} className="foreign">
            {remark}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function changes({ counts, status }: Sync) {
  if (!isEnded({ status })) return [['So far', 'It is known when the sync has ended.'] as const];
  if (status === 'failed') return [['Nothing', 'What was known before stays as it was.'] as const];
  const figure = (value: number) => value.toLocaleString('en');
  return [
    ['Reported', figure(counts.reported)] as const,
    ['Opened', figure(counts.opened)] as const,
    ['Reopened', figure(counts.reopened)] as const,
    ['Resolved', figure(counts.resolved)] as const,
    ['Acknowledged', figure(counts.suppressed)] as const,
    ['Updated', figure(counts.updated)] as const,
    ['Unchanged', figure(counts.unchanged)] as const,
    ['Not seen, no proof', figure(counts.notSeen)] as const,
  ];
}

function course(sync: Sync) {
  const { startedAt, finishedAt, queuedAt, sourceId } = sync;
  return [
    [
      'Why',
      <span key="w" className="foreign">
        {triggerWords(sync)}
      </span>,
    ] as const,
    ['Queued', <FullInstant key="q" at={queuedAt} />] as const,
    ['Started', startedAt === null ? 'Never' : <FullInstant key="s" at={startedAt} />] as const,
    ['Ended', finishedAt === null ? 'Not yet' : <FullInstant key="f" at={finishedAt} />] as const,
    [
      'Took',
      startedAt === null || finishedAt === null
        ? 'Not known yet'
        : durationText(Date.parse(finishedAt) - Date.parse(startedAt)),
    ] as const,
    [
      'Others',
      <Link key="o" to="/syncs" search={{ sourceId }} className="text">
        Every sync of this source
      </Link>,
    ] as const,
  ];
}
