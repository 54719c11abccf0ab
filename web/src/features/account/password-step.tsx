import { Button, PasswordInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';

interface PasswordStepProps {
  readonly children: ReactNode;
  readonly action: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onPassword: (password: string) => void;
}

/** The password once more: an open session on an unwatched desk is not enough. */
export function PasswordStep({ children, action, error, isPending, onPassword }: PasswordStepProps) {
  const [password, setPassword] = useState('');
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onPassword(password);
      }}
    >
      <p>{children}</p>
      <Trouble error={error} />
      <PasswordInput
        label="Your password, once more"
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <FormButtons>
        <Button type="submit" loading={isPending}>
          {action}
        </Button>
      </FormButtons>
    </form>
  );
}
