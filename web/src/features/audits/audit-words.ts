import { dayText } from '../../lib/instants.ts';
import type { Audit } from './queries.ts';

/** `Access ends on Wed 25 Nov 2026.`: for the sentence at the top. */
export function accessWords(audit: Pick<Audit, 'endedAt' | 'endsAt' | 'endedBy'>, now: number, zone: string) {
  const { endedAt, endsAt, endedBy } = audit;
  if (endedAt !== null)
    return `Ended on ${dayText(endedAt, zone)}${endedBy === null ? '' : ` by ${endedBy}`}; access is closed.`;
  if (endsAt === null) return 'Access stays until somebody ends the audit.';
  return Date.parse(endsAt) <= now
    ? `Access ended on ${dayText(Date.parse(endsAt) - 1, zone)}.`
    : `Access ends by itself after ${dayText(Date.parse(endsAt) - 1, zone)}.`;
}

/** Whether somebody looks at an open audit as its auditor: they alone draw and note. */
export function isAuditorOf({ status, auditors }: Pick<Audit, 'status' | 'auditors'>, memberId: string | undefined) {
  return status === 'open' && auditors.some(({ id, status: is }) => id === memberId && is === 'auditor');
}
