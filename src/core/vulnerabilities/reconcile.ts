import type { Instant } from '../instant.ts';
import { DAY } from '../instant.ts';
import type { FirstSeenBasis } from '../sla/anchor.ts';
import type { Calendar } from '../sla/calendar.ts';
import { deadlineAfterAnchorMove, deadlineAfterSeverityChange, firstDeadline } from '../sla/deadline.ts';
import type { SlaPolicy } from '../sla/policy.ts';
import { verdictOf } from '../sla/sla-state.ts';
import { evolve } from './evolve.ts';
import { isLaterScan, type Observation, type Scan } from './observation.ts';
import type { ResolutionBasis, Vulnerability, VulnerabilityChange, VulnerabilityEvent } from './vulnerability.ts';

/** What every judgement of one reading shares. */
export interface Reading {
  /** When the reading began: the earliest instant at which something in it can have been seen. */
  readonly startedAt: Instant;
  /** When it is applied: everything in it was true by then. */
  readonly now: Instant;
  /** Only a complete reading lets absence mean anything. */
  readonly isComplete: boolean;
  /** What the source says is acknowledged although it is not listed; null when that cannot be read. */
  readonly acknowledged: ReadonlySet<string> | null;
}

/** The rules in force, with the calendar of their time zone. */
export interface Rules {
  readonly policy: SlaPolicy;
  readonly calendar: Calendar;
}

/** What is known of the vulnerability's asset before and after this reading. */
export interface AssetSituation {
  /**
   * Its current scan as of the last complete reading. For an asset that had none, that reading itself under an empty id:
   * only a scan dated after it can have looked again. Null before the first complete reading.
   */
  readonly scanBefore: Scan | null;
  /** Whether the last complete reading listed it. */
  readonly wasListed: boolean;
  /** `scanBefore` became current while that reading went on: what it listed may be of the scan before. */
  readonly scanMovedBefore: boolean;
  /** In this reading; null when it is not listed. */
  readonly reading: { readonly scan: Scan | null; readonly scanMovedDuringRead: boolean } | null;
}

/** What one reading changes about one vulnerability; `state` is what follows from the events. */
export interface Judgement {
  readonly state: Vulnerability;
  readonly events: readonly VulnerabilityEvent[];
}

/** What an absence means. A closing is a proposal: a sync that would close too much is held (`isImplausible`). */
export type AbsenceJudgement = Judgement | { readonly closing: Scan };

/** Collects events and keeps the state that follows from them. */
class History {
  state: Vulnerability | null;
  readonly events: VulnerabilityEvent[] = [];
  readonly #recordedAt: Instant;

  constructor(state: Vulnerability | null, recordedAt: Instant) {
    this.state = state;
    this.#recordedAt = recordedAt;
  }

  add(change: VulnerabilityChange, trueAt: Instant = this.#recordedAt): Vulnerability {
    const event = { change, trueAt, recordedAt: this.#recordedAt };
    this.events.push(event);
    this.state = evolve(this.state, event);
    return this.state;
  }

  judgement(): Judgement {
    if (this.state === null) throw new Error('Nothing was judged');
    return { state: this.state, events: this.events };
  }
}

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
): Judgement {
  const history = new History(known, reading.now);
  if (known === null) detect(history, seen, reading, rules);
  else if (known.status === 'resolved') seeResolved(history, known, seen, asset, reading, rules);
  else seeUnresolved(history, known, seen, asset, reading, rules);
  noteLaterScan(history, asset, reading);
  return history.judgement();
}

/**
 * What it means that a complete reading does not list an unresolved vulnerability.
 *
 * It is fixed only if its asset is still listed and has been scanned since the scan in which it was last seen open, its
 * scan stood still while the list was read, it did not leave the list between two scans, and it is not acknowledged.
 * In every other case it stays as it is, not seen.
 *
 * Example: last seen in the scan of 1 March; the list without it was read after the scan of 8 March → closing (8 March).
 */
export function judgeAbsence(
  known: Vulnerability,
  externalId: string,
  asset: AssetSituation,
  reading: Reading,
): AbsenceJudgement {
  const history = new History(known, reading.now);
  if (!reading.isComplete || known.status === 'resolved') return history.judgement();
  const lastSeen = lastSeenScan(known, asset);
  if (reading.acknowledged?.has(externalId)) {
    if (known.status !== 'suppressed') {
      history.add({ type: 'status-changed', status: 'suppressed', sourceStatus: acknowledgedElsewhere });
    }
    if (known.notSeenSince === null || known.leftWithoutScan) {
      history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: false }, known.notSeenSince ?? reading.now);
    }
    // Its absence from this scan is explained: once the acknowledgement is withdrawn, only a later one can show a fix.
    const scan = asset.reading?.scan ?? null;
    if (scan !== null && (lastSeen === null || isLaterScan(scan, lastSeen))) {
      history.add({ type: 'acknowledged-in-scan', seenScan: scan });
    }
    return history.judgement();
  }
  if (known.status === 'suppressed' && known.sourceStatus === acknowledgedElsewhere && reading.acknowledged === null) {
    return history.judgement();
  }
  const current = asset.reading;
  const hasLaterScan =
    current?.scan != null && !current.scanMovedDuringRead && lastSeen !== null && isLaterScan(current.scan, lastSeen);
  if (hasLaterScan && !known.leftWithoutScan) return { closing: current.scan };
  if (known.status === 'suppressed' && known.sourceStatus === acknowledgedElsewhere) {
    history.add({ type: 'status-changed', status: 'open', sourceStatus: '' });
  }
  const stoodStill =
    current?.scan != null && !current.scanMovedDuringRead && !asset.scanMovedBefore && current.scan.id === lastSeen?.id;
  if (known.notSeenSince === null) {
    history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: stoodStill });
  } else if (stoodStill && !known.leftWithoutScan && hasReturned(asset)) {
    // While its asset was away nobody could tell; now it shows that it left without a scan.
    history.add({ type: 'not-seen', seenScan: lastSeen, leftWithoutScan: true }, known.notSeenSince);
  }
  return history.judgement();
}

