import type { Checkpoint } from '../../core/ledger/checkpoint.ts';
import { NoteRefused, publicKeyOf, verifierText } from '../../core/ledger/signed-note.ts';
import { type Keyring, SecretError } from '../../lib/secrets.ts';
import type { Connection, Database } from '../../store/database.ts';
import type { ExaminedPart, LedgerExamination } from '../../store/examinations-schema.ts';
import { tallyBacklog } from '../../store/kept-examination.ts';
import { enteredTableNames, eventOutside, ledgerCounts } from '../../store/ledger-examination.ts';
import { listLedgerKeys } from '../../store/ledger-keys.ts';
import { examineAudits } from './examine-audits.ts';
import { examineErasures } from './examine-erasures.ts';
import { examineSpans, keptParts, requireAlike } from './examine-kept.ts';
import { examineLog, Tampered, type WalkedLog } from './examine-log.ts';
import { examinePresent } from './examine-present.ts';
import { examineRows, tableWords } from './examine-rows.ts';
import { type KnownLog, objectionTo, readKept } from './kept-checkpoint.ts';
import { signerOf, verifierOf } from './ledger-key.ts';

export interface ExaminationOptions {
  /** Null where there is none to hold the signing key against. */
  readonly keyring?: Keyring | null;
  /** The signed note of a checkpoint that was kept outside. */
  readonly checkpoint?: string | null;
  readonly signal?: AbortSignal;
  /** Told from time to time what it is at. */
  readonly onProgress?: (words: string) => void;
}

/**
 * Holds everything that is stored against the ledger, at one moment, without changing anything: the log against itself and
 * its checkpoints, the rows that were entered against their entries, the events against the trees of changes, and what is
 * kept of vulnerabilities against their events. In bounded memory; it takes some minutes for millions of events.
 */
export async function examineLedger(db: Database, options: ExaminationOptions = {}): Promise<LedgerExamination> {
  const reading = db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return await reading.execute((trx) => examineWithin(trx, options));
}

