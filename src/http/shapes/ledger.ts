import { z } from 'zod';
import { entryTypes } from '../../core/ledger/entry.ts';
import type { Hash } from '../../core/ledger/merkle-tree.ts';
import { verifierText } from '../../core/ledger/signed-note.ts';
import type { LedgerEntryView, LedgerState } from '../../store/read/ledger.ts';
import type { ChangeProof } from '../../store/read/ledger-proofs.ts';
import { Time, time, timeOrNull } from '../answers.ts';

export const HashText = z.string().describe('32 bytes in base64.');
type Checkpoint = NonNullable<LedgerState['checkpoint']>;
const Count = z.number().int().min(0);

export const CheckpointAnswer = z
  .strictObject({
    size: Count.describe('How many entries the log had.'),
    root: HashText,
    signedAt: Time,
    note: z.string().describe('The signed note, as it is kept and verified: see `GET /evidence/checkpoint`.'),
  })
  .meta({ id: 'Checkpoint' });

export const LedgerKeyAnswer = z
  .strictObject({
    id: z.string(),
    verifier: z.string().describe('The public half: `name+hash+key`, as programs that read signed notes take it.'),
    createdAt: Time,
    retiredAt: Time.nullable().describe('Null: it signs now.'),
  })
  .meta({ id: 'LedgerKey' });

export const LedgerAnswer = z
  .strictObject({
    origin: z.string().nullable().describe('The name of the log, the same for ever; null before it was opened.'),
    size: Count.describe(
      'How many entries have their place; of a past instant, how many the newest checkpoint of then holds: when each was given its place is not kept.',
    ),
    root: HashText,
    waiting: Count.nullable().describe(
      'Recorded, and about to be given their place; null of a past instant: that is not kept.',
    ),
    checkpoint: CheckpointAnswer.nullable().describe('The newest one; null before the first.'),
    keys: z.array(LedgerKeyAnswer).describe('The oldest first.'),
  })
  .meta({ id: 'Ledger' });

export const LedgerEntryAnswer = z
  .strictObject({
    position: Count,
    type: z.enum(entryTypes),
    subject: z.strictObject({ kind: z.string(), id: z.string() }),
    at: Time.describe('When what it records was recorded.'),
    isLate: z.boolean().describe('That was before there was a ledger: it was sealed later.'),
    changes: z
      .strictObject({ count: Count, root: z.string().describe('64 hexadecimal digits.') })
      .nullable()
      .describe('Of the type `changes`: how many, and the root of their own tree.'),
    entry: z.string().describe('The bytes that are hashed into the log: canonical JSON, without line feed.'),
    leafHash: HashText,
    record: z
      .string()
      .nullable()
      .describe('What the entry names by `record.sha256`, letter by letter; null: it was erased.'),
  })
  .meta({ id: 'LedgerEntry' });

const Proof = z
  .string()
  .nullable()
  .describe('Of the entry in the log, as a `.tlog-proof` file; null: no checkpoint holds it yet.');

export const ChangeProofAnswer = z
  .strictObject({
    id: z.string().describe('Of the event.'),
    change: z
      .strictObject({
        text: z.string().describe('The leaf of the tree of changes: canonical JSON, without line feed.'),
        personal: z
          .string()
          .nullable()
          .describe('What `personal` in it is the hash of; null: nobody did it, or it was erased.'),
        index: Count,
        count: Count,
        root: z.string().describe('64 hexadecimal digits, as they stand in the entry.'),
        hashes: z.array(HashText).describe('From the leaf to the root of the tree of changes, its sibling first.'),
      })
      .nullable()
      .describe('Null: its entry has no place in the log yet.'),
    entry: LedgerEntryAnswer.nullable(),
    proof: Proof,
  })
  .meta({ id: 'ChangeProof' });

export function checkpointAnswer({ size, root, signedAt, note }: Checkpoint): z.input<typeof CheckpointAnswer> {
  return { size, root: base64(root), signedAt: time(signedAt), note };
}

export function ledgerKeyAnswer(key: LedgerState['keys'][number]): z.input<typeof LedgerKeyAnswer> {
  const { id, origin, publicKey, createdAt, retiredAt } = key;
  const verifier = verifierText({ name: origin, publicKey });
  return { id: String(id), verifier, createdAt: time(createdAt), retiredAt: timeOrNull(retiredAt) };
}

export function ledgerAnswer({ root, checkpoint, keys, ...state }: LedgerState): z.input<typeof LedgerAnswer> {
  return {
    ...state,
    root: base64(root),
    checkpoint: checkpoint && checkpointAnswer(checkpoint),
    keys: keys.map(ledgerKeyAnswer),
  };
}

export function ledgerEntryAnswer({ at, leaf, ...entry }: LedgerEntryView): z.input<typeof LedgerEntryAnswer> {
  return {
    ...entry,
    subject: { ...entry.subject },
    changes: entry.changes && { ...entry.changes },
    at: time(at),
    leafHash: base64(leaf),
  };
}

export function changeProofAnswer({ id, inEntry, proof }: ChangeProof): z.input<typeof ChangeProofAnswer> {
  if (inEntry === null) return { id: String(id), change: null, entry: null, proof };
  const { leaf, index, hashes, entry } = inEntry;
  return {
    id: String(id),
    change: {
      text: leaf.text,
      personal: leaf.personal || null,
      index,
      count: entry.changes?.count ?? 0,
      root: entry.changes?.root ?? '',
      hashes: hashes.map(base64),
    },
    entry: ledgerEntryAnswer(entry),
    proof,
  };
}

export function base64(hash: Hash): string {
  return Buffer.from(hash).toString('base64');
}
