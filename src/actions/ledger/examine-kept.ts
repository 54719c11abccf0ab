import type { Connection } from '../../store/database.ts';
import {
  firstUnlikeAuditor,
  firstUnlikeClosedDay,
  firstUnlikeScope,
  firstUnlikeStep,
  type UnlikeKept,
} from '../../store/kept-examination.ts';
import { firstUnlikeAsset, firstUnlikeDecision, firstUnlikeDefinition } from '../../store/past-examination.ts';
import { firstUnlikeSpan } from '../../store/spans-examination.ts';
import { firstUnlikeChange, firstUnlikeInstant, firstUnlikePresent } from '../../store/states-examination.ts';
import { Tampered } from './examine-log.ts';

/** What is kept beside the log, and the first of it that is not what the audit log, or what was counted, says. */
export const keptParts: readonly {
  readonly subject: string;
  readonly good: string;
  readonly first: (trx: Connection) => Promise<UnlikeKept | undefined>;
  readonly from: string;
}[] = [
  {
    subject: 'closings',
    good: 'as many on each day as episodes say',
    first: firstUnlikeClosedDay,
    from: 'the episodes say',
  },
  {
    subject: 'steps of exceptions',
    good: 'each is what the audit log says of it',
    first: firstUnlikeStep,
    from: 'the audit log says',
  },
  {
    subject: 'scope of assets',
    good: 'each is as the audit log says that it was last scoped',
    first: firstUnlikeScope,
    from: 'the audit log says',
  },
  {
    subject: 'auditors of audits',
    good: 'each is one, or is none any more, as the audit log says',
    first: firstUnlikeAuditor,
    from: 'the audit log says',
  },
  {
    subject: 'past of assets',
    good: 'each version begins where the one before ends, scoped and tagged as the audit log says',
    first: firstUnlikeAsset,
    from: 'what it comes from says',
  },
  {
    subject: 'past of issues',
    good: 'each version is the one that the ledger holds, and begins where the one before ends',
    first: firstUnlikeDefinition,
    from: 'what it comes from says',
  },
  {
    subject: 'decisions about held syncs',
    good: 'each is what the ledger holds of the sync and of the decision',
    first: firstUnlikeDecision,
    from: 'the ledger holds',
  },
  {
    subject: 'past of people and settings',
    good: 'each state has what it was kept with, what the audit log tells of it, and leads to the present',
    first: async (trx) =>
      (await firstUnlikePresent(trx)) ?? (await firstUnlikeInstant(trx)) ?? (await firstUnlikeChange(trx)),
    from: 'what it comes from says',
  },
];

/** Throws `Tampered` for what was found. */
export function requireAlike(found: UnlikeKept | undefined, subject: string, from: string): void {
  if (found === undefined) return;
  const { key, kept, follows } = found;
  const [is, was] = [kept, follows].map((text) => (text === null ? 'nothing' : short(text)));
  throw new Tampered(`What is kept of the ${subject} was changed: ${key} has ${is}, and ${from} ${was}.`);
}

/** What is kept as known when has to follow from the events. Throws `Tampered`. */
export async function examineSpans(trx: Connection, signal?: AbortSignal): Promise<void> {
  const found = await firstUnlikeSpan(trx, signal);
  if (found === undefined) return;
  throw new Tampered(
    `What is kept of vulnerability ${found.id} as known when is not what its events say: it was changed.`,
  );
}

function short(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
