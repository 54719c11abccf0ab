import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fieldErrors, Trouble } from '../../components/form.tsx';
import { api } from '../../lib/api.ts';
import { installationQuery } from '../../lib/installation.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { NeedsSetup } from './needs-setup.tsx';

const title = 'Forgot your password?';

/** A link to another password: by mail where Curfew sends any, from an administrator otherwise. */
export function ForgottenPasswordPage() {
  const installation = useQuery(installationQuery);
  const form = useForm({ initialValues: { email: '' } });
  const ask = useMutation({
    mutationFn: (body: { email: string }) => api.POST('/api/v1/password-links/ask', { body }),
    meta: { isShownByForm: true },
    onError: (error) => form.setErrors(fieldErrors(error)),
  });

  if (installation.data === undefined) {
    return (
      <EntryFrame title={title}>
        {installation.isError && (
          <div className={classes['form']}>
            <Trouble error={installation.error} />
            <Button onClick={() => installation.refetch()} loading={installation.isFetching}>
              Try again
            </Button>
          </div>
        )}
      </EntryFrame>
    );
  }
  const { needsSetup, canMail, signInMethods } = installation.data;
  if (needsSetup) return <NeedsSetup />;
  const elsewhere = signInMethods.oidc !== null && (
    <p className={classes['aside']}>
      Do you sign in with {signInMethods.oidc.name}? A password that you forgot there is renewed there.
    </p>
  );
  if (!canMail) {
    return (
      <EntryFrame title={title} note="Ask an administrator of Curfew in your organisation.">
        <div className={classes['form']}>
          <p>
            They make a link under Settings, Members, and hand it to you. With it you choose another password, within a
            day.
          </p>
          <p>
            Are you the administrator? On the server's own machine, <code>npx curfew admin reset --email ADDRESS</code>{' '}
            gives you a new password.
          </p>
          {elsewhere}
          <ToSignIn />
        </div>
      </EntryFrame>
    );
  }
  if (ask.isSuccess) {
    return (
      <EntryFrame
        title="Look into your mail"
        note={
          <>
            If somebody signs in with <strong className="foreign">{ask.variables.email}</strong>, a link is on its way
            there. It works once, within an hour.
          </>
        }
      >
        <div className={classes['form']} role="status">
          <p>
            Nothing there after a few minutes? Look among unwanted mail, or ask an administrator, who makes a link under
            Settings, Members.
          </p>
          <ToSignIn />
          <button type="button" className={classes['link']} onClick={() => ask.reset()}>
            Try another address
          </button>
        </div>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={title}
      note="Enter the address that you sign in with. A link to another password is mailed there."
    >
      <form className={classes['form']} onSubmit={form.onSubmit((values) => ask.mutate(values))}>
        <Trouble error={ask.error} fields={['email']} />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('email')}
        />
        <Button type="submit" loading={ask.isPending}>
          Mail me a link
        </Button>
        {elsewhere}
        <Link to="/sign-in" className={classes['link']}>
          Back to sign-in
        </Link>
      </form>
    </EntryFrame>
  );
}

function ToSignIn() {
  return (
    <Button component={Link} to="/sign-in" variant="default">
      Go to sign-in
    </Button>
  );
}
