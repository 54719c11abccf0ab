import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Trouble } from '../../components/form.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import { installationQuery } from '../../lib/installation.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { NeedsSetup } from './needs-setup.tsx';
import { ProviderTrouble } from './provider-trouble.tsx';
import { SecondFactorForm } from './second-factor-form.tsx';
import { useEntry } from './use-entry.ts';

/** E-mail address and password, then the second factor where there is one; or the identity provider. */
export function SignInPage() {
  const { back = '/', problem, 'second-factor': secondFactor } = useSearch({ from: '/outside/sign-in' });
  const { data: installation, error: unread } = useQuery(installationQuery);
  const [isSecondFactorAsked, askSecondFactor] = useState(secondFactor === 'required');
  const enter = useEntry();
  const form = useForm({ initialValues: { email: '', password: '' } });
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) => bodyOf(api.POST('/api/v1/session', { body })),
    meta: { isShownByForm: true },
    onSuccess: async (answer) => {
      if ('member' in answer) await enter(back);
      else askSecondFactor(true);
    },
  });

  if (installation?.needsSetup) return <NeedsSetup />;
  if (isSecondFactorAsked) {
    return <SecondFactorForm onEntered={() => enter(back)} onBack={() => askSecondFactor(false)} />;
  }
  const oidc = installation?.signInMethods.oidc;
  return (
    <EntryFrame title={installation?.organisationName ? `Sign in to ${installation.organisationName}` : 'Sign in'}>
      <form className={classes['form']} onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Trouble error={signIn.error ?? unread} />
        {problem !== undefined && signIn.error === null && unread === null && (
          <ProviderTrouble problem={problem} provider={oidc?.name ?? 'The identity provider'} />
        )}
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={signIn.isPending}>
          Sign in
        </Button>
        <Link to="/forgotten-password" className={classes['link']}>
          Forgot your password?
        </Link>
        {oidc != null && (
          <>
            <span className={classes['or']}>or</span>
            <Button component="a" href={oidcStart(back)} variant="default">
              Sign in with {oidc.name}
            </Button>
          </>
        )}
      </form>
    </EntryFrame>
  );
}

function oidcStart(back: string): string {
  return `/api/v1/sign-in/oidc/start${back === '/' ? '' : `?back=${encodeURIComponent(back)}`}`;
}
