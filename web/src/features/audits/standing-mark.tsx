import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { dayText } from '../../lib/instants.ts';
import classes from './audits.module.css';
import type { Audit } from './queries.ts';

/** Whether auditors still have access, and until when. */
export function StandingMark({ audit }: { readonly audit: Audit }) {
  const { status, endsAt } = audit;
  const Icon = status === 'open' ? IconLockOpen2 : IconLock;
  return (
    <span className={classes['standing']} data-standing={status}>
      <Icon size={14} stroke={2} aria-hidden />
      {status === 'ended' ? 'Ended' : endsAt === null ? 'Open' : `Open until ${dayText(Date.parse(endsAt) - 1)}`}
    </span>
  );
}
