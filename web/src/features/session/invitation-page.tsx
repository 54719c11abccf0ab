import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { fieldErrors, Trouble } from '../../components/form.tsx';
import { NewPassword, passwordFault } from '../../components/new-password.tsx';
import { api, bodyOf } from '../../lib/api.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { isVerdictOnLink, UnreadLink } from './unread-link.tsx';
import { useEntry } from './use-entry.ts';
import { useLinkToken } from './use-link-token.ts';

/** The link of an invitation: who invites to what, then a name and a password. */
export function InvitationPage() {
  const token = useLinkToken('/invitation');
  const enter = useEntry();
  const greeting = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => bodyOf(api.POST('/api/v1/invitations/look', { body: { token } })),
    retry: false,
    enabled: token !== '',
    // Once accepted, it would be refused.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: { password: (value) => passwordFault(value, greeting.data?.email) },
  });
  const accept = useMutation({
    mutationFn: (values: typeof form.values) => api.POST('/api/v1/invitations/accept', { body: { token, ...values } }),
    meta: { isShownByForm: true },
    onSuccess: () => enter('/'),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });

  if (greeting.isError && !isVerdictOnLink(greeting.error)) {
    return (
      <UnreadLink
        title="Your invitation"
        error={greeting.error}
        isFetching={greeting.isFetching}
        onRetry={() => greeting.refetch()}
      />
    );
  }
  if (token === '' || greeting.isError) {
    return (
      <EntryFrame
        title="This invitation cannot be used"
        note={greeting.error?.message ?? 'Open the whole link that you were given, or ask for a new one.'}
      >
        <div className={classes['form']}>
          <Button component={Link} to="/sign-in" variant="default">
            Go to sign-in
          </Button>
        </div>
      </EntryFrame>
    );
  }
  if (greeting.data === undefined) return <EntryFrame title="Your invitation">{null}</EntryFrame>;
  const { email, role, organisationName } = greeting.data;
  return (
    <EntryFrame
      title={organisationName ? `Join ${organisationName}` : 'Join Curfew'}
      note={
        <>
          You are invited as <strong>{role}</strong> with the address <strong className="foreign">{email}</strong>,
          which you sign in with from then on.
        </>
      }
    >
      <form className={classes['form']} onSubmit={form.onSubmit((values) => accept.mutate(values))}>
        <Trouble error={accept.error} fields={Object.keys(form.values)} />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('name')}
        />
        <NewPassword {...form.getInputProps('password')} />
        <Button type="submit" loading={accept.isPending}>
          Join
        </Button>
      </form>
    </EntryFrame>
  );
}
