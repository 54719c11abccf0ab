import { Button, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import formClasses from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { localDateText } from '../../lib/instants.ts';
import { previewQuery, useRenew } from './queries.ts';
import { type DetailedException, type DetailName, details, kinds } from './words.ts';

/** The same for longer: a proposal of its own, which takes its own approval. */
export function RenewDialog({ exception, onClose }: { exception: DetailedException; onClose: () => void }) {
  const navigate = useNavigate();
  const renew = useRenew(exception.id);
  const { data: preview } = useQuery(previewQuery(exception.scope));
  const [reason, setReason] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const [said, setSaid] = useState(exception.details);
  const errors = renew.error === null ? {} : fieldErrors(renew.error);
  const { demands } = kinds[exception.kind];
  const shown = ['reason', 'untilOn', ...demands.map((name) => `details.${name}`)];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    renew.mutate(
      { reason: reason.trim(), untilOn, details: said },
      { onSuccess: ({ id }) => void navigate({ to: '/exceptions/$id', params: { id } }) },
    );
  };
  const change = (name: DetailName) => (text: string) => setSaid((all) => ({ ...all, [name]: text }));
  return (
    <Dialog onClose={onClose} title={<strong>Propose to renew exception #{exception.number}</strong>}>
      <form className={formClasses['form']} onSubmit={submit}>
        <p>
          This makes a new proposal, for the same and for longer. It holds once somebody else has approved it; until
          then, this one goes on as it is.
          {preview?.renewals != null &&
            ` The policy allows ${preview.renewals === 1 ? 'one renewal' : `${preview.renewals} renewals`} here; this is number ${exception.renewals + 1}.`}
        </p>
        <Trouble error={renew.error} fields={shown} />
        <TextInput
          type="date"
          label="New last day"
          description={
            preview?.latestUntilOn == null ? undefined : `${localDateText(preview.latestUntilOn)} at the latest.`
          }
          min={preview?.today}
          max={preview?.latestUntilOn ?? undefined}
          value={untilOn}
          onChange={(event) => setUntilOn(event.currentTarget.value)}
          error={errors['untilOn']}
          required
          withAsterisk={false}
          data-autofocus
        />
        <Textarea
          label="Reason"
          description="Why it is still right."
          autosize
          minRows={2}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={errors['reason']}
          required
          withAsterisk={false}
        />
        {demands.map((name) => (
          <TextInput
            key={name}
            type={name === 'reviewOn' ? 'date' : 'text'}
            label={details[name].label}
            description={details[name].help}
            value={said[name] ?? ''}
            onChange={(event) => change(name)(event.currentTarget.value)}
            error={errors[`details.${name}`]}
          />
        ))}
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Do not renew it
          </Button>
          <Button type="submit" loading={renew.isPending} disabled={reason.trim() === '' || untilOn === ''}>
            Propose renewal
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
