import { Button } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import form from '../../components/form.module.css';
import { FormButtons } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import classes from './account.module.css';
import { EnrolDialog } from './enrol-dialog.tsx';
import { twoFactorQuery } from './queries.ts';
import { RenewCodesDialog } from './renew-codes-dialog.tsx';
import { TurnOffDialog } from './turn-off-dialog.tsx';

/** Whether signing in takes a code of an authenticator as well, and what can be done about it. */
export function TwoFactorSection() {
  const { data: twoFactor, error, isPending, refetch } = useQuery(twoFactorQuery);
  const [dialog, open] = useState<'enrol' | 'renew' | 'turn-off' | null>(null);
  const close = () => open(null);
  if (isPending) return <Waiting rows={3} />;
  if (twoFactor === undefined) return <Failure error={error} onRetry={refetch} />;
  const { since, recoveryCodesLeft, isRequired } = twoFactor;
  const isOn = since !== null;
  const Icon = isOn ? IconShieldCheck : IconShieldOff;
  return (
    <div className={`${form['form']} ${form['padded']}`}>
      <div className={classes['factor']} data-on={isOn}>
        <Icon size={22} stroke={1.7} aria-hidden />
        <div>
          <p className={classes['factorWord']}>{isOn ? 'On' : 'Off'}</p>
          <p className={classes['factorNote']}>
            {isOn ? (
              <>
                Since <FullInstant at={since} />. {plural(recoveryCodesLeft, 'recovery code')} left
                {recoveryCodesLeft < 3 && ': make new ones before you need them'}.
              </>
            ) : (
              'Signing in takes a password only. With a second factor, a password that leaks opens nothing.'
            )}
          </p>
        </div>
      </div>
      <FormButtons isAtStart>
        {!isOn && <Button onClick={() => open('enrol')}>Turn on second factor</Button>}
        {isOn && (
          <>
            <Button variant="default" onClick={() => open('renew')}>
              Make new recovery codes
            </Button>
            {!isRequired && (
              <Button variant="subtle" color="red" onClick={() => open('turn-off')}>
                Turn off second factor
              </Button>
            )}
          </>
        )}
      </FormButtons>
      {isOn && isRequired && (
        <p className={form['note']}>
          Your organisation asks everybody for a second factor: it cannot be turned off. To use another authenticator,
          ask an administrator to remove this one.
        </p>
      )}
      {dialog === 'enrol' && <EnrolDialog onClose={close} />}
      {dialog === 'renew' && <RenewCodesDialog onClose={close} />}
      {dialog === 'turn-off' && <TurnOffDialog onClose={close} />}
    </div>
  );
}
