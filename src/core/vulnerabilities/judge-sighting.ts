import { DAY, type Instant } from '../instant.ts';
import { type Knowledge, nothingKnown } from '../policy/knowledge.ts';
import { withStated } from '../policy/stated-facts.ts';
import type { FirstSeenBasis } from '../sla/anchor.ts';
import { derivationOf } from '../sla/deadline.ts';
import { type Deadlines, everyDeadline, firstDeadlines, type Seen } from '../sla/deadlines.ts';
import type { ObligationInForce } from '../sla/obligation-in-force.ts';
import { History, resolve } from './history.ts';
import { changeSeverity, firstSeen, moveFirstSeen, ratedBy } from './judge-clock.ts';
import { endOnReRating } from './judge-exceptions.ts';
import { isLaterScan, type Observation } from './observation.ts';
import { type AssetSituation, acceptance, type Judgement, lastSeenScan, type Reading, type Rules } from './reading.ts';
import type { Vulnerability } from './vulnerability.ts';

/**
 * What a listed row means for a vulnerability.
 *
 * A first sight opens it (or, already fixed, records it as not judged). `fixed` resolves it. A row that is listed again
 * after its resolution opens a new episode. Severity and first-seen move the deadline by the policy's rules.
 */
export function judgeSighting(
  known: Vulnerability | null,
  seen: Observation,
  asset: AssetSituation,
  reading: Reading,
  rules: Rules,
  /** Beside what the observation says; nothing where no obligation asks. */
  knowledge: Knowledge = nothingKnown,
): Judgement {
  const history = new History(known, reading.now);
  const more = { rules, knowledge: withStated(knowledge, known?.stated ?? null) };
  if (known === null) detect(history, seen, reading, more);
  else if (known.status === 'resolved') seeResolved(history, known, seen, asset, reading, more);
  else seeUnresolved(history, known, seen, asset, reading, more);
  noteLaterScan(history, asset, reading);
  return history.judgement();
}

interface JudgedBy {
  readonly rules: Rules;
  readonly knowledge: Knowledge;
}

function detect(history: History, seen: Observation, reading: Reading, { rules, knowledge }: JudgedBy): void {
  const first = firstSeen(seen, reading);
  const anchor = { anchorAt: first.firstSeenAt, anchorBasis: first.firstSeenBasis, knowledge };
  const state = history.add(
    {
      type: 'detected',
      severity: seen.severity,
      sourceSeverity: seen.sourceSeverity,
      status: seen.status === 'suppressed' ? 'suppressed' : 'open',
      ...acceptance(seen.status, reading),
      sourceStatus: seen.sourceStatus,
      ...first,
      ...recorded(firstDeadlines(rules.obligations, () => anchor, seen.severity)),
    },
    first.firstSeenAt,
  );
  if (seen.status !== 'resolved') return;
  resolve(history, state, {
    at: reading.now,
    basis: 'source-status',
    now: reading.now,
    sourceStatus: seen.sourceStatus,
    wasOpenWhenFirstRead: false,
  });
}

