import { HOUR } from '../../core/instant.ts';
import type { EntryType } from '../../core/ledger/entry.ts';
import { ledgerSize } from '../../store/ledger.ts';
import { hasEntriesSince, latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { sequenceEntries } from '../../store/ledger-sequencer.ts';
import { type LedgerParts, signCheckpoint } from './sign-checkpoint.ts';

/** What is signed at once: whoever asks for the log next has it in a checkpoint. */
const signedAtOnce: readonly EntryType[] = ['verdict', 'export', 'key'];

/**
 * One round: what was recorded since the last one gets its places in the log, and the log is signed if a verdict came to
 * it, or if an hour has passed since it was last signed. Cheap when nothing has happened.
 */
export async function keepLedger(parts: LedgerParts, signal?: AbortSignal): Promise<void> {
  await sequenceEntries(parts.db, signal === undefined ? {} : { signal });
  if (await isCheckpointDue(parts)) await signCheckpoint(parts);
}

/** A last round, before the end: what was recorded has its place, as far as there is time for it, and is signed. */
export async function closeLedger(parts: LedgerParts, signal: AbortSignal): Promise<void> {
  await sequenceEntries(parts.db, { signal });
  await signCheckpoint(parts);
}

async function isCheckpointDue({ db, now }: LedgerParts): Promise<boolean> {
  const latest = await latestCheckpoint(db);
  const size = await ledgerSize(db);
  if (latest === null) return size > 0;
  // A log that got shorter is looked at too: signing it is refused, loudly.
  if (size === latest.size) return false;
  // A clock that was set back must not let hours pass unsigned.
  if (size < latest.size || Math.abs(now() - latest.signedAt) >= HOUR) return true;
  return await hasEntriesSince(db, latest.size, signedAtOnce);
}
