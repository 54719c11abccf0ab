import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { ApiProblem } from '../../lib/problem.ts';
import { useRenameMyself } from './queries.ts';

export function NameForm({ name: present }: { readonly name: string }) {
  const [name, setName] = useState(present);
  const rename = useRenameMyself();
  return (
    <form
      className={`${form['form']} ${form['padded']} ${form['narrow']}`}
      onSubmit={(event) => {
        event.preventDefault();
        rename.mutate(name, { onSuccess: (member) => setName(member.name) });
      }}
    >
      <Trouble error={rename.error} fields={['name']} />
      <TextInput
        label="Your name"
        description="What you are called on every page. The e-mail address stays."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        autoComplete="name"
        error={rename.error instanceof ApiProblem && rename.error.fields['name']}
      />
      <FormButtons isAtStart>
        <Button type="submit" loading={rename.isPending} disabled={name.trim() === '' || name.trim() === present}>
          Change name
        </Button>
      </FormButtons>
    </form>
  );
}
