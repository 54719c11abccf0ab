import { useQuery } from '@tanstack/react-query';
import { Locked } from '../../components/form.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Failure, Stale } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useNow } from '../../lib/clock.ts';
import { useLock } from '../../lib/lock.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { FeedCard } from './feed-card.tsx';
import { feedsSentence } from './feed-words.ts';
import classes from './feeds.module.css';
import { PolicyFrame } from './policy-frame.tsx';
import { feedsQuery } from './queries.ts';

/** What publishers say about CVEs: what is loaded, since when, what went wrong, and how the next edition comes. */
export function FeedsPage() {
  const lock = useLock('feeds.manage', 'an administrator or a manager');
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery(feedsQuery(asOf));
  const feeds = data?.items;
  const now = useNow();
  return (
    <PolicyFrame title="Feeds" sentence={feeds && feedsSentence(feeds, now, asOf !== undefined)}>
      <KnownSince since={data?.knownSince} />
      {lock !== null && <Locked>{lock}</Locked>}
      {feeds === undefined && error === null && <Waiting rows={9} height={48} />}
      {feeds === undefined && error !== null && <Failure error={error} onRetry={() => refetch()} />}
      {feeds !== undefined && error !== null && <Stale>These are the last known values: {error.message}</Stale>}
      <div className={classes['cards']}>
        {feeds?.map((feed) => (
          <FeedCard key={feed.id} feed={feed} mayManage={lock === null} />
        ))}
      </div>
    </PolicyFrame>
  );
}
