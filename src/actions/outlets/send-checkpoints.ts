import { HOUR, MINUTE } from '../../core/instant.ts';
import { nextTryAt } from '../../core/notices/retry.ts';
import { MailError } from '../../lib/mailer.ts';
import { openSecret, SecretError } from '../../lib/secrets.ts';
import { within } from '../../lib/within.ts';
import { findInstallation } from '../../store/installation.ts';
import { latestCheckpoint } from '../../store/ledger-checkpoints.ts';
import { findOrigin } from '../../store/ledger-keys.ts';
import { claimOutlet, endSending, type StoredOutlet } from '../../store/outlets.ts';
import { objectionToReplacing } from '../ledger/kept-checkpoint.ts';
import type { NoticeParts } from '../notices/notice-parts.ts';
import { type Failure, postSigned } from '../notices/post-signed.ts';
import { type CheckpointFacts, checkpointBody, checkpointMail } from './checkpoint-message.ts';
import { outletContext } from './outlet-input.ts';
import { writeCheckpointFile } from './write-checkpoint-file.ts';

/** What sending takes of the process. */
export interface OutletParts extends Omit<NoticeParts, 'publicUrl'> {
  /** Absolute; null: no file is written anywhere. */
  readonly checkpointFolder?: string | null;
}

/** Longer than any try takes: a claim never ends while its holder still sends. */
const claimFor = 5 * MINUTE;
const mailPatience = 2 * MINUTE;
const mostInARound = 20;

/** Sends the latest checkpoint to every outlet whose time has come. One that fails is tried again, later each time. */
export async function sendCheckpoints(
  parts: OutletParts,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  for (let sent = 0; sent < mostInARound && !signal.aborted; sent += 1) {
    if (!(await sendNext(parts, null, signal))) return;
  }
}

/** To the one that is due next, or to the one that is named, due or not; false where there is none. */
export async function sendNext(parts: OutletParts, id: string | null, signal: AbortSignal): Promise<boolean> {
  const { db } = parts;
  const now = parts.now();
  const outlet = await claimOutlet(db, id, now, now + claimFor);
  if (outlet === undefined) return false;
  const facts = await latestFacts(parts);
  // Nothing was signed since: it has what there is. Whoever asks for it gets it all the same.
  const isNews = facts !== null && (id !== null || facts.size !== outlet.held?.size || outlet.tried?.problem !== null);
  const failure = isNews ? await send(parts, outlet, facts, signal) : null;
  const at = parts.now();
  const soon = nextTryAt(outlet.attempts, at, Number.POSITIVE_INFINITY) ?? at;
  const regular = at + outlet.everyHours * HOUR;
  // Before the first checkpoint it looks again soon.
  const nextAt = facts === null || failure !== null ? Math.min(soon, regular) : regular;
  if (failure !== null) {
    parts.logger.warn({ outletId: outlet.id, kind: outlet.kind, reason: failure.error }, 'a checkpoint was not sent');
  }
  await endSending(db, outlet, {
    at,
    nextAt,
    size: isNews ? facts.size : null,
    problem: failure?.error ?? null,
    ...(failure?.isGone === true && { turnsOff: 'The receiver answered 410: it wants nothing any more.' }),
  });
  return true;
}

async function latestFacts({ db }: OutletParts): Promise<CheckpointFacts | null> {
  const [latest, origin] = [await latestCheckpoint(db), await findOrigin(db)];
  if (latest === null || origin === null) return null;
  const installation = await findInstallation(db);
  return {
    ...latest,
    origin,
    organisation: installation?.organisation ?? '',
    isDemonstration: installation?.isDemonstration ?? false,
  };
}

async function send(
  parts: OutletParts,
  outlet: StoredOutlet,
  facts: CheckpointFacts,
  signal: AbortSignal,
): Promise<Failure | null> {
  try {
    switch (outlet.kind) {
      case 'mail':
        return await mail(parts, outlet, facts);
      case 'webhook': {
        const secret = openSecret(parts.keyring(), outlet.sealedSecret ?? '', outletContext(outlet.id));
        const { allowPrivateAddresses } = parts;
        // A repetition of the same checkpoint has the same id.
        const message = { id: `${outlet.id}-${facts.size}`, at: parts.now(), body: checkpointBody(facts) };
        return await postSigned(outlet.target, message, [secret], { allowPrivateAddresses, signal });
      }
      case 'file':
        return await writeCheckpointFile(parts.checkpointFolder ?? null, outlet.target, facts, (kept) =>
          objectionToReplacing(parts.db, kept),
        );
    }
  } catch (error) {
    if (error instanceof MailError) return { error: error.message };
    if (error instanceof SecretError) return { error: 'Its secret cannot be opened. Remove it and add it again.' };
    // A defect of ours, or a mail server that never ends: one outlet must not stop those behind it.
    parts.logger.error({ err: error }, 'a checkpoint was not sent in a way that nobody foresaw');
    return { error: 'It could not be sent; the log of Curfew says why.' };
  }
}

async function mail({ mailer }: OutletParts, { id, target }: StoredOutlet, facts: CheckpointFacts) {
  if (mailer === null) return { error: 'No mail server is configured.' };
  await within(mailPatience, mailer.send({ to: target, ...checkpointMail(facts), messageId: `${id}-${facts.size}` }));
  return null;
}
