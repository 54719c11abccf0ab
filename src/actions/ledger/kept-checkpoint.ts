import { type Checkpoint, parseCheckpoint } from '../../core/ledger/checkpoint.ts';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import { NoteRefused, type NoteVerifier, openNote, UnknownSigner } from '../../core/ledger/signed-note.ts';
import type { Connection } from '../../store/database.ts';
import { ledgerSize, rootOf } from '../../store/ledger.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';

/** The log that a checkpoint is held against: its name, and the keys that it signs with or has signed with. */
export interface KnownLog {
  readonly origin: string;
  readonly verifiers: readonly NoteVerifier[];
}

/**
 * A checkpoint that somebody kept outside, once its signature was found to be of a key of this log: only then does what it
 * says count. Throws `NoteRefused`, with what is wrong with the checkpoint itself.
 */
export function readKept(note: string, known: KnownLog): Checkpoint {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new NoteRefused('It is not a checkpoint: no blank line stands before signatures.');
  const { origin } = parseCheckpoint(note.slice(0, end + 1));
  if (origin !== known.origin) {
    throw new NoteRefused(`The checkpoint is of another ledger: ${origin}, and this one is ${known.origin}.`);
  }
  try {
    return parseCheckpoint(openNote(note, known.verifiers));
  } catch (error) {
    if (error instanceof UnknownSigner) {
      throw new NoteRefused(
        'The checkpoint itself was changed, is of another ledger, or was signed with a key that came after the back-up ' +
          'that was restored: nobody can say who signed it, and so it says nothing of what was recorded here.',
      );
    }
    if (!(error instanceof NoteRefused)) throw error;
    throw new NoteRefused(
      `The checkpoint itself was changed after it was signed, and says nothing of what was recorded here. ${error.message}`,
    );
  }
}

/**
 * Why a checkpoint that lies outside must not be replaced by a newer one: it was signed by this log, and is of other entries
 * than the log has. Null for one that fits, for one of another log, and for what is none.
 */
export async function objectionToReplacing(db: Connection, note: string): Promise<string | null> {
  const keys = await listLedgerKeys(db);
  const [first] = keys;
  if (first === undefined) return null;
  const verifiers = keys.map((key) => ({ name: key.origin, publicKey: key.publicKey }));
  const kept = keptOrNone(note, { origin: first.origin, verifiers });
  if (kept === null) return null;
  const size = await ledgerSize(db);
  const root = kept.size > size ? null : await rootOf(db, kept.size);
  return objectionTo(kept, { size, root });
}

function keptOrNone(note: string, known: KnownLog): Checkpoint | null {
  try {
    return readKept(note, known);
  } catch (error) {
    if (error instanceof NoteRefused) return null;
    throw error;
  }
}

/**
 * What is wrong, when the log here is held against a checkpoint of it that was kept: in a sentence, or null when nothing is.
 * `root` is that of as many entries as the checkpoint had, null where there are fewer.
 */
export function objectionTo(
  kept: Checkpoint,
  here: { readonly size: number; readonly root: Hash | null },
): string | null {
  if (kept.size > here.size || here.root === null) {
    return (
      `The ledger is older than the checkpoint: it has ${here.size} entries, and the checkpoint was signed when it had ${kept.size}. ` +
      'Either a back-up from before was restored, or entries were removed from its end.'
    );
  }
  if (!Buffer.from(here.root).equals(Buffer.from(kept.root))) {
    return (
      `The first ${kept.size} entries of the ledger are not those that the checkpoint was signed for: what was recorded ` +
      'was changed since, or a back-up from before was restored and the ledger went on from there.'
    );
  }
  return null;
}
