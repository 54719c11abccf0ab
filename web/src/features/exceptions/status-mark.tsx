import {
  IconBan,
  IconBolt,
  IconCircleDashed,
  IconClockX,
  IconHourglassEmpty,
  IconShieldCheck,
  IconX,
} from '@tabler/icons-react';
import classes from './exceptions.module.css';
import type { Exception } from './words.ts';

type Status = Exception['status'];

const statuses: Readonly<Record<Status, { word: string; Icon: typeof IconX }>> = {
  draft: { word: 'Draft', Icon: IconCircleDashed },
  proposed: { word: 'Waiting for approval', Icon: IconHourglassEmpty },
  active: { word: 'Active', Icon: IconShieldCheck },
  expired: { word: 'Expired', Icon: IconClockX },
  rejected: { word: 'Rejected', Icon: IconX },
  revoked: { word: 'Revoked', Icon: IconBan },
  voided: { word: 'Voided', Icon: IconBolt },
};

/** Where an exception stands: an icon, a word, and a fill of its own. */
export function StatusMark({ exception }: { readonly exception: Pick<Exception, 'status' | 'decision'> }) {
  const { status, decision } = exception;
  const { word, Icon } = statuses[status];
  return (
    <span className={classes['status']} data-status={status}>
      <Icon size={14} stroke={2} aria-hidden />
      {status === 'revoked' && decision === null ? 'Withdrawn' : word}
    </span>
  );
}
