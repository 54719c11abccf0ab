import type {
  Check,
  CheckFacts,
  ExceptionFact,
  ExceptionFacts,
  FactName,
  FigureFacts,
  Gathered,
  HeldTo,
  SourceFacts,
  Tally,
  TriageTally,
} from '../../checks/contract.ts';
import { judgesDeadlines } from '../../checks/evaluate.ts';
import { titleOfKind } from '../../core/exceptions/kinds.ts';
import type { Instant } from '../../core/instant.ts';
import { daysOf } from '../../core/policy/default-policy.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import {
  countUncertain,
  type SourceRow,
  sourceRows,
  type TallyRow,
  tallyUnresolved,
  tallyVerdicts,
} from '../../store/check-facts.ts';
import type { StoredCheck } from '../../store/check-verdicts.ts';
import type { Connection } from '../../store/database.ts';
import { countAcknowledged, type ExceptionRow, exceptionRows } from '../../store/exception-facts.ts';
import { activePolicy, listPolicies, type StoredPolicy } from '../../store/policies.ts';
import { countNotYetJudged } from '../../store/policy-applications.ts';
import { approvedText } from '../../store/read/approved-text.ts';
import { tallyTriage } from '../../store/triage-facts.ts';
import { type GatheredFeeds, gatherFeeds } from './gather-feeds.ts';

/** What is counted of the unresolved ones: the costly part, which stays the same until one of its own instants. */
export interface Unresolved extends TallyRow {
  readonly seenOrEarlier: number;
  readonly notSeen: number;
  /** Unresolved ones that the obligation is not about. */
  readonly leftOut: number;
  /** The feeds that their deadlines ask for. */
  readonly feeds: GatheredFeeds;
}

/** What is asked of the database for the facts of one check. */
interface Asked {
  readonly trx: Connection;
  readonly sourceIds: readonly string[];
  readonly policy: StoredPolicy;
  /** The obligation under which vulnerabilities are counted; null: the strictest. */
  readonly obligation: string | null;
  readonly at: Instant;
}

/**
 * The facts that a check asks for, as they are at `at`, and nothing else. `known` is what was counted for an instant
 * before, while nobody can have changed it; what was counted now is answered, for the next one.
 */
export async function gatherFacts(
  trx: Connection,
  check: Check,
  stored: StoredCheck,
  at: Instant,
  known: Unresolved | null,
): Promise<{ readonly facts: CheckFacts; readonly unresolved: Unresolved | null }> {
  const policy = await activePolicy(trx);
  const rows = await sourceRows(trx, check.provider, at, policy.scanMaxAgeDays);
  const sources = rows.map(sourceFacts);
  const asks = (name: FactName) => check.asks.includes(name);
  const isCounted = judgesDeadlines(check);
  const obligation = isCounted ? stored.obligation : null;
  const asked: Asked = { trx, sourceIds: rows.map((row) => row.id), policy, obligation, at };
  const unresolved = isCounted ? await countUnresolved(asked, known) : null;
  return {
    unresolved,
    facts: {
      policy,
      calendar: createCalendar(policy.timeZone),
      stillUnderOlderPolicy: await countNotYetJudged(trx, asked.sourceIds),
      sources,
      ...unresolved?.feeds,
      disabled: stored.disabled,
      heldTo: await heldTo(asked, unresolved),
      facts: {
        ...(unresolved !== null && { vulnerabilities: { known: await tallyOf(asked, unresolved) } }),
        ...(asks('triage') && { triage: { known: await triageOf(asked) } }),
        ...(asks('reading') && { reading: { known: sources } }),
        ...(asks('exceptions') && { exceptions: { known: await exceptionsOf(asked) } }),
        ...(asks('figures') && { figures: await figuresOf(asked) }),
      },
    },
  };
}

