import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { plural } from '../../lib/instants.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useRevoke } from './queries.ts';
import { RenewDialog } from './renew-dialog.tsx';
import type { DetailedException } from './words.ts';

/** What can be done with an exception besides deciding about it. */
export function ExceptionActions({ exception }: { exception: DetailedException }) {
  const session = useSession();
  const mayPropose = useMay('exceptions.propose');
  const mayApprove = useMay('exceptions.approve');
  const [asked, ask] = useState<'renew' | 'revoke' | null>(null);
  const { id, status, proposedBy } = exception;
  if (!mayPropose) return null;
  const isMine = proposedBy.memberId !== null && proposedBy.memberId === session.member?.id;
  const mayEnd = (isMine || mayApprove) && ['draft', 'proposed', 'active'].includes(status);
  return (
    <>
      {status === 'draft' && isMine && (
        <Button renderRoot={(own) => <Link to="/exceptions/new" search={{ draft: id }} {...own} />}>
          Go on with the draft
        </Button>
      )}
      {(status === 'active' || status === 'expired') && (
        <Button variant="default" onClick={() => ask('renew')}>
          Propose a renewal
        </Button>
      )}
      {mayEnd && (
        <Button variant="default" onClick={() => ask('revoke')}>
          {status === 'active' ? 'Revoke exception' : status === 'draft' ? 'Discard draft' : 'Withdraw proposal'}
        </Button>
      )}
      {asked === 'renew' && <RenewDialog exception={exception} onClose={() => ask(null)} />}
      {asked === 'revoke' && <RevokeDialog exception={exception} onClose={() => ask(null)} />}
    </>
  );
}

function RevokeDialog({ exception, onClose }: { exception: DetailedException; onClose: () => void }) {
  const revoke = useRevoke(exception.id);
  const { number, status, covers } = exception;
  const isActive = status === 'active';
  const what = isActive ? 'exception' : status === 'draft' ? 'draft' : 'proposal';
  return (
    <ReasonDialog
      title={`${isActive ? 'Revoke exception' : status === 'draft' ? 'Discard draft' : 'Withdraw proposal'} #${number}`}
      consequences={
        isActive
          ? [
              `It no longer holds for ${plural(covers.now, 'vulnerability', 'vulnerabilities')}: from now on each is exactly as overdue as its dates say.`,
              'The checks are judged at once, and may fail.',
              'It stays on record, with its history and its files.',
            ]
          : ['Nothing was excepted by it, and nothing changes.', 'It stays on record.']
      }
      confirm={isActive ? 'Revoke exception' : status === 'draft' ? 'Discard draft' : 'Withdraw proposal'}
      keep={`Keep the ${what}`}
      error={revoke.error}
      isPending={revoke.isPending}
      onConfirm={(reason) => revoke.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
