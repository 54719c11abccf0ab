import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/form.module.css';
import { FormButtons, fieldErrors, Trouble } from '../../components/form.tsx';
import { usePresent } from '../../lib/clock.ts';
import { daysOf, localDay } from '../../lib/day-windows.ts';
import { plural } from '../../lib/instants.ts';
import { useZone } from '../../lib/organisation.ts';
import { useMay } from '../../lib/session.ts';
import { AccessEnd, accessEndsAt } from './access-end.tsx';
import { type Audit, useChangeAudit, useEndAudit } from './queries.ts';

/** What can be done with an audit that is open. */
export function AuditActions({ audit }: { readonly audit: Audit }) {
  const mayManage = useMay('audits.manage');
  const [asked, ask] = useState<'change' | 'end' | null>(null);
  if (!mayManage || audit.status === 'ended') return null;
  return (
    <>
      <Button variant="default" onClick={() => ask('change')}>
        Change audit
      </Button>
      <Button variant="default" onClick={() => ask('end')}>
        End audit
      </Button>
      {asked === 'change' && <ChangeDialog audit={audit} onClose={() => ask(null)} />}
      {asked === 'end' && <EndDialog audit={audit} onClose={() => ask(null)} />}
    </>
  );
}

interface DialogProps {
  readonly audit: Audit;
  readonly onClose: () => void;
}

function ChangeDialog({ audit, onClose }: DialogProps) {
  const zone = useZone();
  const today = localDay(usePresent(), zone);
  const change = useChangeAudit(audit.id);
  const [title, setTitle] = useState(audit.title);
  const [endsOn, setEndsOn] = useState(
    audit.endsAt === null ? '' : daysOf({ from: audit.endsAt, to: audit.endsAt }, zone).to,
  );
  const errors = change.error === null ? {} : fieldErrors(change.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ title: title.trim(), endsAt: accessEndsAt(endsOn, zone) }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title={<strong>Change audit</strong>}>
      <form className={form['form']} onSubmit={submit}>
        <Trouble error={change.error} fields={['title', 'endsAt']} />
        <TextInput
          label="Title"
          maxLength={200}
          required
          withAsterisk={false}
          data-autofocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={errors['title']}
        />
        <AccessEnd value={endsOn} onChange={setEndsOn} today={today} error={errors['endsAt']} />
        <p className={form['note']}>Its days never change, nor what it is known by: for others, begin another audit.</p>
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
          <Button type="submit" loading={change.isPending} disabled={title.trim() === ''}>
            Save audit
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}

function EndDialog({ audit, onClose }: DialogProps) {
  const end = useEndAudit(audit.id);
  const there = audit.auditors.length;
  return (
    <ConfirmDialog
      title={`End ${audit.title}`}
      consequences={[
        there === 0
          ? 'Nobody has access to it now, and nobody can be invited to it any more.'
          : `${plural(there, 'auditor loses', 'auditors lose')} access at once. Whoever was invited to nothing else is signed out, and cannot sign in any more.`,
        'Invitations that nobody has used stop working.',
        'What was drawn and noted stays, for you and in the audit log. Bundles that were taken away stay valid.',
        'An audit that has ended does not begin again: begin another one for the same days instead.',
      ]}
      confirm="End audit"
      keep="Keep it open"
      error={end.error}
      isPending={end.isPending}
      onConfirm={() => end.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
