import { Button, Checkbox, PasswordInput, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CopyField } from '../../components/copy-field.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import type { Role } from '../../lib/roles.ts';
import { type IdentityProvider, useConfigureProvider } from './queries.ts';

interface ProviderFormProps {
  readonly provider: IdentityProvider | null;
  readonly redirectUri: string;
  readonly onDone: () => void;
}

interface Values {
  name: string;
  issuer: string;
  clientId: string;
  clientSecret: string;
  allowedDomains: string[];
  allowSignUp: boolean;
  defaultRole: Role;
}

/** First the provider's side, then what it gave; the issuer is asked before anything is stored. */
export function ProviderForm({ provider, redirectUri, onDone }: ProviderFormProps) {
  const configure = useConfigureProvider();
  const values = useForm<Values>({
    initialValues: {
      name: provider?.name ?? '',
      issuer: provider?.issuer ?? '',
      clientId: provider?.clientId ?? '',
      clientSecret: '',
      allowedDomains: [...(provider?.allowedDomains ?? [])],
      allowSignUp: provider?.allowSignUp ?? false,
      defaultRole: provider?.defaultRole ?? 'engineer',
    },
  });
  const { allowSignUp, issuer, clientId } = values.values;
  const keepsSecret = provider !== null && provider.issuer === issuer && provider.clientId === clientId;
  const submit = values.onSubmit(({ clientSecret, defaultRole, ...rest }) =>
    configure.mutate(
      { ...rest, defaultRole: rest.allowSignUp ? defaultRole : null, ...(clientSecret !== '' && { clientSecret }) },
      { onSuccess: onDone, onError: (error) => values.setErrors(errorsOf(error)) },
    ),
  );
  return (
    <form className={form['form']} onSubmit={submit}>
      <Trouble error={configure.error} fields={Object.keys(values.values)} />
      <div className={form['columns']}>
        <div className={form['form']}>
          <p>
            At the provider, register a web application with the authorization code flow and this address to return to:
          </p>
          <CopyField label="Redirect address" value={redirectUri} />
          <p>Then enter what it gives you.</p>
          <TextInput
            label="Name"
            description="What the button says: “Sign in with …”"
            required
            withAsterisk={false}
            {...values.getInputProps('name')}
          />
          <TextInput
            label="Issuer"
            description="Its address, exactly as the provider calls itself, such as https://login.example.org."
            type="url"
            required
            withAsterisk={false}
            {...values.getInputProps('issuer')}
          />
          <TextInput
            label="Client ID"
            autoComplete="off"
            required
            withAsterisk={false}
            {...values.getInputProps('clientId')}
          />
          <PasswordInput
            label="Client secret"
            description={keepsSecret ? 'Leave it empty to keep the stored one.' : 'It is stored encrypted.'}
            autoComplete="off"
            required={!keepsSecret}
            withAsterisk={false}
            {...values.getInputProps('clientSecret')}
          />
        </div>
        <div className={form['form']}>
          <TagsInput
            label="E-mail domains"
            description="Only addresses of these may sign in. Empty: every domain that the provider vouches for."
            placeholder={values.values.allowedDomains.length === 0 ? 'example.org' : ''}
            acceptValueOnBlur
            splitChars={[',', ' ', ';']}
            {...values.getInputProps('allowedDomains')}
          />
          <Checkbox
            label="Whoever is not a member yet becomes one at the first sign-in"
            {...values.getInputProps('allowSignUp', { type: 'checkbox' })}
          />
          {allowSignUp && (
            <RoleChoice
              legend="As"
              value={values.values.defaultRole}
              onChange={(role) => values.setFieldValue('defaultRole', role)}
              without={['administrator']}
            />
          )}
        </div>
      </div>
      <FormButtons isAtStart>
        <Button type="submit" loading={configure.isPending}>
          Ask the provider and save
        </Button>
        <Button variant="default" onClick={onDone} disabled={configure.isPending}>
          Leave it as it was
        </Button>
      </FormButtons>
    </form>
  );
}

/** A mistake in one of the domains is told at their field. */
function errorsOf(error: Error): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const [path, message] of Object.entries(fieldErrors(error))) errors[path.split('.')[0] ?? path] = message;
  return errors;
}
