import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import type { Shape } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { useChangeOrganisation } from './queries.ts';

export interface OrganisationFormProps {
  readonly organisation: Shape<'Organisation'>;
  readonly isLocked: boolean;
}

export function NameForm({ organisation, isLocked }: OrganisationFormProps) {
  const [name, setName] = useState(organisation.name);
  const change = useChangeOrganisation();
  return (
    <form
      className={`${form['form']} ${form['padded']} ${form['narrow']}`}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ name }, { onSuccess: (changed) => setName(changed.name) });
      }}
    >
      <Trouble error={change.error} fields={['name']} />
      <TextInput
        label="Name"
        description="Stands on the sign-in page, on invitations and on evidence."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        readOnly={isLocked}
        placeholder={isLocked ? 'Nobody has given one yet' : ''}
        maxLength={200}
        autoComplete="organization"
        error={change.error instanceof ApiProblem && change.error.fields['name']}
      />
      {!isLocked && (
        <FormButtons isAtStart>
          <Button
            type="submit"
            loading={change.isPending}
            disabled={name.trim() === '' || name.trim() === organisation.name}
          >
            Rename organisation
          </Button>
        </FormButtons>
      )}
    </form>
  );
}