/** The last complete reading did not know the asset's current scan: it was not listed, or its scan was not dated. */
function hasReturned({ wasListed, scanBefore, reading }: AssetSituation): boolean {
  return !wasListed || scanBefore?.id !== reading?.scan?.id;
}

/** An unchanged row of a partial reading whose asset has a later scan: it was still open in that one. */
export function judgeSameInLaterScan(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  if (known.notSeenSince === null && known.seenScan?.id !== scan.id)
    history.add({ type: 'seen-in-scan', seenScan: scan });
  return history.judgement();
}

/** Applies a closing that nobody objected to. */
export function closeByRescan(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  resolve(history, known, { at: scan.at, basis: 'rescan', now, sourceStatus: known.sourceStatus });
  return history.judgement();
}

/** A closing of a held sync: not applied; the vulnerability is not seen, and a person decides. */
export function holdClosing(known: Vulnerability, scan: Scan, asset: AssetSituation, now: Instant): Judgement {
  const history = new History(known, now);
  if (known.notSeenSince === null) {
    history.add({ type: 'not-seen', seenScan: lastSeenScan(known, asset), leftWithoutScan: false });
  }
  history.add({ type: 'closing-held', scan });
  return history.judgement();
}

/** A person refused the closing: it is not proposed again until the asset has a scan later than this one. */
export function discardClosing(known: Vulnerability, scan: Scan, now: Instant): Judgement {
  const history = new History(known, now);
  history.add({ type: 'closing-discarded', scan });
  return history.judgement();
}

/** A manager's word, with reason and evidence, that it was resolved. */
export function attestResolution(
  known: Vulnerability,
  attestation: { readonly resolvedAt: Instant; readonly reason: string; readonly evidence: string },
  now: Instant,
): Judgement {
  const history = new History(known, now);
  resolve(history, known, {
    ...attestation,
    at: attestation.resolvedAt,
    basis: 'attested',
    now,
    sourceStatus: known.sourceStatus,
  });
  return history.judgement();
}

/**
 * Whether a sync would resolve by absence so much that a fault is likelier than a fix: more than half of what is open
 * and at least 20, or everything when at least 5 are open. Asked of the open ones alone, and of all that are unresolved.
 *
 * Example: 30 of 50 open ones absent → held. 19 of 19 → held (everything). 19 of 20 → applied.
 */
export function isImplausible(closings: number, open: number): boolean {
  return (closings >= 20 && closings * 2 > open) || (open >= 5 && closings >= open);
}

/** What stands as the source's word when only its list of acknowledgements names a vulnerability. */
const acknowledgedElsewhere = 'ack_listed';

