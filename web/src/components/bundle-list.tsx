import { Button } from '@mantine/core';
import { IconDownload, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Bundle, bundlesQuery, fileAddress, isBeingMade, useMakeBundle, useRemoveFile } from '../lib/bundles.ts';
import { daysOf, daysText } from '../lib/day-windows.ts';
import { usePastLock } from '../lib/lock.ts';
import { useZone } from '../lib/organisation.ts';
import { useMay } from '../lib/session.ts';
import { sizeText } from '../lib/size-text.ts';
import { useAsOf } from '../lib/time-travel.ts';
import classes from './bundle-list.module.css';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Days } from './days.tsx';
import { Trouble } from './form.tsx';
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
        {status === 'removed' && <Removed bundle={bundle} />}
        {status === 'failed' && <span className={classes['failed']}>It could not be made. {problem}</span>}
      </div>
      {isBeingMade(bundle) && <Progress bundle={bundle} />}
      {status === 'ready' && !isPast && (
        <span className={classes['buttons']}>
          <Button
            component="a"
            href={fileAddress(id, auditId)}
            download
            variant="default"
            size="xs"
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            Download<span className="visually-hidden"> the bundle of {days}</span>
          </Button>
          <RemoveFile bundle={bundle} days={days} />
        </span>
      )}
      {status === 'removed' && auditId === undefined && <MakeAgain bundle={bundle} days={days} />}
    </li>
  );
}

/** Who took the file away, and that nothing is lost by it. */
function Removed({ bundle: { removedAt, removedBy } }: { readonly bundle: Bundle }) {
  return (
    <span className={classes['note']}>
      {removedBy === null ? 'Its file was removed after 30 days' : 'Its file was removed by '}
      {removedBy !== null && <span className="foreign">{removedBy}</span>}
      {removedAt !== null && (
        <>
          {', '}
          <Instant at={removedAt} />
        </>
      )}
      . It can be made again of the same checkpoints: its data files are then the same, byte for byte, but for what
      scanners answered, as far as it is still kept, and for who was erased since.
    </span>
  );
}

interface ActionProps {
  readonly bundle: Bundle;
  readonly days: string;
}

function RemoveFile({ bundle: { id, size }, days }: ActionProps) {
  const [isAsked, ask] = useState(false);
  const remove = useRemoveFile();
  const lock = usePastLock();
  if (!useMay('evidence.remove') || lock !== null) return null;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        leftSection={<IconTrash size={15} aria-hidden />}
        onClick={() => ask(true)}
      >
        Remove file<span className="visually-hidden"> of the bundle of {days}</span>
      </Button>
      {isAsked && (
        <ConfirmDialog
          title={`Remove the file of the bundle of ${days}`}
          consequences={[
            `${size === null ? 'Room' : sizeText(size)} on the disk of the server becomes free; whoever has downloaded the file keeps it.`,
            'That the bundle was made stays in this list and in the ledger, and it can be made again of the same checkpoints.',
          ]}
          confirm="Remove file"
          keep="Keep it"
          error={remove.error}
          isPending={remove.isPending}
          onConfirm={() => remove.mutate(id, { onSuccess: () => ask(false) })}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

/** Of a window: one of an audit is made on the page of that. */
function MakeAgain({ bundle: { id, auditId, window, withRawPages }, days }: ActionProps) {
  const make = useMakeBundle();
  const lock = usePastLock();
  if (!useMay('evidence.read') || lock !== null || auditId !== null) return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        className="no-print"
        loading={make.isPending}
        onClick={() => make.mutate({ ...window, withRawPages, sameCheckpointAs: id })}
      >
        Make again<span className="visually-hidden"> the bundle of {days}</span>
      </Button>
      {make.error !== null && <Trouble error={make.error} />}
    </>
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
