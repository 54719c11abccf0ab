import { Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { NewPassword, passwordFault } from '../../components/new-password.tsx';
import { useChangePassword } from './queries.ts';

export function PasswordForm({ email }: { readonly email: string }) {
  const change = useChangePassword();
  const values = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: { newPassword: (value) => passwordFault(value, email) },
  });
  const submit = values.onSubmit((body) =>
    change.mutate(body, {
      onSuccess: () => {
        values.reset();
        notifications.show({ title: 'The password is changed', message: 'You are signed out everywhere else.' });
      },
      onError: (error) => values.setErrors(fieldErrors(error)),
    }),
  );
  return (
    <form className={`${form['form']} ${form['padded']} ${form['narrow']}`} onSubmit={submit}>
      <Trouble error={change.error} fields={['currentPassword', 'newPassword']} />
      {/* Password managers look for whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label="Present password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        {...values.getInputProps('currentPassword')}
      />
      <NewPassword label="New password" {...values.getInputProps('newPassword')} />
      <p className={form['note']}>Everywhere else you are signed out.</p>
      <FormButtons isAtStart>
        <Button type="submit" loading={change.isPending}>
          Change password
        </Button>
      </FormButtons>
    </form>
  );
}