async function countUnresolved(
  { trx, sourceIds, obligation, at }: Asked,
  known: Unresolved | null,
): Promise<Unresolved> {
  if (known !== null && holdsAt(known, at)) return known;
  // By time alone no feed comes to be asked for, and none comes to have been asked.
  const feeds = known?.feeds ?? (await gatherFeeds(trx, sourceIds, obligation));
  const counted = await tallyUnresolved(trx, sourceIds, at, obligation);
  const all = obligation === null ? counted : await tallyUnresolved(trx, sourceIds, at);
  const leftOut = all.open + all.excepted - counted.open - counted.excepted;
  return { ...counted, ...(await countUncertain(trx, sourceIds, obligation)), leftOut, feeds };
}

async function heldTo({ trx, policy, obligation: id }: Asked, unresolved: Unresolved | null): Promise<HeldTo | null> {
  if (id === null) return null;
  const leftOut = unresolved?.leftOut ?? 0;
  const inForce = policy.document.obligations.find((each) => each.id === id);
  if (inForce !== undefined) return { id, title: inForce.title, isInForce: true, leftOut };
  // As the last version that had it called it.
  const versions = (await listPolicies(trx)).flatMap(({ document }) => document.obligations);
  return { id, title: versions.find((each) => each.id === id)?.title ?? id, isInForce: false, leftOut };
}

function holdsAt({ next_due_soon, next_overdue, next_triage, next_end }: Unresolved, at: Instant): boolean {
  return [next_due_soon, next_overdue, next_triage, next_end].every((next) => next === null || at < next);
}

/** What a tally says of the unresolved. */
export function unresolvedOf(row: Omit<TallyRow, `next_${string}`>) {
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
  };
}

async function tallyOf({ trx, sourceIds, obligation, at }: Asked, row: Unresolved): Promise<Tally> {
  const verdicts = await tallyVerdicts(trx, sourceIds, at, obligation);
  const coming = [row.next_due_soon, row.next_overdue, row.next_triage, row.next_end, verdicts.nextLeavesAt].filter(
    (next): next is Instant => next !== null,
  );
  return {
    ...unresolvedOf(row),
    met: verdicts.met,
    missed: verdicts.missed,
    seenOrEarlier: row.seenOrEarlier,
    notSeen: row.notSeen,
    nextChangeAt: coming.length === 0 ? null : Math.min(...coming),
  };
}

async function triageOf({ trx, sourceIds, at }: Asked): Promise<TriageTally> {
  const row = await tallyTriage(trx, sourceIds, at);
  return {
    waiting: row.waiting,
    overdue: row.overdue,
    exceptedOverdue: row.excepted_overdue,
    nextChangeAt: row.next_change,
  };
}

async function exceptionsOf({ trx, sourceIds, at }: Asked): Promise<ExceptionFacts> {
  const rows = await exceptionRows(trx, sourceIds, at);
  return {
    acknowledged: await countAcknowledged(trx, sourceIds),
    exceptions: rows.map(exceptionFact),
  };
}

export function exceptionFact(row: ExceptionRow): ExceptionFact {
  return {
    id: row.id,
    number: row.number,
    title: titleOfKind(row.kind),
    proposedBy: row.proposed_by_name,
    approvedBy: row.decided_by_name,
    hasSecondPerson: row.has_second_person,
    until: row.until_at,
    untilOn: row.until_on,
    openAgain: row.open_again,
  };
}

async function figuresOf({ trx, policy, at }: Asked): Promise<Gathered<FigureFacts>> {
  const text = await approvedText(trx, { at, isPast: false });
  if (text === null) {
    const what =
      'Nobody has recorded the figures of the written policy, so they cannot be compared with what is enforced.';
    return { missing: `${what} A manager records the days of each severity, with the approved document attached.` };
  }
  const [own] = policy.document.obligations;
  const enforced = own === undefined ? null : daysOf(own);
  if (enforced === null) {
    const what = `Version ${policy.version} of the policy says more than days by severity, which the recorded figures cannot be held against.`;
    return {
      missing: `${what} Compare it with “${text.document.name}” by hand, and disable this check with a reason.`,
    };
  }
  return {
    known: {
      approved: text.days,
      recordedBy: text.recordedBy,
      recordedAt: text.recordedAt,
      documentName: text.document.name,
      enforced,
      policyVersion: policy.version,
    },
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
    hasFailedLast: row.last_status === 'failed',
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
