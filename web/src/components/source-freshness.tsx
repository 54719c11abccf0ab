import { IconCircleCheck, IconClockPause, IconHelpCircle, IconPlayerPause } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { usePresent } from '../lib/clock.ts';
import { clockText } from '../lib/instants.ts';
import { useLivePause } from '../lib/live.ts';
import type { Overview } from '../lib/overview.ts';
import { Instant } from './instant.tsx';
import classes from './source-freshness.module.css';

type Source = Overview['sources'][number];

const words = {
  fresh: { word: 'Fresh', Icon: IconCircleCheck },
  stale: { word: 'Stale', Icon: IconClockPause },
  never: { word: 'Never read', Icon: IconHelpCircle },
  paused: { word: 'Paused', Icon: IconPlayerPause },
  retired: { word: 'Retired', Icon: IconPlayerPause },
} as const;

/** How old what is known of each source is; the words stand for the colours. */
export function SourceFreshness({ sources }: { readonly sources: readonly Source[] }) {
  return (
    <ul className={classes['list']}>
      {sources.map((source) => (
        <li key={source.id} className={classes['source']}>
          <FreshnessMark status={source.status} freshness={source.freshness} />
          <Link
            to="/vulnerabilities/from/$provider"
            params={{ provider: source.provider }}
            className={`${classes['name']} foreign`}
          >
            {source.name}
          </Link>
          <span className="muted">
            {source.lastCompleteSyncAt === null ? (
              'no complete sync yet'
            ) : (
              <>
                read completely <Instant at={source.lastCompleteSyncAt} />
              </>
            )}
          </span>
          {source.lastSync?.problem != null && (
            <span className={`${classes['problem']} foreign`}>Last sync: {source.lastSync.problem.message}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface FreshnessMarkProps {
  readonly status: Source['status'];
  readonly freshness: Source['freshness'];
}

/** Whether a source was read lately, or why it is not read. */
export function FreshnessMark({ status, freshness }: FreshnessMarkProps) {
  const key = status === 'active' ? freshness : status;
  const { word, Icon } = words[key];
  const pausedSince = useLivePause();
  const now = usePresent();
  // Nobody has heard of it since: it may be stale by now.
  const until = key === 'fresh' && pausedSince !== null ? ` at ${clockText(pausedSince, now)}` : '';
  return (
    <span className={classes['mark']} data-state={key}>
      <Icon size={15} aria-hidden /> {word}
      {until}
    </span>
  );
}
