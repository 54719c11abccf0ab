import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { RoleChoice } from '../../components/role-choice.tsx';
import { type Member, useChangeMember } from './queries.ts';

/** Another role; what they may do is decided anew, so their sessions end. */
export function RoleDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const [role, setRole] = useState(member.role);
  const change = useChangeMember();
  return (
    <Dialog onClose={onClose} title={<strong className="foreign">The role of {member.name}</strong>}>
      <form
        className={form['form']}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ id: member.id, change: { role } }, { onSuccess: onClose });
        }}
      >
        <Trouble error={change.error} />
        <RoleChoice legend="Role" value={role} onChange={setRole} />
        <p className={form['note']}>
          They are signed out everywhere and sign in again with the new role. API keys of theirs that may do more than
          it stop working, and so do a password link of theirs, and invitations and links by somebody who may make no
          more.
        </p>
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Keep the role
          </Button>
          <Button type="submit" loading={change.isPending} disabled={role === member.role}>
            Change role
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}
