import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Dialog } from './dialog.tsx';
import classes from './form.module.css';
import { FormButtons } from './form.tsx';

interface ReasonDialogProps {
  /** What will be done, with its object. */
  readonly title: string;
  readonly consequences: readonly ReactNode[];
  /** A verb with its object. */
  readonly confirm: string;
  readonly keep: string;
  readonly isOptional?: boolean;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks once and for a reason, and says what will happen. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, consequences, confirm, keep, isOptional = false, error, isPending, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(reason.trim());
  };
  return (
    <Dialog onClose={onClose} title={<strong className="foreign">{title}</strong>}>
      <form onSubmit={submit} className={classes['form']}>
        <ul className={classes['consequences']}>
          {consequences.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown.
            <li key={index}>{each}</li>
          ))}
        </ul>
        <Textarea
          label={isOptional ? 'Reason (may be left empty)' : 'Reason'}
          description="It stays, with your name, in the audit log."
          autosize
          minRows={2}
          maxLength={2000}
          required={!isOptional}
          withAsterisk={false}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={error?.message}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            {keep}
          </Button>
          <Button type="submit" color="red" loading={isPending} disabled={!isOptional && reason.trim() === ''}>
            {confirm}
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
