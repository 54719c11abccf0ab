import { Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SeverityMark, severities } from '../../components/severity.tsx';
import { plural } from '../../lib/instants.ts';
import { isEnded, type LiveSync, useLiveSync, withLive } from '../../lib/live-sync.ts';
import { syncQuery } from './queries.ts';
import classes from './sources.module.css';

/** A sync while it runs: what has arrived, by severity, counting up; what it came to, the moment it is complete. */
export function SyncProgress({ syncId }: { readonly syncId: string }) {
  const live = useLiveSync(syncId);
  const { data: read } = useQuery(syncQuery(syncId));
  const sync = read === undefined ? live : withLive<LiveSync>(read, live);
  if (sync === null) return null;
  const { announced = null, received = 0, applied = 0, phase, bySeverity = {} } = sync.progress;
  const isRunning = !isEnded(sync);
  const share = announced === null || announced === 0 ? null : Math.min(1, received / announced);
  const words =
    sync.status === 'queued'
      ? 'Waiting to start'
      : phase === 'applying'
        ? `Judging ${received.toLocaleString('en')} rows, ${applied.toLocaleString('en')} done`
        : announced === null
          ? 'Reading targets and scans'
          : `Reading: ${received.toLocaleString('en')} of ${announced.toLocaleString('en')} rows`;
  return (
    <div className={classes['progress']}>
      <p role="status" aria-live="polite" className={classes['phase']}>
        {isRunning ? words : endedWords(sync)}{' '}
        {!isRunning && (
          <Link to="/syncs/$id" params={{ id: sync.id }} className="text">
            See its certificate
          </Link>
        )}
      </p>
      {isRunning && (
        <Progress
          value={phase === 'applying' ? 100 : (share ?? 0) * 100}
          animated={share === null || phase === 'applying'}
          aria-label="Progress of the sync"
          size="sm"
        />
      )}
      {isRunning && (
        <ul className={classes['arriving']}>
          {severities
            .filter((severity) => (bySeverity[severity] ?? 0) > 0)
            .map((severity) => (
              <li key={severity}>
                <SeverityMark severity={severity} />
                <span className="figures">{(bySeverity[severity] ?? 0).toLocaleString('en')}</span>
              </li>
            ))}
        </ul>
      )}
    </div>
  );
}

function endedWords({ status, counts }: LiveSync): string {
  const found = plural(counts.reported, 'row');
  switch (status) {
    case 'complete':
      return `Complete: ${found} read, ${counts.opened.toLocaleString('en')} opened, ${counts.resolved.toLocaleString('en')} resolved.`;
    case 'held':
      return 'Held: it would close more than can be believed, and waits for a person.';
    case 'partial':
      return `Partial: ${found} read, and not everything. Nothing was resolved because it was missing.`;
    case 'failed':
      return 'Failed. What was known before stays as it was.';
    default:
      return `Ended as ${status}.`;
  }
}
