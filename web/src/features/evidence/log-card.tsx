import { Button } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CopyField } from '../../components/copy-field.tsx';
import { FullInstant, Instant } from '../../components/instant.tsx';
import { Section } from '../../components/page.tsx';
import { plural } from '../../lib/instants.ts';
import { useLock } from '../../lib/lock.ts';
import classes from './evidence.module.css';
import { LogPeaks } from './log-peaks.tsx';
import { type Log, useRotateKey } from './queries.ts';

/** The log itself: how much it holds, its root, and who signs for it. */
export function LogCard({ log }: { readonly log: Log }) {
  const { size, waiting, origin, root } = log;
  return (
    <Section title="The log">
      <div className={classes['body']}>
        <LogPeaks size={size} waiting={waiting ?? 0} />
        <p className={classes['note']}>
          {waitingWords(waiting)} No entry can be changed, removed or put elsewhere without another root.
        </p>
        <CopyField label="Root" value={root} />
        {origin !== null && <CopyField label="Name of the log" value={origin} />}
        <Keys log={log} />
      </div>
    </Section>
  );
}

function waitingWords(waiting: number | null): string {
  if (waiting === null)
    return 'As the last checkpoint has it that was signed by then; what was recorded after it is not told.';
  return waiting === 0
    ? 'Nothing waits to be sealed.'
    : `${plural(waiting, 'entry waits', 'entries wait')} to be sealed, which takes seconds.`;
}

function Keys({ log: { keys } }: { readonly log: Log }) {
  const lock = useLock('evidence.rotate-key', 'an administrator');
  const [isAsked, ask] = useState(false);
  const present = keys.find(({ retiredAt }) => retiredAt === null);
  const earlier = keys.filter(({ retiredAt }) => retiredAt !== null);
  return (
    <div className={classes['keys']}>
      {present !== undefined && <CopyField label="Key that verifies it" value={present.verifier} />}
      {present !== undefined && (
        <p className={classes['note']}>
          It signs since <FullInstant at={present.createdAt} />. Give it to whoever verifies, by another way than this
          server.
        </p>
      )}
      {earlier.length > 0 && (
        <details className={classes['earlier']}>
          <summary>{plural(earlier.length, 'earlier key')}</summary>
          <ul>
            {earlier.map(({ verifier, retiredAt }) => (
              <li key={verifier}>
                <code>{verifier}</code>
                {retiredAt !== null && (
                  <span className="muted">
                    replaced <Instant at={retiredAt} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {lock === null && (
        <div className="no-print">
          <Button variant="default" size="xs" leftSection={<IconKey size={15} aria-hidden />} onClick={() => ask(true)}>
            Replace the key
          </Button>
        </div>
      )}
      {isAsked && <RotateDialog onClose={() => ask(false)} />}
    </div>
  );
}

function RotateDialog({ onClose }: { readonly onClose: () => void }) {
  const rotate = useRotateKey();
  return (
    <ConfirmDialog
      title="Replace the key of the log"
      consequences={[
        'The present key signs one last checkpoint, the log names the new key in an entry, and both sign the first checkpoint after it. So nobody has to take the change on trust.',
        'The secret of the present key is erased: nothing can be signed with it any more.',
        'Whoever verifies needs the new key from then on. Bundles hold all of them; a key that was handed out by itself has to be handed out again.',
        'Everything that was signed before stays valid.',
      ]}
      confirm="Replace the key"
      keep="Keep the present key"
      error={rotate.error}
      isPending={rotate.isPending}
      onConfirm={() => rotate.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
