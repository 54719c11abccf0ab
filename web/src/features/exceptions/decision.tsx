import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import formClasses from '../../components/form.module.css';
import { FormButtons, Trouble } from '../../components/form.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { causeWords } from '../../lib/exception-words.ts';
import { localDateText, plural } from '../../lib/instants.ts';
import { useMay, useSession } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import classes from './exceptions.module.css';
import { peopleQuery, previewQuery, useApprove, useReject } from './queries.ts';
import { type DetailedException, effectWords, reachWords } from './words.ts';

/** What waits for somebody, and whether it waits for the person who looks; or why it is over. */
export function Decision({ exception }: { readonly exception: DetailedException }) {
  const { status, end, decision } = exception;
  if (status === 'proposed') return <ToDecide exception={exception} />;
  if (status === 'rejected' && decision !== null) {
    return (
      <section className={classes['decide']} data-tone="calm" aria-label="Why it was rejected">
        <p>
          <strong>
            Rejected by <span className="foreign">{decision.by}</span>:
          </strong>{' '}
          <span className="foreign">{decision.reason}</span>
        </p>
      </section>
    );
  }
  if (end === null) return null;
  const isVoided = status === 'voided';
  return (
    <section className={classes['decide']} data-tone={isVoided ? 'bad' : 'calm'} aria-label="Why it ended">
      <p>
        <strong>
          {isVoided
            ? `Voided: ${causeWords(end.cause).toLowerCase()}.`
            : `${decision === null ? 'Withdrawn' : 'Revoked'} by `}
          {!isVoided && <span className="foreign">{end.by}:</span>}
        </strong>{' '}
        <span className="foreign">{end.reason}</span>
      </p>
      {decision !== null && <p>What it covered is as overdue as its dates say, since then.</p>}
    </section>
  );
}

function ToDecide({ exception }: { readonly exception: DetailedException }) {
  const asOf = useAsOf();
  const { proposedBy, scope } = exception;
  const session = useSession();
  const mayApprove = useMay('exceptions.approve');
  const [asked, ask] = useState<'approve' | 'reject' | null>(null);
  const { data: preview } = useQuery(previewQuery(scope, asOf));
  const isMine = proposedBy.memberId !== null && proposedBy.memberId === session.member?.id;
  const needed = preview?.approver ?? 'manager';
  const isTooLow = needed === 'administrator' && session.role !== 'administrator';
  const mayDecide = mayApprove && !isMine && asOf === undefined;
  return (
    <section className={classes['decide']} aria-label="Decision">
      <p>
        <strong>{mayDecide ? 'This waits for your decision.' : 'This waits for somebody’s decision.'}</strong>{' '}
        {preview !== undefined && preview.overdue > 0 && (
          <>
            {plural(preview.overdue, 'vulnerability', 'vulnerabilities')} in it {preview.overdue === 1 ? 'is' : 'are'}{' '}
            overdue already: approved now it is approved late, and the miss stays.
          </>
        )}
      </p>
      {isMine && (
        <p>
          You have proposed it yourself, and it takes a second person. <Deciders needed={needed} without={session.id} />
        </p>
      )}
      {!isMine && !mayApprove && (
        <p>
          Managers and administrators approve exceptions. <Deciders needed={needed} without={proposedBy.memberId} />
        </p>
      )}
      {mayDecide && isTooLow && (
        <p>
          At {preview?.worst ?? 'this severity'} the policy asks for an administrator to approve it; you may reject it.{' '}
          <Deciders needed={needed} without={proposedBy.memberId} />
        </p>
      )}
      {mayDecide && (
        <div className={`${classes['buttons']} no-print`}>
          <Button onClick={() => ask('approve')} disabled={isTooLow}>
            Approve exception
          </Button>
          <Button variant="default" onClick={() => ask('reject')}>
            Reject proposal
          </Button>
        </div>
      )}
      {asked === 'approve' && <ApproveDialog exception={exception} onClose={() => ask(null)} />}
      {asked === 'reject' && <RejectDialog exception={exception} onClose={() => ask(null)} />}
    </section>
  );
}

/** Who can decide, by name; nobody can any more where a past day is shown. */
function Deciders({ needed, without }: { readonly needed: string; readonly without: string | null }) {
  const { data } = useQuery({ ...peopleQuery, enabled: useAsOf() === undefined });
  if (data === undefined) return null;
  const able = data.filter(
    ({ id, role, disabledAt }) =>
      id !== without && disabledAt === null && (role === 'administrator' || role === needed),
  );
  if (able.length === 0) {
    return <>Nobody else has the role for it yet: an administrator can invite somebody as {needed}.</>;
  }
  const names = able.slice(0, 3).map(({ name, role }) => `${name} (${role})`);
  const more = able.length - names.length;
  return (
    <span>
      <span className="foreign">{names.join(', ')}</span>
      {more > 0 && ` and ${more} more`} can.
    </span>
  );
}

interface DialogProps {
  readonly exception: DetailedException;
  readonly onClose: () => void;
}

function ApproveDialog({ exception, onClose }: DialogProps) {
  const [comment, setComment] = useState('');
  const approve = useApprove(exception.id);
  const { untilOn, kind } = exception;
  const [holds] = effectWords(kind);
  return (
    <Dialog onClose={onClose} title={<strong>Approve exception #{exception.number}</strong>}>
      <form
        className={formClasses['form']}
        onSubmit={(event) => {
          event.preventDefault();
          approve.mutate(comment.trim(), { onSuccess: onClose });
        }}
      >
        <Trouble error={approve.error} />
        <ul className={formClasses['consequences']}>
          <li>
            It holds from now to the end of {untilOn === null ? 'its last day' : localDateText(untilOn)} for{' '}
            {reachWords(exception)}
          </li>
          <li>{holds}</li>
          <li>Your name stands under it.</li>
        </ul>
        <Textarea
          label="Comment (may be left empty)"
          description="It stays in the history of the exception."
          autosize
          minRows={2}
          maxLength={4000}
          data-autofocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <FormButtons>
          <Button variant="default" onClick={onClose}>
            Decide later
          </Button>
          <Button type="submit" loading={approve.isPending}>
            Approve exception
          </Button>
        </FormButtons>
      </form>
    </Dialog>
  );
}

function RejectDialog({ exception, onClose }: DialogProps) {
  const reject = useReject(exception.id);
  return (
    <ReasonDialog
      title={`Reject exception #${exception.number}`}
      consequences={['Nothing is excepted, and nothing changes.', 'Whoever proposed it reads your reason.']}
      confirm="Reject proposal"
      keep="Decide later"
      error={reject.error}
      isPending={reject.isPending}
      onConfirm={(reason) => reject.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