function seeResolved(
  history: History,
  known: Vulnerability,
  seen: Observation,
  asset: AssetSituation,
  reading: Reading,
  { rules, knowledge }: JudgedBy,
): void {
  if (seen.status === 'resolved') return;
  // A row that may still stand from a scan before the attested fix says nothing against it.
  const scan = asset.reading?.scan;
  const resolvedAt = known.resolvedAt ?? reading.now;
  const isOlderThanFix = scan != null && (scan.at <= resolvedAt || asset.reading?.scanMovedDuringRead === true);
  if (known.resolutionBasis === 'attested' && isOlderThanFix) return;
  // First seen is that of the first obligation's clock; another one's may go on, or begin anew, by its own rule.
  const isOver = (obligation: ObligationInForce | undefined) => {
    const restartsAfter = obligation?.obligation.reopenRestartsAfterDays ?? null;
    return restartsAfter !== null && reading.startedAt - resolvedAt > restartsAfter * DAY;
  };
  const restarts = isOver(rules.obligations[0]);
  const floor = restarts ? resolvedAt : known.firstSeenFloor;
  const anew = firstSeen(seen, reading, resolvedAt);
  const first = restarts
    ? anew
    : {
        firstSeenAt: known.firstSeenAt,
        firstSeenBasis: known.firstSeenBasis,
        firstSeenOrEarlier: known.firstSeenOrEarlier,
      };
  const seenUnder = (obligation: ObligationInForce): Seen => {
    const { anchorAt, anchorBasis } = isOver(obligation) ? startOf(anew) : clockOf(known, obligation);
    return { anchorAt, anchorBasis, knowledge };
  };
  const rated = ratedBy(seen, known);
  history.add({
    type: 'reopened',
    episode: known.episode + 1,
    status: seen.status,
    ...acceptance(seen.status, reading),
    sourceStatus: seen.sourceStatus,
    ...rated,
    ...first,
    firstSeenFloor: floor,
    clock: restarts ? 'restarted' : 'continued',
    ...recorded(firstDeadlines(rules.obligations, seenUnder, rated.severity)),
  });
  moveFirstSeen(history, seen, reading, rules);
}

interface Clock {
  readonly anchorAt: Instant;
  readonly anchorBasis: FirstSeenBasis;
}

function startOf(first: { readonly firstSeenAt: Instant; readonly firstSeenBasis: FirstSeenBasis }): Clock {
  return { anchorAt: first.firstSeenAt, anchorBasis: first.firstSeenBasis };
}

/** Where the clock of an obligation has run since; a new obligation's with first seen. */
function clockOf(known: Vulnerability, { obligation }: ObligationInForce): Clock {
  const own = everyDeadline(known).find((each) => derivationOf(each).obligation === obligation.id);
  return own !== undefined && derivationOf(own).anchor === 'first-seen' ? own : startOf(known);
}

/** As an event holds them. */
function recorded({ deadline, obligations }: Deadlines) {
  return { deadline, ...(obligations === null ? {} : { obligations }) };
}

function seeUnresolved(
  history: History,
  known: Vulnerability,
  seen: Observation,
  asset: AssetSituation,
  reading: Reading,
  { rules, knowledge }: JudgedBy,
): void {
  const scan = asset.reading?.scan ?? null;
  if (seen.status === 'resolved') {
    // Which of the two scans says so is not known: the next sync tells.
    if (asset.reading?.scanMovedDuringRead) return;
    const lastSeen = lastSeenScan(known, asset);
    const isRescanned = scan !== null && lastSeen !== null && isLaterScan(scan, lastSeen);
    resolve(history, known, {
      at: isRescanned ? scan.at : reading.now,
      basis: isRescanned ? 'rescan' : 'source-status',
      now: reading.now,
      sourceStatus: seen.sourceStatus,
    });
    return;
  }
  if (known.notSeenSince !== null) history.add({ type: 'seen-again' });
  if (known.status !== seen.status || known.sourceStatus !== seen.sourceStatus) {
    const { status, sourceStatus } = seen;
    history.add({ type: 'status-changed', status, sourceStatus, ...acceptance(status, reading) });
  }
  moveFirstSeen(history, seen, reading, rules);
  endOnReRating(history, seen, reading, rules);
  changeSeverity(history, seen, reading, rules, knowledge);
}

/**
 * A complete reading leaves its scans behind for the next one to compare with. A partial one does not, so that what it
 * saw in a later scan is noted on the vulnerability itself.
 */
function noteLaterScan(history: History, asset: AssetSituation, reading: Reading): void {
  const { state } = history;
  const scan = asset.reading?.scan ?? null;
  if (reading.isComplete || state === null || state.status === 'resolved' || scan === null) return;
  const { scanBefore } = asset;
  // An empty id stands for no scan at all: then this one is news, whatever its date.
  if (scanBefore !== null && scanBefore.id !== '' && !isLaterScan(scan, scanBefore)) return;
  if (state.seenScan?.id !== scan.id) history.add({ type: 'seen-in-scan', seenScan: scan });
}
