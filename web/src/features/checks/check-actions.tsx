import { Button, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { checkStatusWord } from '../../components/sla-state.tsx';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './checks.module.css';
import { type Check, useDisable, useEnable, useEvaluate } from './queries.ts';

/** What can be done with a check. Of a past day nothing can be changed. */
export function CheckActions({ check }: { readonly check: Check }) {
  const isPast = useAsOf() !== undefined;
  const mayEvaluate = useMay('checks.evaluate');
  const mayDisable = useMay('checks.disable');
  const [isDisabling, disabling] = useState(false);
  const evaluate = useEvaluate();
  const enable = useEnable();
  const isDisabled = check.status === 'disabled';
  const evaluateNow = () =>
    evaluate.mutate(check.id, {
      onSuccess: ({ status }) =>
        notifications.show({
          title: 'Judged again',
          message: `The check is ${checkStatusWord(status).toLowerCase()}.`,
        }),
    });
  return (
    <>
      <Button variant="default" leftSection={<IconPrinter size={15} aria-hidden />} onClick={() => window.print()}>
        Print
      </Button>
      {mayEvaluate && !isPast && !isDisabled && (
        <Button
          variant="default"
          leftSection={<IconRefresh size={15} aria-hidden />}
          loading={evaluate.isPending}
          onClick={evaluateNow}
        >
          Judge now
        </Button>
      )}
      {mayDisable && !isPast && (
        <Button
          variant="default"
          loading={enable.isPending}
          onClick={() => (isDisabled ? enable.mutate(check.id) : disabling(true))}
        >
          {isDisabled ? 'Enable check' : 'Disable check'}
        </Button>
      )}
      {isDisabling && <DisableDialog check={check} onClose={() => disabling(false)} />}
    </>
  );
}

function DisableDialog({ check, onClose }: { readonly check: Check; readonly onClose: () => void }) {
  const [reason, setReason] = useState('');
  const disable = useDisable();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    disable.mutate({ id: check.id, reason }, { onSuccess: onClose });
  };
  return (
    <Modal opened onClose={onClose} title="Disable this check">
      <form onSubmit={submit} className={classes['form']}>
        <ul className={classes['consequences']}>
          <li>It is no longer judged: it neither passes nor fails, and its band shows that from now on.</li>
          <li>Deadlines go on, and everything goes on being read.</li>
          <li>Sources of it that are retired no longer count when it is enabled again.</li>
          <li>Your name and the reason stay in its history and in the audit log.</li>
        </ul>
        <Textarea
          label="Reason"
          description="Whoever audits this reads it."
          autosize
          minRows={2}
          maxLength={2000}
          required
          withAsterisk={false}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={disable.error?.message}
        />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Keep it enabled
          </Button>
          <Button type="submit" color="red" loading={disable.isPending} disabled={reason.trim() === ''}>
            Disable check
          </Button>
        </div>
      </form>
    </Modal>
  );
}
