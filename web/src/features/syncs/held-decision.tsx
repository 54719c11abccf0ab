import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Locked } from '../../components/form.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Sync, useDiscard, useRelease } from './queries.ts';

/** Believes a held sync, or does not. Managers and administrators decide; both are asked once. */
export function HeldDecision({ sync }: { readonly sync: Sync }) {
  const isPast = useAsOf() !== undefined;
  const mayDecide = useMay('syncs.release');
  const [dialog, open] = useState<'release' | 'discard' | null>(null);
  const release = useRelease();
  const discard = useDiscard();
  const close = () => open(null);
  const done = (title: string, message: string) => {
    close();
    notifications.show({ title, message });
  };
  if (isPast) return <Locked>A past day cannot be changed.</Locked>;
  if (!mayDecide) return <Locked>Administrators and managers release or discard it.</Locked>;
  const wouldResolve = (sync.certificate as { wouldResolve?: unknown } | null)?.wouldResolve;
  const what =
    typeof wouldResolve === 'number' ? plural(wouldResolve, 'vulnerability', 'vulnerabilities') : 'Vulnerabilities';
  return (
    <>
      <Button variant="default" onClick={() => open('discard')}>
        Discard sync
      </Button>
      <Button onClick={() => open('release')}>Release sync</Button>
      {dialog === 'release' && (
        <ConfirmDialog
          title="Release this sync"
          consequences={[
            `${what} that later scans no longer list are resolved, each at the scan that is its proof.`,
            'What was seen again meanwhile stays open.',
            'The check is judged at once. It cannot be taken back; what returns is reopened.',
          ]}
          confirm="Release sync"
          keep="Decide later"
          error={release.error}
          isPending={release.isPending}
          onConfirm={() =>
            release.mutate(sync.id, { onSuccess: () => done('Sync released', 'The check is judged again.') })
          }
          onClose={close}
        />
      )}
      {dialog === 'discard' && (
        <ReasonDialog
          title="Discard this sync"
          consequences={[
            'Nothing is resolved by it. What it reported as open or changed stays as it was read.',
            'They stay open and not seen, and are not proposed again until their asset has a newer scan.',
          ]}
          confirm="Discard sync"
          keep="Decide later"
          isOptional
          error={discard.error}
          isPending={discard.isPending}
          onConfirm={(reason) =>
            discard.mutate(
              { id: sync.id, reason },
              { onSuccess: () => done('Sync discarded', 'Nothing was resolved by it.') },
            )
          }
          onClose={close}
        />
      )}
    </>
  );
}
