import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fieldErrors, Trouble } from '../../components/form.tsx';
import { NewPassword, passwordFault } from '../../components/new-password.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/problem.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { isVerdictOnLink, UnreadLink } from './unread-link.tsx';
import { useLinkToken } from './use-link-token.ts';

/** The link to another password: whose it is, then the password twice. Signing in follows, with the second factor. */
export function NewPasswordPage() {
  const token = useLinkToken('/new-password');
  const greeting = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => bodyOf(api.POST('/api/v1/password-links/look', { body: { token } })),
    retry: false,
    enabled: token !== '',
    // Once used, it would be refused.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const form = useForm({
    initialValues: { password: '', again: '' },
    validate: {
      password: (value) => passwordFault(value, greeting.data?.email),
      again: (value, { password }) => (value === password ? null : 'This is not the same password.'),
    },
  });
  const set = useMutation({
    mutationFn: ({ password }: typeof form.values) =>
      api.POST('/api/v1/password-links/use', { body: { token, password } }),
    meta: { isShownByForm: true },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });

  if (set.isSuccess) return <PasswordIsSet />;
  // Between opening and sending it, the link may have been used or revoked.
  if (set.error instanceof ApiProblem && set.error.code === 'password-link-refused') {
    return <RefusedLink reason={set.error.message} />;
  }
  if (token === '') return <RefusedLink reason="Open the whole link that you were given, or ask for a new one." />;
  if (greeting.isError) {
    if (isVerdictOnLink(greeting.error)) return <RefusedLink reason={greeting.error.message} />;
    return (
      <UnreadLink
        title="Your link"
        error={greeting.error}
        isFetching={greeting.isFetching}
        onRetry={() => greeting.refetch()}
      />
    );
  }
  if (greeting.data === undefined) return <EntryFrame title="Choose a new password">{null}</EntryFrame>;
  const { email } = greeting.data;
  return (
    <EntryFrame
      title="Choose a new password"
      note={
        <>
          For <strong className="foreign">{email}</strong>. You are signed out everywhere once it is set.
        </>
      }
    >
      <form className={classes['form']} onSubmit={form.onSubmit((values) => set.mutate(values))}>
        <Trouble error={set.error} fields={['password']} />
        {/* Password managers look for whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <NewPassword label="New password" autoFocus {...form.getInputProps('password')} />
        <PasswordInput
          label="The same once more"
          autoComplete="new-password"
          required
          withAsterisk={false}
          {...form.getInputProps('again')}
        />
        <Button type="submit" loading={set.isPending}>
          Set password
        </Button>
      </form>
    </EntryFrame>
  );
}

function PasswordIsSet() {
  return (
    <EntryFrame
      title="Your new password is set"
      note="You are signed out everywhere. Sign in with it now; where you have a second factor, it is asked as before."
    >
      <div className={classes['form']}>
        <Button component={Link} to="/sign-in">
          Go to sign-in
        </Button>
      </div>
    </EntryFrame>
  );
}

function RefusedLink({ reason }: { readonly reason: string }) {
  return (
    <EntryFrame title="This link cannot be used" note={reason}>
      <div className={classes['form']}>
        <Button component={Link} to="/sign-in" variant="default">
          Go to sign-in
        </Button>
        <Link to="/forgotten-password" className={classes['link']}>
          Forgot your password?
        </Link>
      </div>
    </EntryFrame>
  );
}
