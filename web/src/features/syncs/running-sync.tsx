import { Progress } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { SeverityMark, severities } from '../../components/severity.tsx';
import { SyncStatusMark } from '../../components/sync-status.tsx';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Sync, useLive } from './queries.ts';
import { progressShare, progressWords } from './sync-words.ts';
import classes from './syncs.module.css';

/** A sync under way: how far it is, and what has arrived by severity, counting up. Of a past instant that is not kept. */
export function RunningSync({ sync: read, sourceName }: { readonly sync: Sync; readonly sourceName: string }) {
  const sync = useLive(read);
  const isPast = useAsOf() !== undefined;
  const share = progressShare(sync);
  const arrived = severities.filter((severity) => (sync.progress.bySeverity?.[severity] ?? 0) > 0);
  return (
    <div className={classes['running']}>
      <div className={classes['runningHead']}>
        <SyncStatusMark status={sync.status} />
        <Link to="/syncs/$id" params={{ id: sync.id }} className={`${classes['title']} foreign`}>
          {sourceName}
        </Link>
        <span role="status" aria-live="polite" className="muted figures">
          {isPast && sync.status === 'running' ? 'How far it had come is not kept' : progressWords(sync)}
        </span>
      </div>
      {!isPast && (
        <Progress
          value={(share ?? 1) * 100}
          animated={share === null}
          color={share === null ? 'gray' : 'indigo'}
          size="sm"
          aria-label={`Progress of ${sourceName}`}
        />
      )}
      {arrived.length > 0 && (
        <ul className={classes['arrived']}>
          {arrived.map((severity) => (
            <li key={severity}>
              <SeverityMark severity={severity} />
              <span className="figures">{(sync.progress.bySeverity?.[severity] ?? 0).toLocaleString('en')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
