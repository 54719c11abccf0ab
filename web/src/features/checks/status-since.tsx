import { useQuery } from '@tanstack/react-query';
import { useNow } from '../../lib/clock.ts';
import { amount } from '../../lib/instants.ts';
import { useHoverText } from '../../lib/policy-zone.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Check, statusSinceQuery } from './queries.ts';

/** For how long a check has had its status; since when, on hover. Nothing of a verdict that nobody gave. */
export function StatusSince({ check }: { readonly check: Check }) {
  const now = useNow();
  const { data } = useQuery(statusSinceQuery(check.id, useAsOf()));
  // By what was learnt later, nobody said it then.
  const since = check.since === null ? null : (data ?? check.since);
  const whole = useHoverText(since ?? check.evaluatedAt);
  if (since === null) return null;
  const length = now - Date.parse(since);
  return (
    <time dateTime={since} title={`Since ${whole}`}>
      for {length < 60_000 ? 'less than a minute' : amount(length)}
    </time>
  );
}
