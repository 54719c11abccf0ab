import type { Hash } from './merkle-tree.ts';
import { NoteRefused } from './signed-note.ts';

/** What a log says about itself at some time: so many entries, with this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The name of the log: an address without a scheme, the same for ever. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

/** The text that is signed. */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** Of a text whose signature was verified. Lines after the third are extensions, which are passed over. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) {
    throw new NoteRefused('It is not a checkpoint: the first lines are the name of the log and its size.');
  }
  if (bytes.length !== 32 || bytes.toString('base64') !== root) {
    throw new NoteRefused('It is not a checkpoint: the third line is a root of 32 bytes in base64.');
  }
  if (extensions.at(-1) !== '' || extensions.slice(0, -1).includes('')) {
    throw new NoteRefused('It is not a checkpoint: it holds an empty line.');
  }
  return { origin, size: Number(size), root: bytes };
}
