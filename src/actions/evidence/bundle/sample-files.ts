import { canonicalJson } from '../../../core/ledger/canonical-json.ts';
import { proofFileText } from '../../../core/ledger/proof-file.ts';
import { proveInclusion } from '../../../store/ledger.ts';
import { type ChangeProof, proveVulnerability } from '../../../store/read/ledger-proofs.ts';
import { oneSample } from '../../../store/read/samples.ts';
import { type BundleParts, jsonOf } from './bundle-parts.ts';
import { base64 } from './log-files.ts';

/** The items of a sample, each with all its changes and what proves them under the end checkpoint. */
export async function writeSample(
  parts: BundleParts,
  { auditId, sampleId }: { readonly auditId: string; readonly sampleId: string },
): Promise<void> {
  const sample = await oneSample(parts.snapshot, auditId, sampleId);
  if (sample === null) throw new Error('The sample is not there');
  for (const { n, vulnerabilityId } of sample.items) await writeItem(parts, n, vulnerabilityId);
}

async function writeItem({ snapshot, files, log }: BundleParts, n: number, vulnerability: string): Promise<void> {
  const { end } = log;
  const changes = (await changesOf(snapshot, vulnerability)).flatMap(({ inEntry }) =>
    inEntry === null || inEntry.entry.position >= end.size ? [] : [inEntry],
  );
  const entries = new Map(changes.map(({ entry }) => [entry.position, entry.entry]));
  const item = {
    v: 1,
    item: n,
    vulnerability,
    entries: [...entries.values()],
    changes: changes.map(({ leaf, index, hashes, entry }) => ({
      text: leaf.text,
      position: entry.position,
      index,
      hashes: hashes.map(base64),
    })),
  };
  await files.add(`sample/${n}.json`, canonicalJson(jsonOf(item)));
  for (const position of entries.keys()) {
    const hashes = await proveInclusion(snapshot, position, end.size);
    const proof = proofFileText({ index: position, hashes, checkpoint: end.note });
    await files.add(`sample/${n}-${position}.tlog-proof`, proof);
  }
}

async function changesOf(snapshot: BundleParts['snapshot'], id: string): Promise<readonly ChangeProof[]> {
  const all: ChangeProof[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await proveVulnerability(snapshot, id, { limit: 500, cursor });
    if (page === null) break;
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