function detect(history: History, seen: Observation, reading: Reading, { policy, calendar }: Rules): void {
  const first = firstSeen(seen, reading);
  const state = history.add(
    {
      type: 'detected',
      severity: seen.severity,
      sourceSeverity: seen.sourceSeverity,
      status: seen.status === 'suppressed' ? 'suppressed' : 'open',
      sourceStatus: seen.sourceStatus,
      ...first,
      deadline: firstDeadline({
        policy,
        calendar,
        severity: seen.severity,
        anchorAt: first.firstSeenAt,
        anchorBasis: first.firstSeenBasis,
      }),
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
  rules: Rules,
): void {
  if (seen.status === 'resolved') return;
  // A row that may still stand from a scan before the attested fix says nothing against it.
  const scan = asset.reading?.scan;
  const resolvedAt = known.resolvedAt ?? reading.now;
  const isOlderThanFix = scan != null && (scan.at <= resolvedAt || asset.reading?.scanMovedDuringRead === true);
  if (known.resolutionBasis === 'attested' && isOlderThanFix) return;
  const restartAfter = rules.policy.reopenRestartsAfterDays;
  const restarts = restartAfter !== null && reading.startedAt - resolvedAt > restartAfter * DAY;
  const floor = restarts ? resolvedAt : known.firstSeenFloor;
  const first = restarts
    ? firstSeen(seen, reading, floor)
    : {
        firstSeenAt: known.firstSeenAt,
        firstSeenBasis: known.firstSeenBasis,
        firstSeenOrEarlier: known.firstSeenOrEarlier,
      };
  history.add({
    type: 'reopened',
    episode: known.episode + 1,
    status: seen.status,
    sourceStatus: seen.sourceStatus,
    severity: seen.severity,
    sourceSeverity: seen.sourceSeverity,
    ...first,
    firstSeenFloor: floor,
    clock: restarts ? 'restarted' : 'continued',
    deadline: firstDeadline({
      ...rules,
      severity: seen.severity,
      anchorAt: first.firstSeenAt,
      anchorBasis: first.firstSeenBasis,
    }),
  });
  moveFirstSeen(history, seen, reading, rules);
}

function seeUnresolved(
  history: History,
  known: Vulnerability,
  seen: Observation,
  asset: AssetSituation,
  reading: Reading,
  rules: Rules,
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
    history.add({ type: 'status-changed', status: seen.status, sourceStatus: seen.sourceStatus });
  }
  moveFirstSeen(history, seen, reading, rules);
  changeSeverity(history, seen, reading, rules);
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

/** First seen may move earlier within an episode, never later. */
function moveFirstSeen(history: History, seen: Observation, reading: Reading, rules: Rules): void {
  const state = history.state;
  if (state === null) return;
  const first = firstSeen(seen, reading, state.firstSeenFloor);
  if (first.firstSeenAt >= state.firstSeenAt) return;
  const moved = history.add({ type: 'first-seen-moved', ...first });
  setDeadline(
    history,
    deadlineAfterAnchorMove({
      ...rules,
      previous: moved.deadline,
      anchorAt: first.firstSeenAt,
      anchorBasis: first.firstSeenBasis,
    }),
  );
}

function changeSeverity(history: History, seen: Observation, reading: Reading, rules: Rules): void {
  const state = history.state;
  if (state === null || (state.severity === seen.severity && state.sourceSeverity === seen.sourceSeverity)) return;
  const changed = history.add({
    type: 'severity-changed',
    severity: seen.severity,
    sourceSeverity: seen.sourceSeverity,
  });
  if (state.severity === seen.severity) return;
  setDeadline(
    history,
    deadlineAfterSeverityChange({
      ...rules,
      previous: changed.deadline,
      to: seen.severity,
      at: reading.now,
      anchorAt: changed.firstSeenAt,
      anchorBasis: changed.firstSeenBasis,
    }),
  );
}

function setDeadline(history: History, deadline: Vulnerability['deadline']): void {
  history.add({ type: 'deadline-set', deadline });
}

/**
 * The source's own ground for a date where it has one, else Curfew's first sight. Never in the future of the reading,
 * and never before `floor`, where a restarted clock began.
 */
function firstSeen(
  seen: Observation,
  reading: Reading,
  floor: Instant | null = null,
): { firstSeenAt: Instant; firstSeenBasis: FirstSeenBasis; firstSeenOrEarlier: boolean } {
  const ground = seen.firstSeen;
  if (ground === null || ground.at > reading.startedAt) {
    return { firstSeenAt: reading.startedAt, firstSeenBasis: 'first-sight', firstSeenOrEarlier: false };
  }
  if (floor !== null && ground.at < floor) {
    return { firstSeenAt: floor, firstSeenBasis: ground.basis, firstSeenOrEarlier: false };
  }
  return { firstSeenAt: ground.at, firstSeenBasis: ground.basis, firstSeenOrEarlier: ground.orEarlier };
}

/** The latest scan it was seen open in: the frozen one where there is one and it is later, else the asset's. */
export function lastSeenScan(known: Vulnerability, asset: Pick<AssetSituation, 'scanBefore'>): Scan | null {
  if (known.notSeenSince !== null) return known.seenScan;
  if (known.seenScan === null || asset.scanBefore === null) return known.seenScan ?? asset.scanBefore;
  return isLaterScan(known.seenScan, asset.scanBefore) ? known.seenScan : asset.scanBefore;
}

function resolve(
  history: History,
  known: Vulnerability,
  how: {
    readonly at: Instant;
    readonly basis: ResolutionBasis;
    readonly now: Instant;
    readonly sourceStatus: string;
    readonly reason?: string;
    readonly evidence?: string;
    readonly wasOpenWhenFirstRead?: boolean;
  },
): void {
  // A scan's date cannot make it resolved before it was seen, nor in the future.
  const resolvedAt = Math.min(Math.max(how.at, known.firstSeenAt), how.now);
  history.add(
    {
      type: 'resolved',
      resolvedAt,
      basis: how.basis,
      verdict: verdictOf({
        resolvedAt,
        deadline: known.deadline,
        suppressedSince: known.suppressedSince,
        wasOpenWhenFirstRead: how.wasOpenWhenFirstRead ?? true,
      }),
      sourceStatus: how.sourceStatus,
      reason: how.reason ?? null,
      evidence: how.evidence ?? null,
    },
    resolvedAt,
  );
}
