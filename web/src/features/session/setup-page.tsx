import { Button, Select, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { fieldErrors, Trouble } from '../../components/form.tsx';
import { NewPassword, passwordFault } from '../../components/new-password.tsx';
import { api } from '../../lib/api.ts';
import { installationQuery } from '../../lib/installation.ts';
import { viewerTimeZone } from '../../lib/instants.ts';
import classes from './entry-frame.module.css';
import { EntryFrame } from './entry-frame.tsx';
import { NeedsSetup } from './needs-setup.tsx';
import { useEntry } from './use-entry.ts';

const timeZones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** The one-time link: the first administrator, the organisation and its time zone; then straight to the first scanner. */
export function SetupPage() {
  const { token: given } = useSearch({ from: '/outside/setup' });
  const [token] = useState(given);
  const { data: installation } = useQuery(installationQuery);
  const enter = useEntry();
  const form = useForm({
    initialValues: {
      organisationName: '',
      name: '',
      email: '',
      password: '',
      timeZone: timeZones.includes(viewerTimeZone) ? viewerTimeZone : 'UTC',
    },
    validate: { password: (value, { email }) => passwordFault(value, email) },
  });
  // Who looks over a shoulder, or into the history of this browser, does not find the link there.
  useEffect(() => window.history.replaceState(window.history.state, '', '/setup'), []);
  const complete = useMutation({
    mutationFn: (values: typeof form.values) => api.POST('/api/v1/setup', { body: { token: token ?? '', ...values } }),
    meta: { isShownByForm: true },
    onSuccess: () => enter('/settings/integrations?connect=halo-security'),
    onError: (error) => form.setErrors(fieldErrors(error)),
  });

  if (installation !== undefined && !installation.needsSetup && !complete.isSuccess) {
    return (
      <EntryFrame
        title="Curfew is set up already"
        note="The link has been used. Sign in, or ask an administrator to invite you."
      >
        <div className={classes['form']}>
          <Button component={Link} to="/sign-in">
            Go to sign-in
          </Button>
        </div>
      </EntryFrame>
    );
  }
  if (token === undefined) return <NeedsSetup />;
  return (
    <EntryFrame title="Set up Curfew" note="You become its first administrator. The next step is to connect a scanner.">
      <form className={classes['form']} onSubmit={form.onSubmit((values) => complete.mutate(values))}>
        <Trouble error={complete.error} fields={Object.keys(form.values)} />
        <TextInput
          label="Organisation"
          autoComplete="organization"
          required
          withAsterisk={false}
          autoFocus
          {...form.getInputProps('organisationName')}
        />
        <TextInput
          label="Your name"
          autoComplete="name"
          required
          withAsterisk={false}
          {...form.getInputProps('name')}
        />
        <TextInput
          label="E-mail"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          {...form.getInputProps('email')}
        />
        <NewPassword {...form.getInputProps('password')} />
        <Select
          label="Time zone"
          description="A deadline ends with its day in this zone. It can be changed later, for what comes then."
          data={timeZones}
          searchable
          allowDeselect={false}
          nothingFoundMessage="No zone is called that."
          {...form.getInputProps('timeZone')}
        />
        <Button type="submit" loading={complete.isPending}>
          Create administrator
        </Button>
      </form>
    </EntryFrame>
  );
}
