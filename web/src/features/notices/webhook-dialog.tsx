import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { KindChoice, SeverityChoice } from './choices.tsx';
import { kindWords, severityWords } from './notice-words.ts';
import { useChangeWebhook, useCreateWebhook, type Webhook, type WebhookFields } from './queries.ts';

/** Adds a webhook, or changes one. The secret of a new one is shown once. */
export function WebhookDialog({
  webhook,
  onClose,
}: {
  readonly webhook: Webhook | null;
  readonly onClose: () => void;
}) {
  const [secret, setSecret] = useState<string | null>(null);
  const title = secret !== null ? 'The webhook is made' : webhook === null ? 'Add webhook' : `Change ${webhook.name}`;
  return (
    <Dialog
      onClose={onClose}
      title={<strong className="foreign">{title}</strong>}
      // A stray click must not lose what is shown only once.
      closeOnClickOutside={secret === null}
      closeOnEscape={secret === null}
      size="lg"
    >
      {secret !== null && <Secret secret={secret} onClose={onClose} />}
      {secret === null && webhook === null && <CreateForm onMade={setSecret} />}
      {secret === null && webhook !== null && <ChangeForm webhook={webhook} onClose={onClose} />}
    </Dialog>
  );
}

function CreateForm({ onMade }: { readonly onMade: (secret: string) => void }) {
  const create = useCreateWebhook();
  const initial = {
    name: '',
    url: '',
    kinds: kindWords.map(({ kind }) => kind),
    severities: severityWords.map(({ severity }) => severity),
  };
  return (
    <Fields
      initial={initial}
      verb="Add webhook"
      error={create.error}
      isPending={create.isPending}
      onSubmit={(fields, onError) => create.mutate(fields, { onSuccess: ({ secret }) => onMade(secret), onError })}
    />
  );
}

function ChangeForm({ webhook, onClose }: { readonly webhook: Webhook; readonly onClose: () => void }) {
  const change = useChangeWebhook();
  const { id, name, url, kinds, severities } = webhook;
  return (
    <Fields
      initial={{ name, url, kinds, severities }}
      verb="Save webhook"
      error={change.error}
      isPending={change.isPending}
      onSubmit={(fields, onError) => change.mutate({ id, ...fields }, { onSuccess: onClose, onError })}
    />
  );
}

interface FieldsProps {
  readonly initial: WebhookFields;
  readonly verb: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSubmit: (fields: WebhookFields, onError: (error: Error) => void) => void;
}

function Fields({ initial, verb, error, isPending, onSubmit }: FieldsProps) {
  const values = useForm<WebhookFields>({ initialValues: initial });
  return (
    <form
      className={form['form']}
      onSubmit={values.onSubmit((fields) => onSubmit(fields, (problem) => values.setErrors(fieldErrors(problem))))}
    >
      <Trouble error={error} fields={['name', 'url']} />
      <TextInput
        label="Name"
        description="What is told: “on-call chat”."
        autoComplete="off"
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
        {...values.getInputProps('name')}
      />
      <TextInput
        label="Address"
        description="An https address. It is shown to administrators only."
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        required
        withAsterisk={false}
        {...values.getInputProps('url')}
      />
      <KindChoice value={values.values.kinds} onChange={(kinds) => values.setFieldValue('kinds', kinds)} />
      <SeverityChoice
        value={values.values.severities}
        onChange={(severities) => values.setFieldValue('severities', severities)}
      />
      <FormButtons>
        <Button
          type="submit"
          loading={isPending}
          disabled={values.values.kinds.length === 0 || values.values.severities.length === 0}
        >
          {verb}
        </Button>
      </FormButtons>
    </form>
  );
}

/** What every message is signed with, shown once. */
export function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  return (
    <div className={form['form']}>
      <p>
        Copy it now: <strong>it is not shown again</strong>. The receiver verifies with it that a message is from this
        Curfew, as Standard Webhooks describes.
      </p>
      <CopyField label="Secret" value={secret} isFocused />
      <FormButtons>
        <Button onClick={onClose}>I have copied it</Button>
      </FormButtons>
    </div>
  );
}
