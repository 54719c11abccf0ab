import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { Chip } from '../../components/chip.tsx';
import { dayText } from '../../lib/instants.ts';
import type { Audit } from './queries.ts';

/** Whether auditors still have access, and until when. */
export function StandingMark({ audit: { status, endsAt } }: { readonly audit: Audit }) {
  if (status === 'ended') return <Chip Icon={IconLock}>Ended</Chip>;
  return (
    <Chip Icon={IconLockOpen2} tone="good">
      {endsAt === null ? 'Open' : `Open until ${dayText(Date.parse(endsAt) - 1)}`}
    </Chip>
  );
}
