import { Problem } from '../../../core/problems.ts';
import { type StoredBundle, settleBundle } from '../../../store/evidence-bundles.ts';
import { checkpointAt } from '../../../store/ledger-checkpoints.ts';
import { listLedgerKeys } from '../../../store/ledger-keys.ts';
import { sequenceEntries } from '../../../store/ledger-sequencer.ts';
import { checkpointOfSize } from '../../../store/read/bundle-log.ts';
import { isAnyUnderWay, writesUnderWay } from '../../../store/writes-under-way.ts';
import { evaluateDueChecks } from '../../checks/evaluate-check.ts';
import { verifierOf } from '../../ledger/ledger-key.ts';
import { type LedgerParts, signCheckpoint } from '../../ledger/sign-checkpoint.ts';
import type { BundleLog } from './bundle-parts.ts';

/** How long whatever is being written may take, asked for every fifth of a second. */
const mostWaits = 3_000;

export interface SettlingParts extends LedgerParts {
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * The log that a bundle is about, between its two checkpoints. Settled once: first everything that was being written when
 * it began is waited for, so that nothing from before appears afterwards; then the log is signed.
 */
export async function settledLog(parts: SettlingParts, bundle: StoredBundle): Promise<BundleLog> {
  const { db } = parts;
  const settled = bundle.log ?? (await settle(parts, bundle));
  if (bundle.log === null) await settleBundle(db, bundle.id, settled);
  const [start, end, keys] = await Promise.all([
    settled.start === 0 ? null : checkpointOfSize(db, settled.start),
    checkpointOfSize(db, settled.end),
    listLedgerKeys(db),
  ]);
  const [first] = keys;
  if (end === null || first === undefined) throw new Problem('conflict', 'The log has no checkpoint of that size.');
  return { origin: first.origin, keys: keys.map(verifierOf), start, end };
}

async function settle(parts: SettlingParts, bundle: StoredBundle): Promise<{ start: number; end: number }> {
  const { db, signal } = parts;
  // What time brought by then is judged by somebody: who comes with an earlier instant later finds nothing to do.
  await evaluateDueChecks(db, bundle.asOf, { signal });
  const writing = await writesUnderWay(db);
  for (let waits = 0; await isAnyUnderWay(db, writing); waits += 1) {
    signal.throwIfAborted();
    if (waits >= mostWaits)
      throw new Problem('conflict', 'Something has been writing for ten minutes. Ask again later.');
    await parts.pause();
  }
  await sequenceEntries(db, { waits: true, signal });
  signal.throwIfAborted();
  const end = await signCheckpoint(parts);
  if (end === null) throw new Problem('conflict', 'The log is empty: there is nothing to show yet.');
  const start = await checkpointAt(db, bundle.window.from);
  return { start: start?.size ?? 0, end: end.size };
}
