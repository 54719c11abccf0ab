import { useQuery } from '@tanstack/react-query';
import { Locked } from '../../components/form.tsx';
import { Failure, Stale } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useLock } from '../../lib/lock.ts';
import { FeedCard } from './feed-card.tsx';
import classes from './feeds.module.css';
import { PolicyFrame } from './policy-frame.tsx';
import { feedsQuery } from './queries.ts';

/** What publishers say about CVEs: what is loaded, since when, what went wrong, and how the next edition comes. */
export function FeedsPage() {
  const lock = useLock('feeds.manage', 'an administrator or a manager');
  const { data: feeds, error, refetch } = useQuery(feedsQuery);
  const loaded = feeds?.filter(({ version }) => version !== null).length ?? 0;
  return (
    <PolicyFrame
      title="Feeds"
      sentence={
        feeds === undefined
          ? undefined
          : `${loaded === 0 ? 'None' : loaded} of ${feeds.length} feeds ${loaded === 1 ? 'is' : 'are'} loaded. What a feed would tell is unknown until then, and a rule that asks for it says what it does with unknown.`
      }
    >
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
