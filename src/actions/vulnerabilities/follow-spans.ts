import { Problem } from '../../core/problems.ts';
import type { Database } from '../../store/database.ts';
import { isLedgerLocked } from '../../store/ledger.ts';
import { unfinishedApplications } from '../../store/policy-applications.ts';
import { areHistoriesRead } from '../../store/read/histories.ts';
import { makeSpans, spansAreMissing } from '../../store/spans.ts';

/** So many events at once: some hundred milliseconds of a transaction that keeps nobody waiting. */
const BATCH = 2_000;

/**
 * Makes the spans of what was recorded lately, and answers whether there is none left to make. It goes on where it ended,
 * after a stop as well. Unless somebody asks for them it stands back while a new policy is applied to what is open or all is
 * replayed, for which a person waits, and while changes are sealed, which should be soon after they were recorded: both
 * together take longer than one after the other.
 */
export async function followSpans(
  db: Database,
  {
    signal,
    batches = Number.POSITIVE_INFINITY,
    isAskedFor = false,
  }: { readonly signal?: AbortSignal; readonly batches?: number; readonly isAskedFor?: boolean } = {},
): Promise<boolean> {
  for (let batch = 0; batch < batches && !signal?.aborted; batch += 1) {
    if (!isAskedFor && (await hasToStandBack(db))) break;
    const step = await db.transaction().execute((trx) => makeSpans(trx, BATCH, isAskedFor));
    if (step === 'done') return true;
    if (step === 'busy') return !(await spansAreMissing(db));
  }
  return !(await spansAreMissing(db));
}

async function hasToStandBack(db: Database): Promise<boolean> {
  return (await isLedgerLocked(db)) || (await areHistoriesRead(db)) || (await unfinishedApplications(db)).length > 0;
}

/** What somebody who asks waits for; after a first sync of a million there is more to do. */
const patience = 5;

/**
 * Before anything is told of what is known at one instant about another: all that is recorded must have its spans. Throws
 * `unavailable` where that takes longer than anybody waits.
 */
export async function requireSpans(db: Database): Promise<void> {
  if (!(await spansAreMissing(db))) return;
  if (await followSpans(db, { batches: patience, isAskedFor: true })) return;
  throw new Problem(
    'unavailable',
    'What was recorded lately is still being laid out by when it was true, so that an answer would not be exact. Ask again in a minute, or without knownAt.',
  );
}
