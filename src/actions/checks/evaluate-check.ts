import { isDeepStrictEqual } from 'node:util';
import type { Check, CheckFacts, Doubt } from '../../checks/contract.ts';
import { evaluate } from '../../checks/evaluate.ts';
import { checkById, checks } from '../../checks/registry.ts';
import type { Instant } from '../../core/instant.ts';
import {
  checksDue,
  lockCheck,
  presentVerdict,
  recordVerdict,
  type StoredCheck,
  type StoredVerdict,
  setNextChange,
  type VerdictCause,
} from '../../store/check-verdicts.ts';
import type { Connection, Database } from '../../store/database.ts';
import type { StoredDoubt } from '../../store/schema-types.ts';
import { noticeCheck } from '../notices/notice.ts';
import { gatherFacts, type Unresolved } from './gather-facts.ts';

/**
 * Judges a check by what is stored now and records the verdict where it differs from the last one. Call it in the
 * transaction of the change that is its cause, with the same `now` as `evaluateDueChecks` before it: an instant between
 * two would be taken for a consequence of the change. Does nothing for a check that has not begun (`beginsWith`).
 */
export async function evaluateCheck(
  trx: Connection,
  checkId: string,
  cause: VerdictCause,
  now: Instant,
): Promise<void> {
  const stored = await lockCheck(trx, checkId);
  if (stored === undefined) return;
  await judgeAt(trx, stored, { at: now, recordedAt: now, cause }, null);
}

/** Judges every check that something about a source of this provider may bear on: its own, and those of all sources. */
export async function evaluateProvider(
  trx: Connection,
  provider: string,
  cause: VerdictCause,
  now: Instant,
): Promise<void> {
  for (const id of checksOf(provider)) await evaluateCheck(trx, id, cause, now);
}

/**
 * The checks that something about a source of a provider may bear on. Whoever locks several checks locks them in this
 * order, which is that of `activeCheckIds`, too: so nobody waits for each other.
 */
function checksOf(provider: string): readonly string[] {
  return idsInOrder(checks.filter((check) => check.provider === provider || check.provider === null));
}

/** The ids of the checks that are there from the first source of a provider on, in that order. */
export function checksBegunBySource(provider: string): readonly string[] {
  return checksOf(provider).filter((id) => checkById(id).beginsWith === 'source');
}

/** The ids of the checks that are there from the first recording of the written policy's figures on, in that order. */
export function checksBegunByFigures(): readonly string[] {
  return idsInOrder(checks.filter(({ beginsWith }) => beginsWith === 'figures'));
}

function idsInOrder(some: readonly Check[]): readonly string[] {
  return some.map(({ id }) => id).sort();
}

/** How a catch-up that takes long is followed and ended. What it has recorded stays; the rest is still due. */
export interface CatchUp {
  readonly signal?: AbortSignal;
  readonly onStep?: () => void;
}

/**
 * Judges the checks for which an instant has passed, each instant at its own time; answers how many checks there were.
 * After days without Curfew there may be thousands of instants: each step is a transaction of its own, so that nothing
 * is locked for long.
 */
export async function evaluateDueChecks(db: Database, now: Instant, following: CatchUp = {}): Promise<number> {
  const due = await checksDue(db, now);
  for (const id of due) {
    let isDue = true;
    while (isDue && !following.signal?.aborted) {
      isDue = await db.transaction().execute((trx) => catchUpAStep(trx, id, now));
      following.onStep?.();
    }
  }
  return due.length;
}

/** So many instants at most are judged with the check locked. */
const instantsInAStep = 20;

/** Judges the next few of the instants that have passed; answers whether there are more. */
async function catchUpAStep(trx: Connection, checkId: string, now: Instant): Promise<boolean> {
  const stored = await lockCheck(trx, checkId);
  if (stored === undefined) return false;
  let next = stored.nextChangeAt;
  // Who changes anything has to lock the check before it is committed, so what was counted holds for this transaction.
  let known: Unresolved | null = null;
  for (let step = 0; step < instantsInAStep && next !== null && next <= now; step += 1) {
    const when = { at: next, recordedAt: now, cause: { kind: 'time' } } as const;
    ({ next, unresolved: known } = await judgeAt(trx, stored, when, known));
  }
  return next !== null && next <= now;
}

/** Records the verdict that is true from `at` on; answers the next instant at which it may change. */
async function judgeAt(
  trx: Connection,
  stored: StoredCheck,
  { at, recordedAt, cause }: { at: Instant; recordedAt: Instant; cause: VerdictCause },
  known: Unresolved | null,
): Promise<{ next: Instant | null; unresolved: Unresolved | null }> {
  const check = checkById(stored.id);
  const { facts, unresolved } = await gatherFacts(trx, check, stored, at, known);
  const { nextChangeAt, doubts, ...verdict } = evaluate(check, facts, at);
  const present = await presentVerdict(trx, stored.id);
  const { heldTo = null } = facts;
  const fresh: StoredVerdict = {
    ...verdict,
    counts: countsOf(facts),
    doubts: doubts.map(storedDoubt),
    heldTo: heldTo && { id: heldTo.id, title: heldTo.title },
  };
  if (present === null || !isSame(present, fresh)) {
    // Two processes' clocks may differ a little; a history never runs backwards.
    const validFrom = Math.max(at, present?.validFrom ?? at);
    await recordVerdict(trx, stored.id, fresh, { validFrom, recordedAt, cause });
    const change = { from: present?.status ?? null, to: fresh.status, reason: fresh.reason };
    await noticeCheck(trx, check, change, { validFrom, recordedAt });
  }
  await setNextChange(trx, stored.id, nextChangeAt, recordedAt);
  return { next: nextChangeAt, unresolved };
}

function isSame(one: StoredVerdict, other: StoredVerdict): boolean {
  return (
    one.status === other.status &&
    one.reason === other.reason &&
    one.byException === other.byException &&
    one.dataAsOf === other.dataAsOf &&
    isDeepStrictEqual(one.heldTo, other.heldTo) &&
    isDeepStrictEqual(one.doubts, other.doubts) &&
    isDeepStrictEqual(one.entries, other.entries) &&
    Object.entries(other.counts).every(([name, count]) => one.counts[name] === count)
  );
}

const nothing = {
  open: 0,
  onTrack: 0,
  dueSoon: 0,
  overdue: 0,
  excepted: 0,
  noDeadline: 0,
  needsTriage: 0,
  triageOverdue: 0,
  met: 0,
  missed: 0,
};

/** The counts of vulnerabilities that the interface promises; all zero for a check of something else. */
export function countsOf({ facts: { vulnerabilities, triage } }: Pick<CheckFacts, 'facts'>) {
  if (vulnerabilities !== undefined && 'known' in vulnerabilities) {
    const { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, triageOverdue, met, missed } =
      vulnerabilities.known;
    return { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, triageOverdue, met, missed };
  }
  if (triage !== undefined && 'known' in triage) {
    const { waiting, overdue } = triage.known;
    return { ...nothing, open: waiting, needsTriage: waiting, triageOverdue: overdue };
  }
  return nothing;
}

function storedDoubt({ since, ...doubt }: Doubt): StoredDoubt {
  return { ...doubt, since: since === null ? null : new Date(since).toISOString() };
}
