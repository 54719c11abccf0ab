import { isDeepStrictEqual } from 'node:util';
import type { CheckFacts, Doubt, SourceFacts, Tally } from '../../checks/contract.ts';
import { evaluate } from '../../checks/evaluate.ts';
import { checkById, checks } from '../../checks/registry.ts';
import type { Instant } from '../../core/instant.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import {
  countUncertain,
  type SourceRow,
  sourceRows,
  type TallyRow,
  tallyUnresolved,
  tallyVerdicts,
} from '../../store/check-facts.ts';
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
import { activePolicy } from '../../store/policies.ts';
import type { StoredDoubt } from '../../store/schema-types.ts';

/**
 * Judges a check by what is stored now and records the verdict where it differs from the last one. Call it in the
 * transaction of the change that is its cause, with the same `now` as `evaluateDueChecks` before it: an instant between
 * two would be taken for a consequence of the change. Does nothing for a check that no source has activated.
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

/** Judges every check of a provider. */
export async function evaluateProvider(
  trx: Connection,
  provider: string,
  cause: VerdictCause,
  now: Instant,
): Promise<void> {
  for (const check of checks) {
    if (check.provider === provider) await evaluateCheck(trx, check.id, cause, now);
  }
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
): Promise<{ next: Instant | null; unresolved: Unresolved }> {
  const check = checkById(stored.id);
  const { facts, unresolved } = await gatherFacts(trx, check.provider, stored, at, known);
  const { nextChangeAt, doubts, ...verdict } = evaluate(check, facts, at);
  const present = await presentVerdict(trx, stored.id);
  const fresh: StoredVerdict = { ...verdict, counts: countsOf(facts.tally), doubts: doubts.map(storedDoubt) };
  if (present === null || !isSame(present, fresh)) {
    // Two processes' clocks may differ a little; a history never runs backwards.
    const validFrom = Math.max(at, present?.validFrom ?? at);
    await recordVerdict(trx, stored.id, fresh, { validFrom, recordedAt, cause });
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
    isDeepStrictEqual(one.doubts, other.doubts) &&
    Object.entries(other.counts).every(([name, count]) => one.counts[name] === count)
  );
}

/** The counts that the interface promises. */
function countsOf(tally: Tally) {
  const { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, triageOverdue, met, missed } = tally;
  return { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, triageOverdue, met, missed };
}

function storedDoubt({ since, ...doubt }: Doubt): StoredDoubt {
  return { ...doubt, since: since === null ? null : new Date(since).toISOString() };
}

async function gatherFacts(
  trx: Connection,
  provider: string,
  stored: StoredCheck,
  at: Instant,
  known: Unresolved | null,
): Promise<{ facts: CheckFacts; unresolved: Unresolved }> {
  const policy = await activePolicy(trx);
  const rows = await sourceRows(trx, provider, at, policy.scanMaxAgeDays);
  const sourceIds = rows.map((row) => row.id);
  const unresolved = known !== null && holdsAt(known, at) ? known : await countUnresolved(trx, sourceIds, at);
  const facts = {
    policy,
    calendar: createCalendar(policy.timeZone),
    sources: rows.map(sourceFacts),
    tally: tallyOf(unresolved, await tallyVerdicts(trx, sourceIds, at)),
    disabled: stored.disabled,
  };
  return { facts, unresolved };
}

/** What is counted of the unresolved ones: the costly part, which stays the same until one of its own instants. */
interface Unresolved extends TallyRow {
  readonly seenOrEarlier: number;
  readonly notSeen: number;
}

async function countUnresolved(trx: Connection, sourceIds: readonly string[], at: Instant): Promise<Unresolved> {
  return { ...(await tallyUnresolved(trx, sourceIds, at)), ...(await countUncertain(trx, sourceIds)) };
}

function holdsAt({ next_due_soon, next_overdue, next_triage, next_end }: Unresolved, at: Instant): boolean {
  return [next_due_soon, next_overdue, next_triage, next_end].every((next) => next === null || at < next);
}

function tallyOf(row: Unresolved, verdicts: { met: number; missed: number; nextLeavesAt: Instant | null }): Tally {
  const coming = [row.next_due_soon, row.next_overdue, row.next_triage, row.next_end, verdicts.nextLeavesAt].filter(
    (next): next is Instant => next !== null,
  );
  return {
    open: row.open,
    onTrack: row.on_track,
    dueSoon: row.due_soon,
    overdue: row.overdue,
    needsTriage: row.needs_triage,
    triageOverdue: row.triage_overdue,
    noDeadline: row.no_deadline,
    excepted: row.excepted,
    acknowledged: row.acknowledged,
    exceptedOverdue: row.excepted_overdue,
    exceptedDueSoon: row.excepted_due_soon,
    exceptedOnTrack: row.excepted_on_track,
    exceptedTriageOverdue: row.excepted_triage_overdue,
    met: verdicts.met,
    missed: verdicts.missed,
    seenOrEarlier: row.seenOrEarlier,
    notSeen: row.notSeen,
    nextChangeAt: coming.length === 0 ? null : Math.min(...coming),
  };
}

function sourceFacts(row: SourceRow): SourceFacts {
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    statusSince: row.status === 'retired' ? row.retired_at : row.paused_at,
    isConnected: row.integration_status !== 'disconnected',
    disconnectedAt: row.disconnected_at,
    firstQueuedAt: row.first_queued_at,
    hasEndedSync: row.has_ended_sync,
    lastCompleteAt: row.last_complete_at,
    lastProblem: row.last_problem && { ...row.last_problem, since: row.problem_since },
    heldSince: row.held_since,
    scopeChange: row.scope_change && { ...row.scope_change, since: Date.parse(row.scope_change.since) },
    listedAssets: row.listed,
    neverScanned:
      row.never_scanned === 0
        ? null
        : { count: row.never_scanned, example: row.never_scanned_example ?? 'without a name' },
    tooOldScans:
      row.too_old === 0 || row.oldest_scan_at === null
        ? null
        : { count: row.too_old, example: row.oldest_scan_example ?? 'without a name', oldestAt: row.oldest_scan_at },
    oldestFreshScanAt: row.oldest_fresh_scan_at,
  };
}
