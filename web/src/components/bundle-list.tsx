import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { type Bundle, bundlesQuery, fileAddress, isBeingMade } from '../lib/bundles.ts';
import { daysOf, daysText } from '../lib/day-windows.ts';
import { useZone } from '../lib/organisation.ts';
import { sizeText } from '../lib/size-text.ts';
import { useAsOf } from '../lib/time-travel.ts';
import classes from './bundle-list.module.css';
import { Days } from './days.tsx';
import { Instant } from './instant.tsx';
import { Empty, Failure, Stale } from './notice.tsx';
import { Waiting } from './waiting.tsx';

interface BundleListProps {
  /** Only those of an audit. */
  readonly auditId?: string;
  /** What makes the first one. */
  readonly action: ReactNode;
}

/** The bundles that were made, newest first; one that is being made says how far it is. */
export function BundleList({ auditId, action }: BundleListProps) {
  const asOf = useAsOf();
  const { data, error, isPending, refetch } = useQuery(bundlesQuery(auditId, asOf));
  if (isPending) return <Waiting rows={3} height={56} />;
  if (data === undefined) return <Failure error={error} onRetry={() => refetch()} />;
  if (data.length === 0 && asOf !== undefined) return <Empty title="On that day no bundle had been asked for" />;
  if (data.length === 0) {
    return (
      <Empty title="No bundle has been made yet" action={action}>
        A bundle holds everything of a window: the whole population, every verdict, sync and exception, a report for
        people, and the proof that nothing is missing.
      </Empty>
    );
  }
  return (
    <>
      {error !== null && <Stale>These could not be read again and may be old.</Stale>}
      <ul className={classes['bundles']} aria-label="Bundles">
        {data.map((bundle) => (
          <BundleRow key={bundle.id} bundle={bundle} auditId={auditId} />
        ))}
      </ul>
    </>
  );
}

function BundleRow({ bundle, auditId }: { readonly bundle: Bundle; readonly auditId: string | undefined }) {
  const { id, status, window, requestedAt, requestedBy, size, sha256, problem } = bundle;
  const days = daysText(daysOf(window, useZone()));
  // The file of then may be gone: it is offered where it is known to be there.
  const isPast = useAsOf() !== undefined;
  return (
    <li className={classes['bundle']}>
      <div className={classes['words']}>
        <span className={classes['title']}>
          <Days window={window} />
        </span>
        <span className={classes['note']}>
          Made for <span className="foreign">{requestedBy}</span>, <Instant at={requestedAt} />
          {size !== null && `, ${sizeText(size)}`}
        </span>
        {sha256 !== null && <span className={classes['hash']}>SHA-256 {sha256}</span>}
        {status === 'removed' && <span className={classes['note']}>It is not kept any longer: make it again.</span>}
        {status === 'failed' && <span className={classes['failed']}>It could not be made. {problem}</span>}
      </div>
      {isBeingMade(bundle) && <Progress bundle={bundle} />}
      {status === 'ready' && !isPast && (
        <Button
          component="a"
          href={fileAddress(id, auditId)}
          download
          variant="default"
          size="xs"
          className="no-print"
          leftSection={<IconDownload size={15} aria-hidden />}
        >
          Download<span className="visually-hidden"> the bundle of {days}</span>
        </Button>
      )}
    </li>
  );
}

function Progress({ bundle: { status, progress } }: { readonly bundle: Bundle }) {
  const total = progress?.total ?? null;
  const words =
    status === 'queued' || progress === null
      ? 'Waits for its turn'
      : `${progress.phase}${total === null ? '' : `, ${Math.floor((progress.done / Math.max(total, 1)) * 100)} %`}`;
  return (
    <span className={classes['running']} role="status">
      {total === null ? (
        <progress aria-label="Progress of the bundle" />
      ) : (
        <progress aria-label="Progress of the bundle" max={total} value={progress?.done ?? 0} />
      )}
      <span className="muted figures">{words}</span>
    </span>
  );
}
