import { Button, Select, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { type Source, useChangeSource, useRetireSource } from './queries.ts';
import { everyWords } from './schedule-words.ts';
import classes from './sources.module.css';

interface DialogProps {
  readonly source: Source;
  readonly onClose: () => void;
}

export type SourceDialogName = 'schedule' | 'pause' | 'retire' | 'scope';

const dialogs = { schedule: ScheduleDialog, pause: PauseDialog, retire: RetireDialog, scope: ScopeDialog };

/** One of what asks before something is done to a source. */
export function SourceDialog({ name, ...props }: DialogProps & { readonly name: SourceDialogName }) {
  const Named = dialogs[name];
  return <Named {...props} />;
}

const schedules = [15, 60, 360, 1440];

/** How often it is read. */
function ScheduleDialog({ source, onClose }: DialogProps) {
  const present = source.settings.syncEveryMinutes;
  const [every, setEvery] = useState(String(present));
  const change = useChangeSource();
  const choices = [...new Set([...schedules, present])].sort((one, other) => one - other);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: source.id, change: { settings: { syncEveryMinutes: Number(every) } } }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={`Schedule of ${source.name}`}>
      <form onSubmit={submit} className={classes['form']}>
        <Select
          label="Read"
          data={choices.map((minutes) => ({ value: String(minutes), label: everyWords(minutes) }))}
          value={every}
          onChange={(value) => value !== null && setEvery(value)}
          allowDeselect={false}
        />
        <div className={classes['buttons']}>
          <Button type="submit" loading={change.isPending}>
            Change schedule
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Asks once before a source is read no longer for a while, and says what that does to its check. */
function PauseDialog({ source, onClose }: DialogProps) {
  const change = useChangeSource(true);
  return (
    <ReasonDialog
      title={`Pause ${source.name}`}
      consequences={[
        'It is read no longer until somebody resumes it. Everything that was read stays, and deadlines go on.',
        'Its check becomes unknown at once: nothing new is known while it is paused. Known overdue stays failing.',
      ]}
      confirm={`Pause ${source.name}`}
      keep="Keep reading it"
      isOptional
      error={change.error}
      isPending={change.isPending}
      onConfirm={(reason) =>
        change.mutate(
          { id: source.id, change: { status: 'paused', ...(reason !== '' && { reason }) } },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}

/** The same before it is read no longer for good. */
function RetireDialog({ source, onClose }: DialogProps) {
  const retire = useRetireSource();
  return (
    <ConfirmDialog
      title={`Retire ${source.name}`}
      consequences={[
        'It is read no longer and cannot be brought back. Everything that was read stays.',
        'Its check becomes unknown until an administrator or manager disables it with a reason.',
      ]}
      confirm={`Retire ${source.name}`}
      keep="Keep it"
      isPending={retire.isPending}
      onConfirm={() => retire.mutate(source.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

/** Takes the reason why fewer targets than before are right. */
function ScopeDialog({ source, onClose }: DialogProps) {
  const [reason, setReason] = useState('');
  const change = useChangeSource();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ id: source.id, change: { confirmScope: { reason } } }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title="Confirm the smaller scope">
      <form onSubmit={submit} className={classes['form']}>
        <Textarea
          label="Why are fewer targets right?"
          description="It stands in the audit log under your name."
          required
          minRows={3}
          autosize
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <div className={classes['buttons']}>
          <Button type="submit" loading={change.isPending} disabled={reason.trim() === ''}>
            Confirm scope
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
