import { DAY, HOUR } from '../../core/instant.ts';
import type { Logger } from '../../lib/logger.ts';
import {
  claimExamination,
  endExamination,
  lastExaminedOrBegun,
  letGoOfExamination,
  requestExamination,
} from '../../store/ledger-examinations.ts';
import { systemActor } from '../context.ts';
import { examineLedger } from './examine-ledger.ts';
import type { LedgerParts } from './sign-checkpoint.ts';

/** Whoever has not ended one by then is gone. */
const longest = 6 * HOUR;

/**
 * Does the examination that somebody asked for, or the daily one when that is due; the first an hour after the ledger was
 * begun. What is wrong is logged, loudly, and told by the API.
 */
export async function runExaminations(
  parts: LedgerParts & { readonly logger: Logger },
  signal: AbortSignal,
): Promise<void> {
  const { db, now, logger } = parts;
  const { examinedAt, begunAt } = await lastExaminedOrBegun(db);
  const dueAt = examinedAt === null ? begunAt && begunAt + HOUR : examinedAt + DAY;
  if (dueAt !== null && dueAt <= now()) await requestExamination(db, { at: now(), by: systemActor.name });
  const claimed = await claimExamination(db, now(), now() - longest);
  if (claimed === undefined) return;
  try {
    const result = await examineLedger(db, { keyring: parts.keyring(), signal });
    await endExamination(db, claimed, { at: now(), result, problem: null });
    for (const { subject, text } of result.parts.filter(({ isGood }) => !isGood)) {
      logger.error({ subject, reason: text }, 'what is stored is not what the ledger holds of it');
    }
  } catch (error) {
    if (signal.aborted) {
      await letGoOfExamination(db, claimed);
      return;
    }
    logger.error({ err: error }, 'the ledger could not be examined');
    const problem = 'It could not be done; the log of Curfew says why.';
    await endExamination(db, claimed, { at: now(), result: null, problem });
  }
}
