import { IconPlugConnectedX } from '@tabler/icons-react';
import { useNow } from '../../lib/clock.ts';
import { clockText } from '../../lib/instants.ts';
import { useLivePause } from '../../lib/live.ts';
import classes from './live-pause.module.css';

/** Says that nothing new is heard from the server, and of when what is shown is. Silent while all is well. */
export function LivePause() {
  const since = useLivePause();
  const now = useNow();
  return (
    <div role="status" className={`${classes['place']} no-print`}>
      {since !== null && (
        <p className={classes['pause']}>
          <IconPlugConnectedX size={16} aria-hidden />
          <span>
            Live updates paused, trying again. Shown as of <time>{clockText(since, now)}</time>.
          </span>
        </p>
      )}
    </div>
  );
}
