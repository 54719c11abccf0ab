import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../lib/session.ts';
import { useAsOf } from '../../lib/time-travel.ts';
import { HoldToDialog } from './hold-to-dialog.tsx';
import { type Check, obligationsQuery } from './queries.ts';

/** What a check of deadlines is held to, and the way to change it where the policy in force leaves a choice. */
export function HeldTo({ check }: { readonly check: Check }) {
  const asOf = useAsOf();
  const mayChange = useMay('checks.disable') && asOf === undefined;
  const [isChanging, changing] = useState(false);
  const { data: obligations = [] } = useQuery(obligationsQuery(asOf));
  const hasChoice = obligations.length > 1 || check.heldTo !== null;
  return (
    <>
      {check.heldTo === null ? (
        'The strictest obligation of each vulnerability'
      ) : (
        <span className="foreign">{check.heldTo.title}, and nothing else</span>
      )}{' '}
      {mayChange && hasChoice && (
        <Button variant="default" size="compact-xs" className="no-print" onClick={() => changing(true)}>
          Hold to another
        </Button>
      )}
      {isChanging && <HoldToDialog check={check} obligations={obligations} onClose={() => changing(false)} />}
    </>
  );
}

/** Whether there is anything to say about it: a policy of one obligation leaves no doubt. */
export function useSaysHeldTo({ judgesDeadlines, heldTo }: Check): boolean {
  const { data: obligations = [] } = useQuery({ ...obligationsQuery(useAsOf()), enabled: judgesDeadlines });
  return judgesDeadlines && (heldTo !== null || obligations.length > 1);
}
