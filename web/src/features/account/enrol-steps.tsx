import { Button, TextInput } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { CopyField } from '../../components/copy-field.tsx';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import type { Shape } from '../../lib/api.ts';
import classes from './account.module.css';
import { PasswordStep } from './password-step.tsx';
import { useConfirmTwoFactor, useEnrol } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

const titles = {
  password: 'Turn on the second factor',
  authenticator: 'Add Curfew to your authenticator',
  codes: 'Keep these recovery codes',
} as const;

/** How far somebody has come: the password once more, the authenticator with a first code, the recovery codes. */
export function useEnrolment() {
  const enrol = useEnrol();
  const confirm = useConfirmTwoFactor();
  const step: keyof typeof titles =
    confirm.data !== undefined ? 'codes' : enrol.data !== undefined ? 'authenticator' : 'password';
  return { enrol, confirm, step, title: titles[step] };
}

interface EnrolStepsProps {
  readonly enrolment: ReturnType<typeof useEnrolment>;
  readonly onDone: () => void;
}

export function EnrolSteps({ enrolment: { enrol, confirm, step }, onDone }: EnrolStepsProps) {
  if (confirm.data !== undefined) return <RecoveryCodes codes={confirm.data.recoveryCodes} onClose={onDone} />;
  if (step === 'authenticator' && enrol.data !== undefined) {
    return <Authenticator enrolment={enrol.data} confirm={confirm} />;
  }
  return (
    <PasswordStep
      action="Next"
      error={enrol.error}
      isPending={enrol.isPending}
      onPassword={(password) => enrol.mutate(password)}
    >
      You need an authenticator app on your telephone or in your password manager: any that shows codes of six figures.
    </PasswordStep>
  );
}

interface AuthenticatorProps {
  readonly enrolment: Shape<'TwoFactorEnrolment'>;
  readonly confirm: ReturnType<typeof useConfirmTwoFactor>;
}

function Authenticator({ enrolment, confirm }: AuthenticatorProps) {
  const [code, setCode] = useState('');
  return (
    <form
      className={form['form']}
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate(code.replaceAll(/\s/g, ''));
      }}
    >
      <div className={classes['enrol']}>
        <QRCodeSVG
          value={enrolment.otpauthUri}
          size={184}
          marginSize={3}
          className={classes['qr']}
          title="QR code for an authenticator app"
        />
        <div className={form['form']}>
          <p>Scan the code with your authenticator.</p>
          <CopyField label="Or type in this secret" value={enrolment.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
        </div>
      </div>
      <Trouble error={confirm.error} />
      <TextInput
        label="The code that it shows now"
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
        autoFocus
        className={classes['code']}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <p className={form['note']}>Everywhere else you are signed out.</p>
      <FormButtons>
        <Button type="submit" loading={confirm.isPending} disabled={code.replaceAll(/\s/g, '').length !== 6}>
          Turn on second factor
        </Button>
      </FormButtons>
    </form>
  );
}
