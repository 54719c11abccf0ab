import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { EnrolSteps, useEnrolment } from '../../features/account/enrol-steps.tsx';
import { useAcknowledgeLoss } from '../../features/account/queries.ts';
import { EntryFrame } from '../../features/session/entry-frame.tsx';
import { sessionQuery, useSession } from '../../lib/session.ts';
import { useSignOut } from '../frame/use-sign-out.ts';

/**
 * Between sign-in and everything else: for whoever has to set up a second factor, and for whoever has lost theirs with
 * the secret key and should know.
 */
export function SecondFactorPage() {
  const session = useSession();
  // As it was when the page was opened: with the first code it changes, and the recovery codes are still to be kept.
  const [{ mustSetUpTwoFactor: isRequired, twoFactorLostAt: lostAt }] = useState(session);
  const enrolment = useEnrolment();
  const acknowledge = useAcknowledgeLoss();
  const signOut = useSignOut();
  const queries = useQueryClient();
  const router = useRouter();
  const { back = '/' } = useSearch({ from: '/outside/second-factor' });
  const goOn = async () => {
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    router.history.push(back);
  };
  const isAtStart = enrolment.step === 'password';
  return (
    <EntryFrame
      title={isAtStart && lostAt !== null ? 'Your second factor is off' : enrolment.title}
      note={isAtStart && <Why isRequired={isRequired} lostAt={lostAt} />}
    >
      <EnrolSteps enrolment={enrolment} onDone={() => void goOn()} />
      {isAtStart && (
        <>
          <Trouble error={acknowledge.error} />
          <FormButtons isAtStart>
            {!isRequired && (
              <Button
                variant="default"
                loading={acknowledge.isPending}
                onClick={() => acknowledge.mutate(null, { onSuccess: goOn })}
              >
                Go on without one
              </Button>
            )}
            <Button variant="subtle" onClick={() => void signOut()}>
              Sign out
            </Button>
          </FormButtons>
        </>
      )}
    </EntryFrame>
  );
}

function Why({ isRequired, lostAt }: { readonly isRequired: boolean; readonly lostAt: string | null }) {
  return (
    <>
      {lostAt !== null && (
        <>
          It was turned off on <FullInstant at={lostAt} />, when the secret key of this installation was lost. Since
          then you have signed in without one. Set up another one.{' '}
        </>
      )}
      {isRequired && 'Your organisation asks everybody for a second factor. Everything else waits until you have one.'}
    </>
  );
}
