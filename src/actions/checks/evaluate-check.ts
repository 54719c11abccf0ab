import type { CheckFacts, SourceFacts, Tally } from '../../checks/contract.ts';
import { evaluate } from '../../checks/evaluate.ts';
import { checkById, checks } from '../../checks/registry.ts';
import type { Instant } from '../../core/instant.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import { countUncertain, type SourceRow, sourceRows, tallyUnresolved, tallyVerdicts } from '../../store/check-facts.ts';
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

/**
 * Judges a check by what is stored now and records the verdict where it differs from the last one. Instants that passed
 * unnoticed, for example while Curfew was stopped, are judged one by one first, each at its own time. Call it in the
 * transaction of the change that is its cause. Does nothing for a check that no source has activated.
 */
export async function evaluateCheck(
  trx: Connection,
  checkId: string,
  cause: VerdictCause,
  now: Instant,
): Promise<void> {
  const stored = await lockCheck(trx, checkId);
  if (stored === undefined) return;
  let next = stored.nextChangeAt;
  if (cause.kind === 'time') {
    while (next !== null && next <= now) next = await judgeAt(trx, stored, next, now, cause);
  }
  await judgeAt(trx, stored, now, now, cause);
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

/** Judges the checks for which an instant has passed; answers how many there were. */
export async function evaluateDueChecks(db: Database, now: Instant): Promise<number> {
  const due = await checksDue(db, now);
  for (const id of due) {
    await db.transaction().execute((trx) => evaluateCheck(trx, id, { kind: 'time' }, now));
  }
  return due.length;
}

/** Records the verdict that is true from `at` on; answers the next instant at which it may change. */
async function judgeAt(
  trx: Connection,
  stored: StoredCheck,
  at: Instant,
  recordedAt: Instant,
  cause: VerdictCause,
): Promise<Instant | null> {
  const check = checkById(stored.id);
  const facts = await gatherFacts(trx, check.provider, stored, at);
  const { nextChangeAt, ...verdict } = evaluate(check, facts, at);
  const present = await presentVerdict(trx, stored.id);
  const fresh: StoredVerdict = { ...verdict, counts: countsOf(facts.tally) };
  if (present === null || !isSame(present, fresh)) {
    // Two processes' clocks may differ a little; a history never runs backwards.
    const validFrom = Math.max(at, present?.validFrom ?? at);
    await recordVerdict(trx, stored.id, fresh, { validFrom, recordedAt, cause });
  }
  await setNextChange(trx, stored.id, nextChangeAt);
  return nextChangeAt;
}

function isSame(one: StoredVerdict, other: StoredVerdict): boolean {
  return (
    one.status === other.status &&
    one.reason === other.reason &&
    one.byException === other.byException &&
    one.dataAsOf === other.dataAsOf &&
    Object.entries(other.counts).every(([name, count]) => one.counts[name] === count)
  );
}

/** The counts that the interface promises. */
function countsOf(tally: Tally) {
  const { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, met, missed } = tally;
  return { open, onTrack, dueSoon, overdue, excepted, noDeadline, needsTriage, met, missed };
}

async function gatherFacts(trx: Connection, provider: string, stored: StoredCheck, at: Instant): Promise<CheckFacts> {
  const policy = await activePolicy(trx);
  const rows = await sourceRows(trx, provider, at, policy.scanMaxAgeDays);
  return {
    policy,
    calendar: createCalendar(policy.timeZone),
    sources: rows.map(sourceFacts),
    tally: await gatherTally(
      trx,
      rows.map((row) => row.id),
      at,
    ),
    disabled: stored.disabled,
  };
}

async function gatherTally(trx: Connection, sourceIds: readonly string[], at: Instant): Promise<Tally> {
  const row = await tallyUnresolved(trx, sourceIds, at);
  const verdicts = await tallyVerdicts(trx, sourceIds, at);
  const uncertain = await countUncertain(trx, sourceIds);
  const coming = [row.next_due_soon, row.next_overdue, row.next_triage, verdicts.nextLeavesAt].filter(
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
    exceptedOverdue: row.excepted_overdue,
    exceptedDueSoon: row.excepted_due_soon,
    exceptedOnTrack: row.excepted_on_track,
    exceptedTriageOverdue: row.excepted_triage_overdue,
    met: verdicts.met,
    missed: verdicts.missed,
    ...uncertain,
    nextChangeAt: coming.length === 0 ? null : Math.min(...coming),
  };
}

function sourceFacts(row: SourceRow): SourceFacts {
  return {
    name: row.name,
    status: row.status,
    isConnected: row.integration_status !== 'disconnected',
    hasEndedSync: row.has_ended_sync,
    lastCompleteAt: row.last_complete_at,
    lastProblem: row.last_problem,
    isHeld: row.is_held,
    scopeChange: row.scope_change,
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
