import { Button, Menu } from '@mantine/core';
import { IconDots, IconFile, IconMail, IconPlus, IconWebhook } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Instant } from '../../components/instant.tsx';
import { KnownSince } from '../../components/known-since.tsx';
import { Empty, Failure, NotAllowed } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './evidence.module.css';
import { OutletDialog } from './outlet-dialog.tsx';
import { oftenWords } from './outlet-words.ts';
import { type Outlet, outletsQuery, useRemoveOutlet, useTestOutlet } from './queries.ts';

const icons = { mail: IconMail, webhook: IconWebhook, file: IconFile } as const;

/** Where checkpoints are sent, so that somebody else has them: what makes a rewritten log impossible to hide. */
export function Outlets() {
  const mayRead = useMay('audit.read');
  const asOf = useAsOf();
  const { data, error, refetch } = useQuery({ ...outletsQuery(asOf), enabled: mayRead });
  const outlets = data?.outlets;
  const lock = useLock('evidence.manage', 'an administrator');
  const [isAdding, add] = useState(false);
  const [removed, remove] = useState<Outlet | null>(null);
  const addButton = lock === null && (
    <Button variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => add(true)}>
      Add a place
    </Button>
  );
  return (
    <Section title="Where checkpoints are sent">
      {!mayRead && <NotAllowed what="see where they are sent" who="Administrators, managers and auditors" />}
      {mayRead &&
        outlets === undefined &&
        (error === null ? <Waiting rows={2} height={48} /> : <Failure error={error} onRetry={() => refetch()} />)}
      <KnownSince since={data?.knownSince} />
      {outlets?.length === 0 && asOf !== undefined && (
        <Empty title="Nowhere on that day">No place outside was to receive checkpoints.</Empty>
      )}
      {outlets?.length === 0 && asOf === undefined && (
        <Empty title="Nowhere yet" action={addButton}>
          Have each new checkpoint mailed to your auditor, posted to another system or written to a file elsewhere.
          Whoever holds one notices when the log before it is rewritten.
          {lock !== null && ' An administrator can set it up.'}
        </Empty>
      )}
      {outlets !== undefined && outlets.length > 0 && (
        <ul className={classes['outlets']} aria-label="Where checkpoints are sent">
          {outlets.map((outlet) => (
            <OutletRow key={outlet.id} outlet={outlet} isLocked={lock !== null} onRemove={() => remove(outlet)} />
          ))}
        </ul>
      )}
      {outlets !== undefined && outlets.length > 0 && addButton !== false && (
        <div className={`${classes['foot']} no-print`}>{addButton}</div>
      )}
      {isAdding && <OutletDialog onClose={() => add(false)} />}
      {removed !== null && <RemoveDialog outlet={removed} onClose={() => remove(null)} />}
    </Section>
  );
}

interface OutletRowProps {
  readonly outlet: Outlet;
  readonly isLocked: boolean;
  readonly onRemove: () => void;
}

function OutletRow({ outlet, isLocked, onRemove }: OutletRowProps) {
  const { id, kind, to, holds, isHoldingKnown, lastSent, isEnabled, disabledReason, everyHours } = outlet;
  const test = useTestOutlet();
  const Icon = icons[kind];
  return (
    <li className={classes['outlet']}>
      <Icon size={17} aria-hidden />
      <div className={classes['outletWords']}>
        <span className={`${classes['place']} foreign`}>{to}</span>
        <span className={classes['placeNote']}>
          {holds === null ? (
            heldWords(isHoldingKnown)
          ) : (
            <>
              Holds the checkpoint of {plural(holds.size, 'entry', 'entries')}, since <Instant at={holds.at} />.
            </>
          )}{' '}
          {isEnabled ? `Sent ${oftenWords(everyHours)}.` : `Turned off. ${disabledReason ?? ''}`}
        </span>
        {lastSent?.outcome === 'failed' && (
          <span className={classes['failed']}>
            The last one did not arrive, <Instant at={lastSent.at} />. <span className="foreign">{lastSent.error}</span>
          </span>
        )}
        <span role="status">
          {test.isPending && <span className="muted">Sending …</span>}
          {test.isSuccess && test.data.lastSent?.outcome === 'sent' && <span className="muted">It arrived.</span>}
          {test.isError && <span className={classes['failed']}>{test.error.message}</span>}
        </span>
      </div>
      {!isLocked && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" size="compact-sm" aria-label={`More for ${to}`} className="no-print">
              <IconDots size={16} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => test.mutate(id)}>Send the latest now</Menu.Item>
            <Menu.Item color="red" onClick={onRemove}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function heldWords(isKnown: boolean): string {
  return isKnown ? 'It has none yet.' : 'What it held then is not kept.';
}

function RemoveDialog({ outlet, onClose }: { readonly outlet: Outlet; readonly onClose: () => void }) {
  const remove = useRemoveOutlet();
  return (
    <ConfirmDialog
      title={`Send no more checkpoints to ${outlet.to}`}
      consequences={[
        'It keeps what it has: those checkpoints go on proving what was sealed before them.',
        'What is sealed from now on is not held there.',
      ]}
      confirm="Stop sending"
      keep="Go on sending"
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(outlet.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
