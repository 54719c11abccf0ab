import { Button, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { Instant } from '../../components/instant.tsx';
import { LinkMade } from '../../components/link-made.tsx';
import { Empty } from '../../components/notice.tsx';
import { Section } from '../../components/page.tsx';
import { usePastLock } from '../../lib/lock.ts';
import { useMay } from '../../lib/session.ts';
import classes from './audits.module.css';
import { type Audit, type Auditor, useInviteAuditor, useRemoveAuditor } from './queries.ts';

/** Who may look at an audit from outside. */
export function Auditors({ audit }: { readonly audit: Audit }) {
  const lock = usePastLock();
  const mayManage = useMay('audits.manage') && audit.status === 'open' && lock === null;
  const [isInviting, invite] = useState(false);
  const [removed, remove] = useState<Auditor | null>(null);
  const { auditors } = audit;
  const button = mayManage && (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconUserPlus size={15} aria-hidden />}
      onClick={() => invite(true)}
    >
      Invite an auditor
    </Button>
  );
  return (
    <Section title="Auditors">
      {auditors.length === 0 && (
        <Empty title={lock === null ? 'Nobody is invited yet' : 'On that day nobody was invited'} action={button}>
          Whoever you invite sees this window and nothing else, for as long as the audit is open.
        </Empty>
      )}
      {auditors.length > 0 && (
        <ul className={classes['people']} aria-label="Auditors">
          {auditors.map((auditor) => (
            <li key={auditor.id}>
              <span className={classes['personWords']}>
                <span className={`${classes['personName']} foreign`}>{auditor.name ?? auditor.email}</span>
                <span className="muted">
                  {auditor.name === null ? 'Invited' : <span className="foreign">{auditor.email}, </span>}{' '}
                  {auditor.name === null ? '' : 'since'} <Instant at={auditor.addedAt} />
                </span>
              </span>
              {mayManage && (
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  className="no-print"
                  onClick={() => remove(auditor)}
                >
                  {auditor.name === null ? 'Take back' : 'Remove'}
                  <span className="visually-hidden"> {auditor.name ?? auditor.email}</span>
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {auditors.length > 0 && button !== false && <div className={`${classes['foot']} no-print`}>{button}</div>}
      {isInviting && <InviteDialog audit={audit} onClose={() => invite(false)} />}
      {removed !== null && <RemoveDialog audit={audit} auditor={removed} onClose={() => remove(null)} />}
    </Section>
  );
}

function InviteDialog({ audit, onClose }: { readonly audit: Audit; readonly onClose: () => void }) {
  const invite = useInviteAuditor(audit.id);
  const [email, setEmail] = useState('');
  const { data, error } = invite;
  const errors = error === null ? {} : fieldErrors(error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate(email.trim(), { onSuccess: ({ link }) => link === null && onClose() });
  };
  return (
    <Dialog
      onClose={onClose}
      title={<strong>{data?.link == null ? 'Invite an auditor' : 'The invitation is made'}</strong>}
      closeOnClickOutside={data?.link == null}
    >
      {data?.link == null ? (
        <form className={form['form']} onSubmit={submit}>
          <Trouble error={error} fields={['email']} />
          <TextInput
            label="E-mail"
            description="They sign in with it."
            type="email"
            autoComplete="off"
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={errors['email']}
          />
          <p className={form['note']}>
            Somebody new sees the audits that they are invited to and nothing else. An auditor who is a member already
            is added at once. Whoever works here does not audit it.
          </p>
          <FormButtons>
            <Button type="submit" loading={invite.isPending}>
              Invite auditor
            </Button>
          </FormButtons>
        </form>
      ) : (
        <LinkMade
          email={data.auditor.email}
          mail={data.mail ?? 'not-configured'}
          mailProblem={data.mailProblem}
          link={data.link}
          onClose={onClose}
        >
          It is shown only now. It works once, within seven days, and lets whoever opens it into this audit.
        </LinkMade>
      )}
    </Dialog>
  );
}

interface RemoveDialogProps {
  readonly audit: Audit;
  readonly auditor: Auditor;
  readonly onClose: () => void;
}

function RemoveDialog({ audit, auditor, onClose }: RemoveDialogProps) {
  const remove = useRemoveAuditor(audit.id);
  const isInvited = auditor.name === null;
  return (
    <ConfirmDialog
      title={isInvited ? `Take the invitation of ${auditor.email} back` : `Remove ${auditor.name} from the audit`}
      consequences={
        isInvited
          ? ['The link stops working. They can be invited again.']
          : [
              'They no longer see the audit. Whoever was invited to nothing else is signed out at once.',
              'What they drew and noted stays, under their name.',
            ]
      }
      confirm={isInvited ? 'Take invitation back' : 'Remove auditor'}
      keep={isInvited ? 'Keep the invitation' : 'Keep them'}
      error={remove.error}
      isPending={remove.isPending}
      onConfirm={() => remove.mutate(auditor.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
