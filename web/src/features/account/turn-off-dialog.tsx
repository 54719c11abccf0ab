import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { useTurnOffTwoFactor } from './queries.ts';

/** Takes the password and the factor itself, so that whoever finds an open session cannot. */
export function TurnOffDialog({ onClose }: { readonly onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const turnOff = useTurnOffTwoFactor();
  const plain = code.replaceAll(/\s/g, '');
  return (
    <Dialog onClose={onClose} title={<strong>Turn off the second factor</strong>}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          const factor = /^\d{6}$/.test(plain) ? { code: plain } : { recoveryCode: plain };
          turnOff.mutate({ password, ...factor }, { onSuccess: onClose });
        }}
      >
        <p>Signing in takes a password only from then on, and the recovery codes are worth nothing.</p>
        <Trouble error={turnOff.error} />
        <PasswordInput
          label="Your password, once more"
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <TextInput
          label="Code of the authenticator, or a recovery code"
          autoComplete="one-time-code"
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Keep it
          </Button>
          <Button type="submit" color="red" loading={turnOff.isPending}>
            Turn off second factor
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
