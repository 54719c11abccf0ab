import { IconLock, IconLockOpen2 } from '@tabler/icons-react';
import { Chip } from '../../components/chip.tsx';
import { dayText } from '../../lib/instants.ts';
import { useZone } from '../../lib/organisation.ts';
import { useHoverText } from '../../lib/policy-zone.ts';
import type { Audit } from './queries.ts';

/** Whether auditors still have access, and until when: the last day, in the zone that it was chosen in. */
export function StandingMark({ audit: { status, endsAt } }: { readonly audit: Audit }) {
  const zone = useZone();
  const hover = useHoverText(endsAt ?? '1970-01-01T00:00:00Z');
  if (status === 'ended') return <Chip Icon={IconLock}>Ended</Chip>;
  return (
    <span title={endsAt === null ? undefined : hover}>
      <Chip Icon={IconLockOpen2} tone="good">
        {endsAt === null ? 'Open' : `Open until ${dayText(Date.parse(endsAt) - 1, zone)}`}
      </Chip>
    </span>
  );
}
