import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { proofFileText } from '../../../core/ledger/proof-file.ts';
import type { Summed } from '../../../lib/zip-writer.ts';
import { enterExport } from '../../../store/evidence-bundles.ts';
import { proveConsistency, proveInclusion } from '../../../store/ledger.ts';
import { sequenceEntries } from '../../../store/ledger-sequencer.ts';
import { newestEntryAbout } from '../../../store/read/bundle-log.ts';
import { signCheckpoint } from '../../ledger/sign-checkpoint.ts';
import { type BundleParts, textAt } from './bundle-parts.ts';
import { base64 } from './log-files.ts';
import type { SettlingParts } from './settle-log.ts';

/**
 * Enters into the log that the bundle was made, with the hash of its manifest, signs the log, and adds the proof of that:
 * from then on nothing in the bundle can be changed without the key of the log.
 */
export async function sealBundle(
  parts: SettlingParts,
  { files, log, question }: Pick<BundleParts, 'files' | 'log' | 'question'>,
  { id, manifest }: { readonly id: string; readonly manifest: Summed },
): Promise<void> {
  const { db, now } = parts;
  const { from, to } = question.window;
  const { size, sha256 } = manifest;
  const record = { bundle: id, manifest: { sha256, size }, window: { from: textAt(from), to: textAt(to) } };
  await db.transaction().execute((trx) => enterExport(trx, id, canonicalJson(record), now()));
  await sequenceEntries(db, { waits: true, signal: parts.signal });
  parts.signal.throwIfAborted();
  const checkpoint = await signCheckpoint(parts);
  const sealed = await newestEntryAbout(db, 'export', id);
  if (checkpoint === null || sealed === undefined || sealed.record === null || sealed.position >= checkpoint.size) {
    throw new Error('The entry of the export has no place under a checkpoint');
  }
  const { zip } = files;
  await zip.addStored('seal/entry.json', sealed.entry);
  await zip.addStored('seal/record.json', sealed.record);
  const hashes = await proveInclusion(db, sealed.position, checkpoint.size);
  const proof = proofFileText({ index: sealed.position, hashes, checkpoint: checkpoint.note });
  await zip.addStored('seal/export.tlog-proof', proof);
  const consistency = await proveConsistency(db, log.end.size, checkpoint.size);
  await zip.addStored(
    'seal/consistency.json',
    canonicalJson({ from: log.end.size, to: checkpoint.size, hashes: consistency.map(base64) }),
  );
}
