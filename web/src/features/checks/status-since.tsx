import { useQuery } from '@tanstack/react-query';
import { Instant } from '../../components/instant.tsx';
import { checkStatusWord } from '../../components/sla-state.tsx';
import { useAsOf } from '../../lib/time-travel.ts';
import { type Check, policyZoneQuery, statusSinceQuery } from './queries.ts';

/** Since when a check has had its status. */
export function StatusSince({ check }: { readonly check: Check }) {
  const { data: policyZone } = useQuery(policyZoneQuery);
  const { data } = useQuery(statusSinceQuery(check.id, useAsOf()));
  return (
    <span>
      {checkStatusWord(check.status)} since <Instant at={data ?? check.since} policyZone={policyZone} />
    </span>
  );
}
