import { Button, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCheck } from '@tabler/icons-react';
import { CopyField } from '../../components/copy-field.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import type { Role } from '../../lib/roles.ts';
import classes from './members.module.css';
import { type MadeInvitation, useInvite } from './queries.ts';

/** An address and a role; then the link, mailed where that is possible, to hand over where it is not. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const invite = useInvite();
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{invite.data === undefined ? 'Invite somebody' : 'The invitation is made'}</strong>}
      closeOnClickOutside={invite.data === undefined}
    >
      {invite.data === undefined ? <InviteForm invite={invite} /> : <Made invitation={invite.data} onClose={onClose} />}
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

function Made({ invitation, onClose }: { readonly invitation: MadeInvitation; readonly onClose: () => void }) {
  const { email, mail, mailProblem, link, expiresAt } = invitation;
  return (
    <div className={form['form']}>
      {mail === 'sent' && (
        <p className={classes['done']} role="status">
          <IconCheck size={17} aria-hidden /> <span className="foreign">Mailed to {email}</span>
        </p>
      )}
      {mail === 'failed' && (
        <p className={form['trouble']} role="alert">
          The mail was not sent. <span className="foreign">{mailProblem}</span> Hand over the link instead.
        </p>
      )}
      {mail === 'not-configured' && (
        <p>
          Curfew sends no mail here. Hand this link to <strong className="foreign">{email}</strong> yourself.
        </p>
      )}
      <CopyField label="Link" value={link} isFocused />
      <p className={form['note']}>
        It is shown only now. It works once, until <FullInstant at={expiresAt} />, and makes whoever opens it the
        member.
      </p>
      <FormButtons>
        <Button onClick={onClose}>Done</Button>
      </FormButtons>
    </div>
  );
}
