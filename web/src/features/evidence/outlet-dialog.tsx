import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { type Outlet, useAddOutlet } from './queries.ts';

type Kind = Outlet['kind'];

const kinds: readonly { readonly kind: Kind; readonly word: string; readonly note: string; readonly label: string }[] =
  [
    {
      kind: 'mail',
      word: 'By mail',
      note: 'To your auditor, for example: the mail is the proof that they had it.',
      label: 'E-mail address',
    },
    {
      kind: 'webhook',
      word: 'To a webhook',
      note: 'Another system keeps it, which other people run.',
      label: 'Address',
    },
    {
      kind: 'file',
      word: 'Into a file',
      note: 'In the folder that the operator has allowed. With {size} in its name each checkpoint has a file of its own.',
      label: 'Name of the file',
    },
  ];

const often = [
  { value: '1', label: 'Every hour' },
  { value: '24', label: 'Once a day' },
  { value: '168', label: 'Once a week' },
];

/** Where new checkpoints are sent, and how often. */
export function OutletDialog({ onClose }: { readonly onClose: () => void }) {
  const name = useId();
  const add = useAddOutlet();
  const [kind, setKind] = useState<Kind>('mail');
  const [to, setTo] = useState('');
  const [everyHours, setEveryHours] = useState('24');
  const errors = add.error === null ? {} : fieldErrors(add.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { kind, to: to.trim(), everyHours: Number(everyHours) },
      { onSuccess: ({ secret }) => secret === null && onClose() },
    );
  };
  if (add.data?.secret != null) {
    return (
      <Dialog
        onClose={onClose}
        title={<strong>The place is added</strong>}
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        <div className={form['form']}>
          <p>
            Copy the secret now: <strong>it is not shown again</strong>. The receiver verifies with it that a message is
            from this Curfew, as Standard Webhooks describes.
          </p>
          <CopyField label="Secret" value={add.data.secret} isFocused />
          <FormButtons>
            <Button onClick={onClose}>I have copied it</Button>
          </FormButtons>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog onClose={onClose} title={<strong>Send checkpoints somewhere</strong>}>
      <form className={form['form']} onSubmit={submit}>
        <Trouble error={add.error} fields={['to']} />
        <fieldset className={form['choices']}>
          <legend>How</legend>
          {kinds.map(({ kind: each, word, note }) => (
            <label key={each} className={form['choice']}>
              <input type="radio" name={name} checked={kind === each} onChange={() => setKind(each)} />
              <span className={form['choiceWord']}>{word}</span>
              <span className={form['choiceNote']}>{note}</span>
            </label>
          ))}
        </fieldset>
        <TextInput
          label={kinds.find((each) => each.kind === kind)?.label}
          autoComplete="off"
          spellCheck={false}
          required
          withAsterisk={false}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={errors['to']}
        />
        <Select
          label="How often"
          description="Nothing is sent while the log does not grow."
          data={often}
          allowDeselect={false}
          value={everyHours}
          onChange={(value) => value !== null && setEveryHours(value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} disabled={to.trim() === ''}>
            Send checkpoints
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