/** The same in the caller’s transaction. */
export async function examineWithin(trx: Connection, options: ExaminationOptions): Promise<LedgerExamination> {
  const { keyring = null, checkpoint = null, signal, onProgress = () => undefined } = options;
  const parts: ExaminedPart[] = [];
  const keys = await listLedgerKeys(trx);
  const [first] = keys;
  if (first === undefined) {
    const text = 'has no key yet: the first start of Curfew makes it';
    return { isGood: true, size: 0, parts: [{ subject: 'ledger', isGood: true, text }] };
  }
  const { origin } = first;
  const verifiers = keys.map((key) => ({ name: key.origin, publicKey: key.publicKey }));
  const kept = checkpoint === null ? null : readOrRefuse(checkpoint, { origin, verifiers });
  const atSize = kept !== null && typeof kept !== 'string' ? kept.size : null;
  const part = async (subject: string, examine: () => Promise<string>) => {
    signal?.throwIfAborted();
    onProgress(subject);
    try {
      parts.push({ subject, isGood: true, text: await examine() });
    } catch (error) {
      if (!(error instanceof Tampered)) throw error;
      parts.push({ subject, isGood: false, text: error.message });
    }
  };

  let walked: WalkedLog | null = null;
  const counts = await ledgerCounts(trx);
  await part('ledger', async () => {
    const onEntries = (count: number) => onProgress(`ledger: ${count.toLocaleString('en')} entries`);
    walked = await examineLog(trx, { origin, verifiers, atSize }, { ...(signal && { signal }), onEntries });
    requireWhole(walked, counts);
    const late = counts.waiting === 0 ? '' : `; ${counts.waiting} more wait for their place in it`;
    const erased = walked.erased === 0 ? '' : `; of ${walked.erased} the record was erased`;
    return `${entries(walked.size)} and ${walked.checkpoints} ${walked.checkpoints === 1 ? 'checkpoint' : 'checkpoints'} fit together${late}${erased}`;
  });
  const log = walked as WalkedLog | null;
  await part('keys of the ledger', async () => {
    for (const key of keys) {
      if (log === null || log.keys.includes(verifierOf(key)) || log.size === 0) continue;
      throw new Tampered(`The key ${verifierOf(key)} signs checkpoints, and no entry of the ledger says that it may.`);
    }
    requireOwnKey(keys, keyring);
    return keys.length === 1
      ? 'there is one, and the ledger names it'
      : `there are ${keys.length}, and the ledger names each`;
  });
  await part('events', async () => {
    if (log === null) return 'not compared: the ledger itself is not in order';
    if (log.events + counts.waitingEvents !== counts.events) {
      const outside = await eventOutside(trx);
      throw new Tampered(
        outside === undefined
          ? `The ledger stands for ${log.events + counts.waitingEvents} events, and ${counts.events} are there.`
          : `Event ${outside.id} (${outside.type}, of vulnerability ${outside.vulnerability}) is not in the ledger: it was added behind Curfew’s back.`,
      );
    }
    return `all ${counts.events.toLocaleString('en')} are those that were sealed`;
  });
  for (const table of enteredTableNames) {
    await part(tableWords(table).replace(/^the /, ''), async () => {
      await examineRows(trx, table);
      return 'each row is what the ledger holds of it';
    });
  }
  await part('personal data', async () => await examineErasures(trx));
  await part('audits and samples', async () => {
    await examineAudits(trx);
    return 'each is what the audit log says of it';
  });
  const tally = tallyBacklog();
  let isCounted = false;
  await part('vulnerabilities', async () => {
    const count = await examinePresent(trx, signal, ({ sourceId, state }) => {
      if (state !== null) tally.add(sourceId, state);
    });
    isCounted = true;
    return `all ${count.toLocaleString('en')}, with their deadlines and verdicts, follow from their events`;
  });
  for (const { subject, good, first, from } of keptParts) {
    await part(subject, async () => {
      requireAlike(await first(trx), subject, from);
      return good;
    });
  }
  await part('backlog', async () => {
    if (!isCounted) return 'not compared: the vulnerabilities themselves are not in order';
    requireAlike(await tally.firstUnlike(trx), 'backlog', 'the vulnerabilities say');
    return 'each number of today is that of the vulnerabilities';
  });
  await part('what is known when', async () => {
    if (!isCounted) return 'not compared: the vulnerabilities themselves are not in order';
    await examineSpans(trx, signal);
    return 'follows from the events';
  });
  if (kept !== null) {
    const size = log?.size ?? 0;
    const objection = typeof kept === 'string' ? kept : objectionTo(kept, { size, root: log?.rootAtSize ?? null });
    const text =
      objection ??
      `the first ${entries((kept as Checkpoint).size)} are those that it was signed for: nothing before it was changed since`;
    // Where the log itself is broken, it says why; that it does not reach the checkpoint would only repeat it.
    if (log !== null || typeof kept === 'string')
      parts.push({ subject: 'checkpoint', isGood: objection === null, text });
  }
  return { isGood: parts.every(({ isGood }) => isGood), size: log?.size ?? 0, parts };
}

function requireWhole(walked: WalkedLog, counts: { readonly nodes: number; readonly longestCheckpoint: number }): void {
  if (counts.longestCheckpoint > walked.size) {
    throw new Tampered(
      `The ledger has ${entries(walked.size)}, and was signed when it had ${counts.longestCheckpoint}: some were removed from its end.`,
    );
  }
  if (counts.nodes !== walked.nodes) {
    throw new Tampered(`The ledger keeps ${counts.nodes} subtrees, and its entries have ${walked.nodes}.`);
  }
}

/** The secret half of the key that signs has to belong to the public half that is handed on. */
function requireOwnKey(keys: Awaited<ReturnType<typeof listLedgerKeys>>, keyring: Keyring | null): void {
  const signing = keys.find(({ sealedSeed }) => sealedSeed !== null);
  if (signing === undefined || keyring === null) return;
  try {
    const { name, seed } = signerOf(signing, keyring);
    if (verifierText({ name, publicKey: publicKeyOf(seed) }) === verifierOf(signing)) return;
  } catch (error) {
    // A lost secret key is told by whoever examines that.
    if (error instanceof SecretError) return;
    throw error;
  }
  throw new Tampered(
    `The public half of the key that signs is not that of its secret half: ${verifierOf(signing)} was put there.`,
  );
}

function readOrRefuse(note: string, known: KnownLog): Checkpoint | string {
  try {
    return readKept(note, known);
  } catch (error) {
    if (error instanceof NoteRefused) return error.message;
    throw error;
  }
}

function entries(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'entry' : 'entries'}`;
}
