import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { LinkMade } from '../../components/link-made.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import type { Role } from '../../lib/roles.ts';
import { useInvite } from './queries.ts';

/** An address and a role; then the link, mailed where that is possible, to hand over where it is not. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const invite = useInvite();
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{invite.data === undefined ? 'Invite somebody' : 'The invitation is made'}</strong>}
      closeOnClickOutside={invite.data === undefined}
    >
      {invite.data === undefined ? (
        <InviteForm invite={invite} />
      ) : (
        <LinkMade {...invite.data} onClose={onClose}>
          It is shown only now. It works once, until <FullInstant at={invite.data.expiresAt} />, and makes whoever opens
          it the member.
        </LinkMade>
      )}
    </Dialog>
  );
}

function InviteForm({ invite }: { readonly invite: ReturnType<typeof useInvite> }) {
  const values = useForm<{ email: string; role: Role }>({ initialValues: { email: '', role: 'engineer' } });
  return (
    <form
      className={form['form']}
      onSubmit={values.onSubmit((body) =>
        invite.mutate(body, { onError: (error) => values.setErrors(fieldErrors(error)) }),
      )}
    >
      <Trouble error={invite.error} fields={['email', 'role']} />
      <TextInput
        label="E-mail"
        description="They sign in with it."
        type="email"
        autoComplete="off"
        required
        withAsterisk={false}
        data-autofocus
        {...values.getInputProps('email')}
      />
      <RoleChoice legend="Role" value={values.values.role} onChange={(role) => values.setFieldValue('role', role)} />
      <FormButtons>
        <Button type="submit" loading={invite.isPending}>
          Make invitation
        </Button>
      </FormButtons>
    </form>
  );
}
