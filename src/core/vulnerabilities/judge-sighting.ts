import { DAY } from '../instant.ts';
import { firstDeadline } from '../sla/deadline.ts';
import { History, resolve } from './history.ts';
import { changeSeverity, firstSeen, moveFirstSeen } from './judge-clock.ts';
import { isLaterScan, type Observation } from './observation.ts';
import { type AssetSituation, type Judgement, lastSeenScan, type Reading, type Rules } from './reading.ts';
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
): Judgement {
  const history = new History(known, reading.now);
  if (known === null) detect(history, seen, reading, rules);
  else if (known.status === 'resolved') seeResolved(history, known, seen, asset, reading, rules);
  else seeUnresolved(history, known, seen, asset, reading, rules);
  noteLaterScan(history, asset, reading);
  return history.judgement();
}

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
