import { Button, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { WindowChoice } from '../../components/window-choice.tsx';
import { usePresent } from '../../lib/clock.ts';
import {
  type DayWindow,
  daysText,
  instantsOf,
  localDay,
  presetWindows,
  shifted,
  windowProblem,
} from '../../lib/day-windows.ts';
import { useZone } from '../../lib/organisation.ts';
import { AccessEnd, accessEndsAt } from './access-end.tsx';
import { useCreateAudit } from './queries.ts';

/** A title, the days it is about, and until when its auditors have access. */
export function CreateAuditDialog({ onClose }: { readonly onClose: () => void }) {
  const zone = useZone();
  const today = localDay(usePresent(), zone);
  const navigate = useNavigate();
  const create = useCreateAudit();
  const [title, setTitle] = useState('');
  const [chosen, choose] = useState<DayWindow>();
  const [endsOn, setEndsOn] = useState(() => shifted(today, 30));
  const usual = presetWindows(today).find(({ key }) => key === 'year');
  const { from, to } = chosen ?? usual ?? { from: '', to: '' };
  const problem = windowProblem({ from, to }, today);
  const errors = create.error === null ? {} : fieldErrors(create.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem !== null) return;
    create.mutate(
      {
        title: title.trim(),
        ...instantsOf({ from, to }, zone),
        endsAt: accessEndsAt(endsOn, zone),
      },
      { onSuccess: ({ id }) => void navigate({ to: '/audits/$id', params: { id } }) },
    );
  };
  return (
    <Dialog onClose={onClose} title={<strong>Begin an audit</strong>} size="lg">
      <form className={form['form']} onSubmit={submit}>
        <Trouble error={create.error} fields={['title', 'endsAt']} />
        <TextInput
          label="Title"
          description="As the auditor calls it: “SOC 2 Type II, 2026”."
          placeholder={`Audit of ${problem === null ? daysText({ from, to }) : 'a window'}`}
          autoComplete="off"
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={errors['title']}
        />
        <WindowChoice
          legend={`Days it is about, in ${zone}`}
          today={today}
          value={{ from, to }}
          onChange={choose}
          error={problem}
        />
        <AccessEnd value={endsOn} onChange={setEndsOn} today={today} error={errors['endsAt']} />
        <p className={form['note']}>
          The log is signed first, and the audit is told as it is known then: what changes later cannot change it. Its
          days cannot be changed afterwards.
        </p>
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={problem !== null || title.trim() === ''}>
            Begin audit
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
