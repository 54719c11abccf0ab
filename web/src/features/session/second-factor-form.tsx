import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Trouble } from '../../components/form.tsx';
import { api } from '../../lib/api.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';

interface SecondFactorFormProps {
  readonly onEntered: () => Promise<void>;
  readonly onBack: () => void;
}

/** The six figures of the authenticator app, or one of the recovery codes. */
export function SecondFactorForm({ onEntered, onBack }: SecondFactorFormProps) {
  const [isRecovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const complete = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/session/second-factor', {
        body: isRecovery ? { recoveryCode: code.trim() } : { code: code.replaceAll(/\s/g, '') },
      }),
    meta: { isShownByForm: true },
    onSuccess: onEntered,
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    complete.mutate();
  };
  const change = () => {
    setRecovery(!isRecovery);
    setCode('');
    complete.reset();
  };
  return (
    <EntryFrame
      title="One more step"
      note={isRecovery ? 'Each recovery code works once.' : 'Your authenticator app shows a code of six figures.'}
    >
      <form className={classes['form']} onSubmit={onSubmit}>
        <Trouble error={complete.error} />
        <TextInput
          key={String(isRecovery)}
          label={isRecovery ? 'Recovery code' : 'Code'}
          autoComplete="one-time-code"
          inputMode={isRecovery ? 'text' : 'numeric'}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Button type="submit" loading={complete.isPending}>
          Continue
        </Button>
        <button type="button" className={classes['link']} onClick={change}>
          {isRecovery ? 'Use the app instead' : 'Use a recovery code'}
        </button>
        <button type="button" className={classes['link']} onClick={onBack}>
          Sign in as somebody else
        </button>
      </form>
    </EntryFrame>
  );
}
