import { Button, Textarea, TextInput } from '@mantine/core';
import { IconRosetteDiscountCheck } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { viewerTimeZone } from '../../lib/instants.ts';
import { ApiProblem } from '../../lib/problem.ts';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { useAttest } from './changes.ts';
import classes from './detail.module.css';
import type { DetailedVulnerability } from './queries.ts';

/** For what the scanner cannot confirm: offered to those who may, while it is unresolved. */
export function AttestButton({ one }: { readonly one: DetailedVulnerability }) {
  const [isOpen, open] = useState(false);
  const mayAttest = useMay('vulnerabilities.attest');
  const asOf = useAsOf();
  if (!mayAttest || asOf !== undefined || one.status === 'resolved') return null;
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={() => open(true)}
        leftSection={<IconRosetteDiscountCheck size={15} aria-hidden />}
      >
        Attest resolution
      </Button>
      {isOpen && <AttestDialog one={one} onClose={() => open(false)} />}
    </>
  );
}

function AttestDialog({ one, onClose }: { readonly one: DetailedVulnerability; readonly onClose: () => void }) {
  const [at, setAt] = useState(() => localInput(Date.now()));
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const attest = useAttest(one.id);
  const problem = attest.error instanceof ApiProblem ? attest.error : null;
  const errorOf = (name: string) => problem?.fields[name];
  const isElsewhere = problem !== null && Object.keys(problem.fields).length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attest.mutate({ resolvedAt: new Date(at).toISOString(), reason, evidence }, { onSuccess: onClose });
  };
  return (
    <Dialog onClose={onClose} title="Attest that it is resolved">
      <form onSubmit={submit} className={classes['form']}>
        <p>
          You say that <span className="foreign">{one.title}</span> on <span className="foreign">{one.asset.name}</span>{' '}
          is resolved, although its source does not. Its deadline is judged by the time you give, and it is shown as
          attested by you everywhere. If the source reports it again, it is open again.
        </p>
        {isElsewhere && (
          <p role="alert" className={classes['mistake']}>
            {problem.message}
          </p>
        )}
        <TextInput
          type="datetime-local"
          label={`Resolved at (${viewerTimeZone})`}
          value={at}
          max={localInput(Date.now())}
          onChange={(event) => setAt(event.target.value)}
          error={errorOf('resolvedAt')}
          required
          withAsterisk={false}
        />
        <Textarea
          label="Reason"
          description="Why the scanner cannot confirm it."
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          error={errorOf('reason')}
          autosize
          minRows={2}
          required
          withAsterisk={false}
          data-autofocus
        />
        <Textarea
          label="Evidence"
          description="What shows that it is resolved: a change, a ticket, an output. An auditor reads this."
          value={evidence}
          onChange={(event) => setEvidence(event.target.value)}
          error={errorOf('evidence')}
          autosize
          minRows={2}
          required
          withAsterisk={false}
        />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            Leave it open
          </Button>
          <Button type="submit" loading={attest.isPending} disabled={at === ''}>
            Attest resolution
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** As a field of date and time takes it, in the viewer's zone. */
function localInput(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
