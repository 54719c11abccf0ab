import type { Check, CheckFacts, HeldTo, Tally } from '../../checks/contract.ts';
import { judgesDeadlines } from '../../checks/evaluate.ts';
import { evaluateAgain, isJudgedAgain, type SaidThen } from '../../checks/evaluate-again.ts';
import { checkById } from '../../checks/registry.ts';
import type { Instant } from '../../core/instant.ts';
import { createCalendar } from '../../core/sla/calendar.ts';
import { type TallyRow, tallyVerdicts } from '../../store/check-facts.ts';
import type { Connection } from '../../store/database.ts';
import { exceptionsKnown, type KnownWhen, tallyKnown } from '../../store/known-facts.ts';
import { policyAt, type StoredPolicy } from '../../store/policies.ts';
import { judgedSourceIds, type VerdictAt, verdictsAt } from '../../store/read/checks.ts';
import type { When } from '../../store/read/known-vulnerabilities.ts';
import { countsOf } from './evaluate-check.ts';
import { exceptionFact, unresolvedOf } from './gather-facts.ts';

/** A verdict that was given, or one on an instant of the past by what is known of it later: that one has no beginning. */
export type ToldVerdict = Omit<VerdictAt, 'since'> & { readonly since: Instant | null };

/** What checks say, said, or would have said had they known: whichever is asked. */
export async function verdictsAsOf(db: Connection, when: When, checkId?: string): Promise<readonly ToldVerdict[]> {
  const { at, knownAt } = when;
  const said = await verdictsAt(db, when, checkId);
  if (knownAt === undefined) return said;
  const policy = await policyAt(db, at);
  const tallies = talliesKnown(db, { at, knownAt });
  const told: ToldVerdict[] = [];
  for (const verdict of said) told.push(await judgedAgain({ db, policy, tallies, when: { at, knownAt } }, verdict));
  return told;
}

type Tallies = ReturnType<typeof talliesKnown>;

interface JudgingAgain {
  readonly db: Connection;
  readonly policy: StoredPolicy;
  readonly tallies: Tallies;
  readonly when: KnownWhen;
}

async function judgedAgain(by: JudgingAgain, verdict: VerdictAt): Promise<ToldVerdict> {
  const check = checkById(verdict.checkId);
  if (!isJudgedAgain(check)) return verdict;
  const { policy, when } = by;
  const given = { ...(await factsKnown(by, check, verdict)), policy, calendar: createCalendar(policy.timeZone) };
  const doubts = verdict.doubts.map(({ since, ...doubt }) => ({
    ...doubt,
    since: since === null ? null : Date.parse(since),
  }));
  const { status, reason, byException, dataAsOf, entries } = verdict;
  // As the check wrote it down.
  const then = { status, reason, byException, doubts, dataAsOf, entries } as unknown as SaidThen;
  const again = evaluateAgain(check, given, then, when.at);
  return {
    ...verdict,
    status: again.status,
    reason: again.reason,
    byException: again.byException,
    entries: again.entries as ToldVerdict['entries'],
    counts: countsOf(given),
    since: null,
    evaluatedAt: when.knownAt,
  };
}

async function factsKnown(
  { db, policy, tallies, when }: JudgingAgain,
  check: Check,
  verdict: VerdictAt,
): Promise<Pick<CheckFacts, 'facts' | 'heldTo'>> {
  const sourceIds = await judgedSourceIds(db, check.provider, when.at);
  const isCounted = judgesDeadlines(check);
  const obligation = isCounted ? (verdict.heldTo?.id ?? null) : null;
  const row = await tallies(sourceIds, obligation);
  const heldTo: HeldTo | null = verdict.heldTo && {
    ...verdict.heldTo,
    isInForce: policy.document.obligations.some(({ id }) => id === obligation),
    leftOut: await leftOut(tallies, sourceIds, row),
  };
  const asks = (name: Check['asks'][number]) => check.asks.includes(name);
  const triage = {
    waiting: row.needs_triage,
    overdue: row.triage_overdue,
    exceptedOverdue: row.excepted_triage_overdue,
    nextChangeAt: null,
  };
  const exceptions = async () => ({
    acknowledged: row.suppressed_acknowledged,
    exceptions: (await exceptionsKnown(db, sourceIds, when)).map(exceptionFact),
  });
  return {
    heldTo,
    facts: {
      ...(isCounted && { vulnerabilities: { known: await tallyOf(db, sourceIds, row, when, obligation) } }),
      ...(asks('triage') && { triage: { known: triage } }),
      ...(asks('exceptions') && { exceptions: { known: await exceptions() } }),
    },
  };
}

type KnownRow = Awaited<ReturnType<typeof tallyKnown>>;

/** Checks of all sources count the same: once. */
function talliesKnown(db: Connection, when: KnownWhen) {
  const known = new Map<string, Promise<KnownRow>>();
  return (sourceIds: readonly string[], obligation: string | null): Promise<KnownRow> => {
    const key = [...sourceIds, obligation ?? ''].sort().join(' ');
    const counting = known.get(key) ?? tallyKnown(db, sourceIds, when, obligation);
    known.set(key, counting);
    return counting;
  };
}

async function leftOut(tallies: Tallies, sourceIds: readonly string[], row: TallyRow): Promise<number> {
  const all = await tallies(sourceIds, null);
  return all.open + all.excepted - row.open - row.excepted;
}

async function tallyOf(
  db: Connection,
  sourceIds: readonly string[],
  row: KnownRow,
  { at, knownAt }: KnownWhen,
  obligation: string | null,
): Promise<Tally> {
  const { met, missed } = await tallyVerdicts(db, sourceIds, at, obligation, knownAt);
  return {
    ...unresolvedOf(row),
    met,
    missed,
    seenOrEarlier: row.seen_or_earlier,
    notSeen: row.not_seen,
    nextChangeAt: null,
  };
}
