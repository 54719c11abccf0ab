import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import classes from './form.module.css';
import { FormButtons, Trouble } from './form.tsx';

interface ConfirmDialogProps {
  /** What will be done, with its object. */
  readonly title: string;
  readonly consequences: readonly ReactNode[];
  /** A verb with its object. */
  readonly confirm: string;
  readonly keep: string;
  readonly error?: Error | null;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks once, and says what will happen. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, consequences, confirm, keep, error = null, isPending, onConfirm, onClose } = props;
  return (
    <Dialog onClose={onClose} title={<strong className="foreign">{title}</strong>}>
      <div className={classes['form']}>
        <Trouble error={error} />
        <ul className={classes['consequences']}>
          {consequences.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while it is shown.
            <li key={index}>{each}</li>
          ))}
        </ul>
        <FormButtons>
          <Button variant="default" onClick={onClose} data-autofocus>
            {keep}
          </Button>
          <Button color="red" loading={isPending} onClick={onConfirm}>
            {confirm}
          </Button>
        </FormButtons>
      </div>
    </Dialog>
  );
}
