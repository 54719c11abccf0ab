import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPrinter, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { checkStatusWord } from '../../components/sla-state.tsx';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
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
  const disable = useDisable();
  return (
    <ReasonDialog
      title="Disable this check"
      consequences={[
        'It is no longer judged: it neither passes nor fails, and its band shows that from now on.',
        'Deadlines go on, and everything goes on being read.',
        'Sources of it that are retired no longer count when it is enabled again.',
      ]}
      confirm="Disable check"
      keep="Keep it enabled"
      error={disable.error}
      isPending={disable.isPending}
      onConfirm={(reason) => disable.mutate({ id: check.id, reason }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
