import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { FullInstant } from '../../components/instant.tsx';
import { LinkMade } from '../../components/link-made.tsx';
import { installationQuery } from '../../lib/installation.ts';
import { type Member, type PasswordLink, useMakePasswordLink, useRevokePasswordLinks } from './queries.ts';

interface PasswordLinkDialogProps {
  readonly member: Member;
  readonly hasOpenLink: boolean;
  readonly onClose: () => void;
}

/** For somebody who forgot the password: what will happen, then the link, where it was not mailed. */
export function PasswordLinkDialog({ member, hasOpenLink, onClose }: PasswordLinkDialogProps) {
  const make = useMakePasswordLink();
  const { name, email } = member;
  const made = make.data;
  return (
    <Dialog
      onClose={onClose}
      title={
        <strong className="foreign">{made === undefined ? `A new password for ${name}` : 'The link is made'}</strong>
      }
      closeOnClickOutside={made === undefined}
    >
      {made === undefined ? (
        <div className={form['form']}>
          <Trouble error={make.error} />
          <ul className={form['consequences']}>
            <Delivery email={email} />
            <li>It works once, for a day. The present password goes on working until they choose another one.</li>
            <li>Then they are signed out everywhere. Their second factor stays as it is.</li>
            {hasOpenLink && <li>The link that they have already stops working.</li>}
          </ul>
          <FormButtons>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button loading={make.isPending} onClick={() => make.mutate(member.id)} data-autofocus>
              Make password link
            </Button>
          </FormButtons>
        </div>
      ) : (
        <LinkMade {...made} onClose={onClose}>
          {made.link !== null && 'It is shown only now, and whoever opens it sets the password. '}
          It works once, until <FullInstant at={made.expiresAt} />.
        </LinkMade>
      )}
    </Dialog>
  );
}

function Delivery({ email }: { readonly email: string }) {
  const { data: installation } = useQuery(installationQuery);
  const address = <strong className="foreign">{email}</strong>;
  if (installation?.canMail === true) return <li>A link is mailed to {address}. You do not see it.</li>;
  if (installation?.canMail === false) {
    return (
      <li>
        You are shown a link to hand to {address}, since Curfew sends no mail here. Make sure that it is really they who
        ask.
      </li>
    );
  }
  return <li>A link is mailed to {address}, or shown to you where Curfew sends no mail.</li>;
}

interface RevokePasswordLinkDialogProps {
  readonly member: Member;
  readonly links: readonly PasswordLink[];
  readonly onClose: () => void;
}

export function RevokePasswordLinkDialog({ member, links, onClose }: RevokePasswordLinkDialogProps) {
  const revoke = useRevokePasswordLinks();
  return (
    <ConfirmDialog
      title={`Revoke the password link of ${member.name}`}
      consequences={[
        'It stops working at once.',
        'The password that they have goes on working. They can be given another link.',
      ]}
      confirm="Revoke password link"
      keep="Keep it"
      error={revoke.error}
      isPending={revoke.isPending}
      onConfirm={() =>
        revoke.mutate(
          links.map(({ id }) => id),
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    />
  );
}
