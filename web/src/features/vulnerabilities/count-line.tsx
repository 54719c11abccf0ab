import type { Shape } from '../../lib/api.ts';
import { useNow } from '../../lib/clock.ts';
import { distance } from '../../lib/instants.ts';
import { isOfFeed, type Overview } from '../../lib/overview.ts';
import classes from './table.module.css';

interface CountLineProps {
  readonly count: Shape<'VulnerabilityCount'> | undefined;
  readonly overview: Overview | undefined;
}

/** How many match, and how old that is; why it may not be all comes first. */
export function CountLine({ count, overview }: CountLineProps) {
  const now = useNow();
  const doubt = overview?.cannotSay ?? null;
  const dataAsOf = overview?.dataAsOf ?? null;
  return (
    <span className={classes['line']}>
      {doubt !== null && (
        <span className={`${classes['doubt']} foreign`} role="status">
          {isOfFeed(doubt) ? 'Some deadlines may be wrong' : 'This may not be all'}: {doubt.reason}
        </span>
      )}
      <span role="status">{countText(count)}</span>
      {count !== undefined && dataAsOf !== null && (
        <span className="muted">Data as of {distance(Date.parse(dataAsOf), now)}</span>
      )}
    </span>
  );
}

function countText(count: CountLineProps['count']): string {
  if (count === undefined) return '…';
  if (count.count === null) return 'Many match';
  const number = count.count.toLocaleString('en');
  return count.isExact ? `${number} ${count.count === 1 ? 'matches' : 'match'}` : `More than ${number} match`;
}
