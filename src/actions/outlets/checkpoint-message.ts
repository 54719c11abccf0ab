import type { Instant } from '../../core/instant.ts';

/** What is sent of a checkpoint, and of whom. */
export interface CheckpointFacts {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly signedAt: Instant;
  /** The signed note, letter by letter. */
  readonly note: string;
  /** What people call the organisation; may be empty. */
  readonly organisation: string;
  readonly isDemonstration: boolean;
}

/** What a webhook is sent. */
export function checkpointBody({ origin, size, root, signedAt, note, isDemonstration }: CheckpointFacts): string {
  const timestamp = new Date(signedAt).toISOString();
  const data = { origin, size, root: Buffer.from(root).toString('base64'), signedAt: timestamp, note, isDemonstration };
  return JSON.stringify({ type: 'checkpoint', timestamp, data });
}

/** The mail: what it is for stands in it, and the checkpoint itself is a file, so that no mail program breaks its lines. */
export function checkpointMail(facts: CheckpointFacts) {
  const { size, origin, organisation, isDemonstration } = facts;
  const entries = `${size.toLocaleString('en')} ${size === 1 ? 'entry' : 'entries'}`;
  const of = organisation === '' ? '' : ` of ${organisation}`;
  const name = `checkpoint-${size}.txt`;
  const text = [
    ...(isDemonstration ? ['This is a demonstration: its data is invented.', ''] : []),
    `The ledger of Curfew${of} has ${entries}. Its signed checkpoint is attached, as ${name}.`,
    '',
    'Keep this mail. With the checkpoint you can tell whether anything that was recorded before it was changed later:',
    `  curfew verify BUNDLE --checkpoint ${name}`,
    'says so for any evidence that you are given, with no access to this Curfew.',
    '',
    `log   ${origin}`,
    `size  ${size}`,
    `root  ${Buffer.from(facts.root).toString('base64')}`,
    `time  ${new Date(facts.signedAt).toISOString()}`,
    '',
  ].join('\n');
  const subject = `Curfew${isDemonstration ? ' (demonstration)' : ''}${of}: checkpoint of ${entries}`;
  return { subject, text, attachment: { name, text: facts.note } };
}
