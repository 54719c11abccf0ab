import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import type { Hash } from '../../../core/ledger/merkle-tree.ts';
import { proofFileText } from '../../../core/ledger/proof-file.ts';
import { textPieces } from '../../../lib/text-pieces.ts';
import { proveConsistency, proveInclusion, readPeaks } from '../../../store/ledger.ts';
import { leafOf } from '../../../store/ledger-changes.ts';
import { checkpointCovering } from '../../../store/ledger-checkpoints.ts';
import {
  keyChanges,
  type SealedEntry,
  sealedChanges,
  sealedEntries,
  sealedEntryAt,
} from '../../../store/read/bundle-log.ts';
import type { BundleParts } from './bundle-parts.ts';

/** The log of the bundle: both checkpoints, and every entry, record and change between them. Answers how many changes those are. */
export async function writeLogFiles(parts: BundleParts): Promise<number> {
  const { snapshot, log, files, onStep } = parts;
  const places = { from: log.start?.size ?? 0, to: log.end.size };
  if (log.start !== null) await files.add('checkpoint-start', log.start.note);
  await files.add('checkpoint-end', log.end.note);
  await files.add('start-peaks.json', hashesText(await readPeaks(snapshot, places.from)));
  if (log.start !== null) await writeStart(parts, places);
  await onStep('the entries of the log', 0, places.to - places.from);
  await files.add(
    'entries.jsonl',
    linesOf(sealedEntries(snapshot, places), ({ entry }) => entry),
  );
  await files.add(
    'records.jsonl',
    linesOf(sealedEntries(snapshot, places), ({ record }) => record ?? ''),
  );
  let changes = 0;
  await onStep('the changes of vulnerabilities');
  const counted = linesOf(sealedChanges(snapshot, places), (row) => {
    changes += 1;
    return leafOf(row).text;
  });
  await files.add('changes.jsonl', counted);
  await files.add('personal.jsonl', personalLines(parts, places));
  // Also those after the end: the key of today seals the bundle, whichever one signed the end.
  for (const entry of await keyChanges(snapshot)) await writeKeyChange(parts, entry);
  return changes;
}

async function writeStart({ snapshot, log, files }: BundleParts, { from, to }: { from: number; to: number }) {
  if (log.start === null) return;
  const { entry } = await sealedEntryAt(snapshot, from - 1);
  await files.add('start-entry.json', entry);
  const hashes = await proveInclusion(snapshot, from - 1, from);
  await files.add('start-entry.tlog-proof', proofFileText({ index: from - 1, hashes, checkpoint: log.start.note }));
  const consistency = from === to ? [] : await proveConsistency(snapshot, from, to);
  await files.add('consistency.json', canonicalJson({ from, to, hashes: consistency.map(base64) }));
}

/** That a key was replaced, in the first checkpoint that its successor signed. */
async function writeKeyChange({ snapshot, files }: BundleParts, { position, entry, record }: SealedEntry) {
  const checkpoint = await checkpointCovering(snapshot, position);
  if (checkpoint === null || record === null) throw new Error(`The change of the key at ${position} cannot be shown`);
  const hashes = await proveInclusion(snapshot, position, checkpoint.size);
  await files.add(`keys/${position}.entry.json`, entry);
  await files.add(`keys/${position}.record.json`, record);
  const proof = proofFileText({ index: position, hashes, checkpoint: checkpoint.note });
  await files.add(`keys/${position}.tlog-proof`, proof);
}

async function* personalLines({ snapshot }: BundleParts, places: { from: number; to: number }) {
  // What nobody did is not even read.
  yield* linesOf(sealedChanges(snapshot, places, { isPersonal: true }), (row) => leafOf(row).personal ?? '');
}

async function* linesOf<Item>(items: AsyncIterable<readonly Item[]>, text: (item: Item) => string) {
  for await (const some of items) yield* textPieces(some, (item) => `${text(item)}\n`);
}

function hashesText(hashes: readonly Hash[]): string {
  return canonicalJson(hashes.map(base64));
}

export function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
