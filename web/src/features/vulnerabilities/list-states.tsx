import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../../components/notice.tsx';
import { useLiveSync } from '../../lib/live-sync.ts';
import { isOfFeed, type Overview } from '../../lib/overview.ts';
import { useMay } from '../../lib/session.ts';

interface NoRowsProps {
  readonly overview: Overview | undefined;
  readonly sourceId: string | undefined;
  readonly isFiltered: boolean;
  /** What is resolved is left out because nothing else was asked for. */
  readonly isOnlyUnresolved: boolean;
  readonly onClear: () => void;
  readonly onShowAll: () => void;
}

/** Why there are no rows, and the one thing to do about it. */
export function NoRows(props: NoRowsProps) {
  const { overview, sourceId, isFiltered, isOnlyUnresolved, onClear, onShowAll } = props;
  const mayConnect = useMay('integrations.connect');
  const sources = overview?.sources.filter(({ id }) => sourceId === undefined || id === sourceId) ?? [];
  const first = sources.find((source) => source.lastCompleteSyncAt === null && source.runningSyncId !== null);
  const all = (
    <Button variant="default" onClick={onShowAll}>
      Show resolved ones too
    </Button>
  );
  if (overview !== undefined && sources.length === 0) {
    return (
      <Empty
        title="No scanner is read yet"
        action={
          mayConnect && (
            <Button renderRoot={(own) => <Link to="/settings/integrations" {...own} />}>Connect a scanner</Button>
          )
        }
      >
        {mayConnect
          ? 'Connect one: every vulnerability it reports stands here with its deadline.'
          : 'Every vulnerability that a scanner reports will stand here with its deadline. An administrator connects one.'}
      </Empty>
    );
  }
  if (first?.runningSyncId != null) return <FirstSync name={first.name} syncId={first.runningSyncId} />;
  if (isFiltered) {
    return (
      <Empty
        title="No vulnerability matches"
        action={
          <>
            <Button variant="default" onClick={onClear}>
              Clear filters
            </Button>{' '}
            {isOnlyUnresolved && all}
          </>
        }
      >
        {isOnlyUnresolved ? 'Nothing unresolved fits these filters.' : 'Nothing fits these filters.'}
      </Empty>
    );
  }
  if (sources.some(({ lastCompleteSyncAt }) => lastCompleteSyncAt === null)) {
    return <Empty title="Nothing was read yet">The first complete sync brings the vulnerabilities here.</Empty>;
  }
  if (overview === undefined || (overview.cannotSay !== null && !isOfFeed(overview.cannotSay))) {
    return (
      <Empty title="Nothing is known to be open" action={all}>
        {overview === undefined
          ? 'It could not be read how fresh that is, so this is no proof that all is well.'
          : 'What keeps this from being believed stands above.'}
      </Empty>
    );
  }
  return (
    <Empty title="Nothing is open." action={all}>
      Everything that was reported is resolved.
    </Empty>
  );
}

/** The first reading runs: what has arrived, while it arrives. */
function FirstSync({ name, syncId }: { readonly name: string; readonly syncId: string }) {
  const data = useLiveSync(syncId);
  const received = data?.progress.received ?? 0;
  const announced = data?.progress.announced ?? null;
  return (
    <Empty title={`${name} is being read for the first time`}>
      <span role="status" className="figures">
        {received === 0
          ? 'Curfew asks for the first page.'
          : `${received.toLocaleString('en')}${announced === null ? '' : ` of ${announced.toLocaleString('en')}`} received.`}
      </span>{' '}
      The rows and the verdict are here the moment the last page is in.
    </Empty>
  );
}
