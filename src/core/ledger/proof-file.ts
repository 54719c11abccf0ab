import type { Hash } from './merkle-tree.ts';
import { NoteRefused } from './signed-note.ts';

/** That an entry stands at a place in the log of a checkpoint (C2SP tlog-proof; `.tlog-proof`). */
export interface ProofFile {
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** The signed note, letter by letter. */
  readonly checkpoint: string;
}

const title = 'c2sp.org/tlog-proof@v1';
const maximumHashes = 63;

export function proofFileText({ index, hashes, checkpoint }: ProofFile): string {
  const lines = hashes.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  return `${title}\nindex ${index}\n${lines}\n${checkpoint}`;
}

export function parseProofFile(text: string): ProofFile {
  const end = text.indexOf('\n\n');
  const lines = text.slice(0, Math.max(end, 0)).split('\n');
  const checkpoint = text.slice(end + 2);
  if (end < 0 || lines.shift() !== title) throw new NoteRefused(`It is not a proof: its first line is ${title}.`);
  if (lines[0]?.startsWith('extra ')) lines.shift();
  const [, place = ''] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? [];
  // An index that JavaScript cannot count to would be rounded, and point at another entry.
  if (place === '' || !Number.isSafeInteger(Number(place)))
    throw new NoteRefused('The proof names no place in the log.');
  if (lines.length > maximumHashes) throw new NoteRefused('The proof has more hashes than any log needs.');
  const hashes = lines.map((line) => {
    const hash = Buffer.from(line, 'base64');
    if (hash.length !== 32 || hash.toString('base64') !== line) {
      throw new NoteRefused('A line of the proof is not a hash of 32 bytes in base64.');
    }
    return hash;
  });
  return { index: Number(place), hashes, checkpoint };
}
