import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import formClasses from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import { Differences } from './differences.tsx';
import classes from './policy.module.css';
import { type Differences as Given, type Policy, policiesQuery, useNewVersion } from './queries.ts';
import { WarningList } from './warning-list.tsx';

interface ApplyDialogProps {
  readonly text: string;
  readonly differences: Given;
  readonly warnings: readonly string[];
  readonly basedOn: number;
  /** Another version came meanwhile: what is written is compared with that one from now on. */
  readonly onRebase: (version: number) => void;
  readonly onApplied: () => void;
  readonly onClose: () => void;
}

const effects: readonly { readonly value: Policy['effect']; readonly word: string; readonly note: string }[] = [
  {
    value: 'prospective',
    word: 'For what comes from now on',
    note: 'What is found, reopened, or changes its severity or another fact from now on is judged by it. Every deadline that was given stays.',
  },
  {
    value: 'retroactive',
    word: 'For what is open, too',
    note: 'Everything that is open is judged again, in the background, as if this policy had held when its clock started: with a tighter window it may be overdue at once. A wider one gives more time, but not to what is overdue already.',
  },
];

/** Puts what is written in force, with a reason and the choice for what it counts. */
export function ApplyDialog(props: ApplyDialogProps) {
  const { text, differences, warnings, basedOn, onRebase, onApplied, onClose } = props;
  const [effect, setEffect] = useState<Policy['effect'] | null>(null);
  const [reason, setReason] = useState('');
  const create = useNewVersion();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const isOvertaken = create.error instanceof ApiProblem && create.error.code === 'precondition-failed';
  const errors = create.error === null ? {} : fieldErrors(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (effect === null) return;
    create.mutate(
      { text, effect, reason: reason.trim(), basedOn },
      {
        onSuccess: ({ version }) => {
          notifications.show({
            title: `Version ${version} is in force`,
            message: effect === 'prospective' ? 'From now on.' : 'What is open is being judged again.',
          });
          onApplied();
          onClose();
          void navigate({ to: '/policy' });
        },
      },
    );
  };
  const rebase = async () => {
    const [latest] = await queries.fetchQuery({ ...policiesQuery, staleTime: 0 });
    create.reset();
    if (latest !== undefined) onRebase(latest.version);
    onClose();
  };
  return (
    <Dialog onClose={onClose} title={<strong>Put this policy in force</strong>} size="lg">
      <form onSubmit={submit} className={formClasses['form']}>
        <Trouble error={create.error} fields={['reason']} />
        {isOvertaken && (
          <Button variant="default" onClick={rebase}>
            Compare with the version that is in force now
          </Button>
        )}
        <div className={classes['changes']}>
          <p className={classes['medium']}>What changes since version {differences.version}</p>
          <Differences differences={differences} />
        </div>
        <WarningList messages={warnings} />
        <fieldset className={formClasses['choices']}>
          <legend>For what it counts</legend>
          {effects.map(({ value, word, note }, index) => (
            <label key={value} className={formClasses['choice']}>
              <input
                type="radio"
                name="effect"
                value={value}
                required
                data-autofocus={index === 0 || undefined}
                checked={effect === value}
                onChange={() => setEffect(value)}
              />
              <span className={formClasses['choiceWord']}>{word}</span>
              <span className={formClasses['choiceNote']}>{note}</span>
            </label>
          ))}
        </fieldset>
        <p className={formClasses['note']}>
          Either way: what is resolved keeps its verdict for ever, nothing is locked meanwhile, and the checks are
          judged at once.
        </p>
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
            Keep version {basedOn}
          </Button>
          <Button type="submit" loading={create.isPending} disabled={effect === null || reason.trim() === ''}>
            Put version {basedOn + 1} in force
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
