import { Tooltip } from '@mantine/core';
import { useContext } from 'react';
import type { Shape } from '../lib/api.ts';
import { useNow } from '../lib/clock.ts';
import { amount, instantText, localDateText, viewerTimeZone } from '../lib/instants.ts';
import { PolicyZone } from '../lib/policy-zone.ts';

/** When something is due, in words: `in 3 days`, `overdue by 2 hours`; the day and its end on hover. Never "N/A". */
export function Due({ of }: { readonly of: Shape<'Vulnerability'> }) {
  const now = useNow();
  const whole = useDueHover(of);
  const text = dueText(of, now);
  if (of.dueAt === null) return <span className="muted">{text}</span>;
  return (
    <Tooltip label={<span style={{ whiteSpace: 'pre-line' }}>{whole}</span>}>
      <time dateTime={of.dueAt}>{text}</time>
    </Tooltip>
  );
}

/** What stands on hover: the day in the policy's zone, whose end the deadline is, and the instant in the viewer's. */
export function useDueHover({ dueAt, dueOn }: Pick<Shape<'Vulnerability'>, 'dueAt' | 'dueOn'>): string {
  const policyZone = useContext(PolicyZone);
  if (dueAt === null) return '';
  const day = dueOn === null ? '' : `${localDateText(dueOn)}, end of day${policyZone ? ` (${policyZone})` : ''}\n`;
  return `${day}${instantText(dueAt)} (${viewerTimeZone})`;
}

export function dueText(
  of: Pick<Shape<'Vulnerability'>, 'dueAt' | 'slaState' | 'status' | 'resolvedAt'>,
  now: number,
): string {
  if (of.slaState === 'needs-triage') return 'once triaged';
  if (of.dueAt === null) return 'no deadline';
  const left = Date.parse(of.dueAt) - now;
  if (of.resolvedAt !== null) {
    const early = Date.parse(of.dueAt) - Date.parse(of.resolvedAt);
    return early < 0 ? `resolved ${amount(-early)} late` : `resolved ${amount(early)} early`;
  }
  if (left >= 0) return `in ${amount(left)}`;
  // An exception holds it to no deadline: it is not late, whatever the date says.
  return of.slaState === 'excepted' ? `was due ${amount(-left)} ago` : `overdue by ${amount(-left)}`;
}
