import { type Checkpoint, parseCheckpoint } from '../../core/ledger/checkpoint.ts';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import { NoteRefused, type NoteVerifier, openNote } from '../../core/ledger/signed-note.ts';
import type { Connection } from '../../store/database.ts';
import { ledgerSize, rootOf } from '../../store/ledger.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';

/** A checkpoint that somebody kept outside. */
export interface KeptCheckpoint extends Checkpoint {
  /** Why its signature cannot be verified with the keys that are here; null: it was. */
  readonly objection: string | null;
}

/** Throws `NoteRefused` for what is not a checkpoint at all. */
export function readKept(note: string, verifiers: readonly NoteVerifier[]): KeptCheckpoint {
  const end = note.lastIndexOf('\n\n');
  if (end < 0) throw new NoteRefused('It is not a checkpoint: no blank line stands before signatures.');
  const said = parseCheckpoint(note.slice(0, end + 1));
  try {
    return { ...parseCheckpoint(openNote(note, verifiers)), objection: null };
  } catch (error) {
    if (!(error instanceof NoteRefused)) throw error;
    return { ...said, objection: error.message };
  }
}

/**
 * Why a checkpoint that lies outside must not be replaced by a newer one: it was signed by this log, and is of other entries
 * than the log has. Null for one that fits, for one of another log, and for what is none.
 */
export async function objectionToReplacing(db: Connection, note: string): Promise<string | null> {
  const keys = await listLedgerKeys(db);
  const verifiers = keys.map((key) => ({ name: key.origin, publicKey: key.publicKey }));
  const kept = keptOrNone(note, verifiers);
  const [first] = keys;
  if (kept === null || kept.objection !== null || kept.origin !== first?.origin) return null;
  const size = await ledgerSize(db);
  const root = kept.size > size ? null : await rootOf(db, kept.size);
  return objectionTo(kept, { origin: first.origin, size, root });
}

function keptOrNone(note: string, verifiers: readonly NoteVerifier[]): KeptCheckpoint | null {
  try {
    return readKept(note, verifiers);
  } catch (error) {
    if (error instanceof NoteRefused) return null;
    throw error;
  }
}

/**
 * What is wrong, when the log here is held against a checkpoint that was kept: in a sentence, or null when nothing is.
 * `root` is that of as many entries as the checkpoint had, null where there are fewer.
 */
export function objectionTo(
  kept: KeptCheckpoint,
  here: { readonly origin: string; readonly size: number; readonly root: Hash | null },
): string | null {
  if (kept.origin !== here.origin) {
    return `The checkpoint is of another ledger: ${kept.origin}, and this one is ${here.origin}.`;
  }
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
  if (kept.objection !== null)
    return `Its entries are those of the checkpoint, but nobody can say who signed it. ${kept.objection}`;
  return null;
}
