import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CopyField } from '../../components/copy-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import type { Role } from '../../lib/roles.ts';
import { type CreatedApiKey, useCreateApiKey } from './queries.ts';

/** A name, a role, an end; then the key, which is shown once. */
export function CreateKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const create = useCreateApiKey();
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{create.data === undefined ? 'Create API key' : 'The key is made'}</strong>}
      // A stray click must not lose what is shown only once.
      closeOnClickOutside={create.data === undefined}
      closeOnEscape={create.data === undefined}
      size="lg"
    >
      {create.data === undefined ? <KeyForm create={create} /> : <Made apiKey={create.data} onClose={onClose} />}
    </Dialog>
  );
}

const day = 24 * 60 * 60_000;
const ends = [
  { value: '30', label: 'In 30 days' },
  { value: '90', label: 'In 90 days' },
  { value: '365', label: 'In a year' },
  { value: 'never', label: 'Never, until it is revoked' },
];

interface Values {
  name: string;
  role: Role;
  ends: string;
}

function KeyForm({ create }: { readonly create: ReturnType<typeof useCreateApiKey> }) {
  const values = useForm<Values>({ initialValues: { name: '', role: 'auditor', ends: '90' } });
  const submit = values.onSubmit(({ name, role, ends: after }) => {
    const expiresAt = after === 'never' ? null : new Date(Date.now() + Number(after) * day).toISOString();
    create.mutate({ name, role, expiresAt }, { onError: (error) => values.setErrors(fieldErrors(error)) });
  });
  return (
    <form className={form['form']} onSubmit={submit}>
      <Trouble error={create.error} fields={['name']} />
      <TextInput
        label="Name"
        description="What uses it, so that everybody knows later: “nightly export”."
        autoComplete="off"
        maxLength={100}
        required
        withAsterisk={false}
        data-autofocus
        {...values.getInputProps('name')}
      />
      <RoleChoice legend="Role" value={values.values.role} onChange={(role) => values.setFieldValue('role', role)} />
      <Select label="Ends" data={ends} allowDeselect={false} {...values.getInputProps('ends')} />
      <FormButtons>
        <Button type="submit" loading={create.isPending}>
          Create API key
        </Button>
      </FormButtons>
    </form>
  );
}

function Made({ apiKey, onClose }: { readonly apiKey: CreatedApiKey; readonly onClose: () => void }) {
  return (
    <div className={form['form']}>
      <p>
        Copy it now: <strong>it is not shown again</strong>. Curfew keeps only what it needs to recognise it.
      </p>
      <CopyField label="Key" value={apiKey.key} isFocused />
      <CopyField
        label="Command to try it"
        value={`curl -H "Authorization: Bearer ${apiKey.key}" ${window.location.origin}/api/v1/overview`}
      />
      <p className={form['note']}>
        {apiKey.expiresAt === null ? (
          'It works until it is revoked.'
        ) : (
          <>
            It works until <FullInstant at={apiKey.expiresAt} />.
          </>
        )}
      </p>
      <FormButtons>
        <Button onClick={onClose}>I have copied it</Button>
      </FormButtons>
    </div>
  );
}
