import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons } from '../../components/form.tsx';
import { Failure } from '../../components/notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { plural } from '../../lib/instants.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { signInRulesQuery, useChangeRules } from './queries.ts';

/** Whether everybody who signs in with a password needs a second factor. */
export function RulesSection({ isLocked }: { readonly isLocked: boolean }) {
  const asOf = useAsOf();
  const { data: rules, error, isPending, refetch } = useQuery(signInRulesQuery(asOf));
  const [isAsking, ask] = useState(false);
  const change = useChangeRules();
  if (isPending) return <Waiting rows={2} />;
  if (rules === undefined) return <Failure error={error} onRetry={refetch} />;
  const { requireTwoFactor: isRequired, membersWithout } = rules;
  const isPast = asOf !== undefined;
  const close = () => {
    ask(false);
    change.reset();
  };
  return (
    <div className={`${form['form']} ${form['padded']}`}>
      <p>
        <strong>
          {isRequired ? 'Required of everybody.' : `Everybody ${isPast ? 'chose' : 'chooses'} for themselves.`}
        </strong>{' '}
        {membersWithout === 0
          ? `Nobody ${isPast ? 'signed' : 'signs'} in with a password alone.`
          : `${plural(membersWithout, 'member')} ${isPast ? 'signed' : membersWithout === 1 ? 'signs' : 'sign'} in with a password alone.`}
      </p>
      {!isLocked && (
        <FormButtons isAtStart>
          <Button variant={isRequired ? 'default' : 'filled'} onClick={() => ask(true)}>
            {isRequired ? 'Leave it to everybody' : 'Require a second factor'}
          </Button>
        </FormButtons>
      )}
      {isAsking && (
        <ConfirmDialog
          title={isRequired ? 'Leave the second factor to everybody' : 'Require a second factor of everybody'}
          consequences={
            isRequired
              ? ['Whoever has one keeps it, and may turn it off.', 'Signing in with a password alone is allowed again.']
              : [
                  membersWithout === 0
                    ? 'Nobody has to do anything now.'
                    : `${plural(membersWithout, 'member')} must set one up before anything else, in sessions that are open now too.`,
                  'Nobody is locked out: it is set up at sign-in. Nobody can turn theirs off.',
                  'API keys go on working. Whoever has no password and comes through the identity provider is not asked.',
                ]
          }
          confirm={isRequired ? 'Leave it to everybody' : 'Require a second factor'}
          keep="Keep it as it is"
          error={change.error}
          isPending={change.isPending}
          onConfirm={() => change.mutate(!isRequired, { onSuccess: close })}
          onClose={close}
        />
      )}
    </div>
  );
}
