import { Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lazy, useState } from 'react';
import { FetchedDialog } from '../../components/dialog.tsx';
import { Instant } from '../../components/instant.tsx';
import { FreshnessMark } from '../../components/source-freshness.tsx';
import type { Overview } from '../../lib/overview.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Source, useChangeSource, useSyncNow } from './queries.ts';
import { everyWords } from './schedule-words.ts';
import type { SourceDialogName } from './source-dialogs.tsx';
import classes from './sources.module.css';
import { SyncProgress } from './sync-progress.tsx';

// Most look at a source and change nothing: what asks before a change is fetched at the first one.
const SourceDialog = lazy(() => import('./source-dialogs.tsx').then((module) => ({ default: module.SourceDialog })));

interface SourceCardProps {
  readonly source: Source;
  /** What runs now, from the overview, where there is something. */
  readonly running: Overview['sources'][number]['runningSyncId'];
}

/** A source: how fresh, how its last sync ended, when the next one is due, and what can be done. */
export function SourceCard({ source, running }: SourceCardProps) {
  const isNow = useAsOf() === undefined;
  const mayManage = useMay('sources.manage') && isNow && source.status !== 'retired';
  const maySync = useMay('syncs.start') && isNow && source.status === 'active';
  const [dialog, setDialog] = useState<SourceDialogName | null>(null);
  const [followed, follow] = useState<string | null>(null);
  const syncNow = useSyncNow();
  const change = useChangeSource();
  const shown = running ?? followed;
  const close = () => setDialog(null);
  return (
    <article className={classes['card']} aria-label={source.name}>
      <header className={classes['head']}>
        <h3 className="foreign">{source.name}</h3>
        <FreshnessMark status={source.status} freshness={source.freshness} />
        <span className={classes['actions']}>
          {maySync && (
            <Button
              size="xs"
              variant="default"
              loading={syncNow.isPending}
              disabled={running !== null}
              onClick={() => syncNow.mutate(source.id, { onSuccess: ({ id }) => follow(id) })}
            >
              Sync now
            </Button>
          )}
          {mayManage && (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button size="xs" variant="default" aria-label={`More for ${source.name}`}>
                  <IconDots size={15} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setDialog('schedule')}>Change schedule</Menu.Item>
                <Menu.Item
                  onClick={() =>
                    source.status === 'paused'
                      ? change.mutate({ id: source.id, change: { status: 'active' } })
                      : setDialog('pause')
                  }
                >
                  {source.status === 'paused' ? 'Resume' : 'Pause'}
                </Menu.Item>
                <Menu.Item color="red" onClick={() => setDialog('retire')}>
                  Retire
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </span>
      </header>
      {shown !== null && <SyncProgress syncId={shown} />}
      {source.scopeChange !== null && (
        <p className={classes['warning']}>
          Only {source.scopeChange.to.toLocaleString('en')} targets are listed; before, it were{' '}
          {source.scopeChange.from.toLocaleString('en')}. Until somebody confirms that this is right, its check cannot
          pass.{' '}
          {mayManage && (
            <button type="button" className={classes['quiet']} onClick={() => setDialog('scope')}>
              Confirm with a reason
            </button>
          )}
        </p>
      )}
      {source.lastSync?.problem != null && source.status === 'active' && (
        <p className={`${classes['warning']} foreign`}>
          The last sync ended as {source.lastSync.status}: {source.lastSync.problem.message}
        </p>
      )}
      <p className={classes['facts']}>
        {source.lastCompleteSyncAt === null ? (
          <span>No complete sync yet</span>
        ) : (
          <span>
            Read completely <Instant at={source.lastCompleteSyncAt} />
          </span>
        )}
        {source.listedAssets !== null && <span>{source.listedAssets.toLocaleString('en')} targets</span>}
        {source.nextSyncAt !== null && source.status === 'active' && (
          <span>
            Next <Instant at={source.nextSyncAt} />
          </span>
        )}
        <span>{everyWords(source.settings.syncEveryMinutes)}</span>
        <Link to="/syncs" search={{ sourceId: source.id }} className="text">
          All its syncs
        </Link>
      </p>
      {dialog !== null && (
        <FetchedDialog>
          <SourceDialog name={dialog} source={source} onClose={close} />
        </FetchedDialog>
      )}
    </article>
  );
}
