import { Problem } from '../../core/problems.ts';
import type { Keyring } from '../../lib/secrets.ts';
import { lockLedger } from '../../store/ledger.ts';
import type { StoredCheckpoint } from '../../store/ledger-checkpoints.ts';
import { type LedgerKey, listLedgerKeys, retireLedgerKey } from '../../store/ledger-keys.ts';
import { sequenceEntries, sequenceWithin } from '../../store/ledger-sequencer.ts';
import { type ActionContext, audited, requirePermission } from '../context.ts';
import { beginLedgerKey, signerOf, verifierOf } from './ledger-key.ts';
import { signWithin } from './sign-checkpoint.ts';

export interface RotatedLedgerKey {
  readonly key: LedgerKey;
  readonly previous: LedgerKey;
  /** The first one of the new key, which the old one signed too. */
  readonly checkpoint: StoredCheckpoint;
}

/**
 * Gives the log another key, all or nothing: the old one signs the log a last time, an entry names both keys and that
 * checkpoint, and the first checkpoint of the new key is signed by both, so that whoever trusted the old one has a reason
 * to trust the new. The secret half of the old one is forgotten. Throws `conflict` for a log that nobody may sign.
 */
export async function rotateLedgerKey(ctx: ActionContext, keyring: Keyring): Promise<RotatedLedgerKey> {
  requirePermission(ctx, 'evidence.rotate-key');
  // Most of what waits gets its place before; the rest within.
  await sequenceEntries(ctx.db, { waits: true });
  return await ctx.db.transaction().execute(async (trx) => {
    await lockLedger(trx);
    const previous = (await listLedgerKeys(trx)).find(({ sealedSeed }) => sealedSeed !== null);
    if (previous === undefined) throw new Problem('conflict', 'The ledger has no key yet: start Curfew once.');
    const now = ctx.now();
    const old = signerOf(previous, keyring);
    await sequenceWithin(trx);
    await signWithin(trx, now, [old]);
    await retireLedgerKey(trx, previous.id, now);
    const key = await beginLedgerKey(trx, { keyring, now, reason: 'rotated' });
    await audited(ctx, trx, {
      action: 'ledger-key.rotated',
      subject: { kind: 'ledger-key', id: String(key.id) },
      detail: { from: verifierOf(previous), to: verifierOf(key) },
    });
    await sequenceWithin(trx);
    const checkpoint = await signWithin(trx, now, [signerOf(key, keyring), old]);
    if (checkpoint === null) throw new Error('A ledger with a key has an entry of it');
    return { key, previous: { ...previous, sealedSeed: null, retiredAt: now }, checkpoint };
  });
}
