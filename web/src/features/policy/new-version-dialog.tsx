import { Button, NumberInput, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import formClasses from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { severityWord } from '../../components/severity.tsx';
import classes from './policy.module.css';
import { type PolicySeverity, severitiesOfPolicy } from './policy-words.ts';
import { type NewPolicy, type Policy, useNewPolicy } from './queries.ts';

interface NewVersionDialogProps {
  readonly policy: Policy;
  readonly onClose: () => void;
}

type Days = Record<PolicySeverity, number | null>;

/** Puts a new version in force: days and zone, with a reason. It counts from now on; what was given stays. */
export function NewVersionDialog({ policy, onClose }: NewVersionDialogProps) {
  const [days, setDays] = useState<Days>(policy.days);
  const [timeZone, setTimeZone] = useState(policy.timeZone);
  const [reason, setReason] = useState('');
  const create = useNewPolicy();
  const errors = create.error === null ? {} : fieldErrors(create.error);
  const isSame =
    timeZone === policy.timeZone && severitiesOfPolicy.every((severity) => days[severity] === policy.days[severity]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(
      { ...changed(policy, days, timeZone), reason: reason.trim() },
      {
        onSuccess: ({ version, warnings }) => {
          notifications.show({
            title: `Version ${version} is in force`,
            message: warnings.join(' ') || 'From now on.',
          });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog onClose={onClose} title={<strong>Change the SLA policy</strong>} size="lg">
      <form onSubmit={submit} className={formClasses['form']}>
        <Trouble
          error={create.error}
          fields={['reason', 'timeZone', ...severitiesOfPolicy.map((each) => `days.${each}`)]}
        />
        <ul className={formClasses['consequences']}>
          <li>It gives a deadline to what is found, reopened, or changes its severity from now on.</li>
          <li>Every deadline that was given already stays as it is.</li>
          <li>The check is judged at once.</li>
        </ul>
        <div className={classes['daysGrid']}>
          {severitiesOfPolicy.map((severity) => (
            <NumberInput
              key={severity}
              label={severityWord(severity)}
              description="Days, or none"
              placeholder="None"
              min={0}
              max={3650}
              allowDecimal={false}
              allowNegative={false}
              data-autofocus={severity === severitiesOfPolicy[0] || undefined}
              value={days[severity] ?? ''}
              onChange={(value) => setDays({ ...days, [severity]: typeof value === 'number' ? value : null })}
              error={errors[`days.${severity}`]}
            />
          ))}
        </div>
        <Select
          label="Time zone"
          description="A day ends at its midnight."
          searchable
          allowDeselect={false}
          data={zonesWith(policy.timeZone)}
          limit={200}
          value={timeZone}
          onChange={(value) => setTimeZone(value ?? timeZone)}
          error={errors['timeZone']}
        />
        <Textarea
          label="Reason"
          description="It stands beside the version for good."
          autosize
          minRows={2}
          maxLength={2000}
          required
          withAsterisk={false}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors['reason']}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Keep version {policy.version}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={isSame || reason.trim() === ''}>
            Put version {policy.version + 1} in force
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}

/** Only what differs is sent: what is left out stays as it is. */
function changed(policy: Policy, days: Days, timeZone: string): Omit<NewPolicy, 'reason'> {
  const differing = severitiesOfPolicy.filter((severity) => days[severity] !== policy.days[severity]);
  return {
    ...(differing.length > 0 && { days: Object.fromEntries(differing.map((each) => [each, days[each]])) }),
    ...(timeZone !== policy.timeZone && { timeZone }),
  };
}

function zonesWith(zone: string): string[] {
  return [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])];
}
