import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { FullInstant, Instant } from '../../components/instant.tsx';
import { useNow } from '../../lib/clock.ts';
import { plural } from '../../lib/instants.ts';
import { factTitle } from './facts.ts';
import { FeedAddressDialog } from './feed-address-dialog.tsx';
import { FeedFileDialog } from './feed-file-dialog.tsx';
import { feedState, loadedWords, ownCvesWords } from './feed-words.ts';
import classes from './feeds.module.css';
import { type Feed, useChangeFeed, useFetchFeed } from './queries.ts';

interface FeedCardProps {
  readonly feed: Feed;
  readonly mayManage: boolean;
}

/** One feed: its edition, what it supplies, its trouble, and what can be done. */
export function FeedCard({ feed, mayManage }: FeedCardProps) {
  const [dialog, setDialog] = useState<'automatic' | 'fetch' | 'file' | 'address' | null>(null);
  const change = useChangeFeed();
  const fetchNow = useFetchFeed();
  const { id, title, publisher, version, problem, isAutomatic } = feed;
  const close = () => {
    change.reset();
    fetchNow.reset();
    setDialog(null);
  };
  const state = feedState(feed, useNow());
  const from = feed.baseUrl ?? feed.defaultBaseUrl;
  return (
    <article className={classes['card']} aria-label={title}>
      <header className={classes['head']}>
        <h2>{title}</h2>
        <span className="muted">{publisher}</span>
        <span className={classes[state]}>{stateWords[state]}</span>
      </header>
      {feed.askedSince !== null && state !== 'loaded' && (
        <p className={classes['problem']}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            The policy has asked for what it says since <Instant at={feed.askedSince} />. Until{' '}
            {state === 'none' ? 'it' : 'a newer edition'} is loaded, the checks that are held to deadlines cannot pass.
          </span>
        </p>
      )}
      {problem !== null && (
        <p className={`${classes['problem']} foreign`}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>
            The last attempt
            {feed.attemptedAt !== null && (
              <>
                , <Instant at={feed.attemptedAt} />,
              </>
            )}{' '}
            changed nothing: {problem.message}
          </span>
        </p>
      )}
      <Facts
        facts={[
          [
            'Edition',
            version === null ? (
              'None yet: what it would tell is unknown of every vulnerability.'
            ) : (
              <>
                <span className="foreign">{version}</span>
                {feed.publishedAt !== null && (
                  <>
                    , published <FullInstant at={feed.publishedAt} />
                  </>
                )}
              </>
            ),
          ],
          ...(feed.loadedAt === null
            ? []
            : [
                [
                  'Loaded',
                  <>
                    <Instant at={feed.loadedAt} />, by <span className="foreign">{byWords(feed.loadedBy)}</span>
                  </>,
                ] as const,
                ['It has', `${plural(feed.entries ?? 0, 'entry', 'entries')}; ${ownCvesWords(feed.ownCves)}.`] as const,
              ]),
          ...(feed.staleAt === null
            ? []
            : [
                [
                  state === 'stale' ? 'Too old since' : 'Counts until',
                  <FullInstant key="stale" at={feed.staleAt} />,
                ] as const,
              ]),
          [
            'The policy',
            feed.askedSince === null ? (
              'does not ask for it'
            ) : (
              <>
                asks for it, since <Instant at={feed.askedSince} />
              </>
            ),
          ],
          ['Tells rules', feed.supplies.map(factTitle).join(', ')],
          [
            'Comes',
            isAutomatic ? (
              <>
                By itself, once a day, from <span className="foreign">{from}</span>
              </>
            ) : (
              'Only when somebody fetches it or loads a file'
            ),
          ],
        ]}
      />
      {mayManage && (
        <div className={classes['buttons']}>
          <Button size="xs" variant="default" aria-label={`Fetch now: ${title}`} onClick={() => setDialog('fetch')}>
            Fetch now
          </Button>
          <Button size="xs" variant="default" aria-label={`Load a file: ${title}`} onClick={() => setDialog('file')}>
            Load a file
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${isAutomatic ? 'Stop fetching by itself' : 'Fetch by itself'}: ${title}`}
            loading={change.isPending && dialog === null}
            onClick={() => (isAutomatic ? change.mutate({ id, isAutomatic: false }) : setDialog('automatic'))}
          >
            {isAutomatic ? 'Stop fetching by itself' : 'Fetch by itself'}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`Change address: ${title}`}
            onClick={() => setDialog('address')}
          >
            Change address
          </Button>
        </div>
      )}
      {dialog === 'automatic' && (
        <ConfirmDialog
          title={`Fetch ${title} by itself?`}
          consequences={[
            `Once a day Curfew asks ${from} for the newest edition.`,
            feed.tells,
            'Deadlines whose rules ask for it are judged again when it says something new.',
          ]}
          confirm="Fetch it every day"
          keep="Leave it as it is"
          error={change.error}
          isPending={change.isPending}
          onConfirm={() => change.mutate({ id, isAutomatic: true }, { onSuccess: close })}
          onClose={close}
        />
      )}
      {dialog === 'fetch' && (
        <ConfirmDialog
          title={`Fetch ${title} now?`}
          consequences={[
            `Curfew asks ${from} for the newest edition.`,
            feed.tells,
            'An edition that is not understood, or has shrunk, changes nothing.',
          ]}
          confirm="Fetch it"
          keep="Do not fetch it"
          error={fetchNow.error}
          isPending={fetchNow.isPending}
          onConfirm={() =>
            fetchNow.mutate(id, {
              onSuccess: (loaded) => {
                notifications.show({ title: `${title} is loaded`, message: loadedWords(loaded, loaded.notes) });
                close();
              },
            })
          }
          onClose={close}
        />
      )}
      {dialog === 'file' && <FeedFileDialog feed={feed} onClose={close} />}
      {dialog === 'address' && <FeedAddressDialog feed={feed} onClose={close} />}
    </article>
  );
}

const stateWords = { none: 'Not loaded', stale: 'Too old', loaded: 'Loaded' } as const;

function byWords(by: string | null): string {
  return by === null || by === 'system' ? 'Curfew' : by;
}
