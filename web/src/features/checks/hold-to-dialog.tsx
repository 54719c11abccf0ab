import { Button, NativeSelect, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import classes from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { type Check, useHoldTo } from './queries.ts';

interface HoldToDialogProps {
  readonly check: Check;
  readonly obligations: readonly { readonly id: string; readonly title: string }[];
  readonly onClose: () => void;
}

/** Which obligation a check is held to from now on, and why. */
export function HoldToDialog({ check, obligations, onClose }: HoldToDialogProps) {
  const before = check.heldTo?.id ?? '';
  // One that the policy in force does not have any more is what it is held to, and nothing to choose.
  const [chosen, choose] = useState(obligations.some(({ id }) => id === before) ? before : '');
  const [reason, setReason] = useState('');
  const hold = useHoldTo();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const obligation = chosen === '' ? null : chosen;
    hold.mutate({ id: check.id, obligation, reason: reason.trim() }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={<strong>What this check is held to</strong>}>
      <form onSubmit={submit} className={classes['form']}>
        <Trouble error={hold.error} />
        <ul className={classes['consequences']}>
          <li>From now on it judges what the obligation is about, by the deadline under it. All else is left out.</li>
          <li>What it said before stays, with what it was held to then.</li>
          <li>Lists, numbers and warnings go on by the strictest obligation.</li>
        </ul>
        <NativeSelect
          label="Held to"
          data-autofocus
          value={chosen}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: '', label: 'The strictest obligation of each vulnerability' },
            ...obligations.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <Textarea
          label="Reason"
          description="It stays, with your name, in the audit log."
          rows={2}
          maxLength={2000}
          required
          withAsterisk={false}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button type="submit" loading={hold.isPending} disabled={reason.trim() === '' || chosen === before}>
            Hold it to this
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
